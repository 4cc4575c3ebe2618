using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Endpoints;
using Summit.Web.Hosting;

namespace Summit.Web.Desk;

/// <summary>Wires the desks into the host: Identity's parts that we use, circuits, and the door before them.</summary>
static class DeskHost
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512 (Password Storage Cheat Sheet, 2023).
    const int PasswordIterations = 210_000;

    // What is typed into one field comes as one message, twice over and in UTF-8; the fields take no more than this holds, a list
    // of invitees the most. A longer message would end the circuit, and everything typed on the page with it. Nobody without a
    // session gets as far as here.
    const int MostReceived = 2 * 3 * InviteeList.MostTyped + 64 * 1024;

    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<StaffStore>();
        services.AddScoped<IUserStore<StaffAccount>>(provider => provider.GetRequiredService<StaffStore>());
        services.AddIdentityCore<StaffAccount>();
        // Addresses are judged by our own rule, and people come by invitation.
        services.RemoveAll<IUserValidator<StaffAccount>>();
        services.AddSingleton<ILookupNormalizer, FoldedLookup>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddScoped<StaffSignIn>();

        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DisconnectedCircuitMaxRetained = 100;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        }).AddHubOptions(options => options.MaximumReceiveMessageSize = MostReceived);
        services.AddScoped<CircuitHandler, DeskCircuit>();
        services.AddScoped<DeskContext>();
        services.AddSingleton<DeskConnections>().AddHostedService(provider => provider.GetRequiredService<DeskConnections>());
    }

    /// <summary>Between routing and the pages: nobody sees a page of the desk without a session, nobody opens a circuit from elsewhere.</summary>
    public static void UseDeskDoor(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/_blazor"))
        {
            await app.Services.GetRequiredService<DeskConnections>().Pass(http, next);
            return;
        }
        if (!Callers.IsDesk(http) || http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<DeskEndpoints.WithoutSession>() is not null)
        {
            await next(http);
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        var requests = http.RequestServices.GetRequiredService<Requests>();
        if ((await requests.Send(new ReadMyDesk())).Ok)
        {
            if (await May(requests, http, endpoint)) await next(http);
            // Bare: rendering a page would read the form that was sent, and with it the file.
            else (http.Response.StatusCode, http.Response.ContentLength) = (StatusCodes.Status404NotFound, 0);
            return;
        }
        var back = HttpMethods.IsGet(http.Request.Method) ? $"?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : "";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/desk/sign-in{back}";
    });

    // Before the body is read: what takes large files must not take them from everybody, and the form's token lies within the body.
    static async Task<bool> May(Requests requests, HttpContext http, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<DeskEndpoints.Needs>() is not { } needs) return true;
        var frame = await requests.Send(new ReadDeskEvent(http.Request.RouteValues["slug"] as string ?? ""));
        return frame.Ok && frame.Value.May.Contains(needs.Permission);
    }

    public static void MapDesk(this WebApplication app, bool demonstration)
    {
        app.MapDeskDoors(demonstration);
        app.MapExports();
        app.MapBadges();
        app.MapPapers();
        app.MapDrafts();
        app.MapAmendmentPapers();
        app.MapPressDesk();
        app.MapImports();
        app.MapDocumentUploads();
        app.MapReleaseDesk();
        app.MapPressPictureDesk();
        app.MapPreviews();
        app.MapRazorComponents<DeskApp>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
