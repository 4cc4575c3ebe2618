using System.Net;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>A demonstration's mail, to read in the browser; answers this machine only.</summary>
static class MailFolderEndpoints
{
    public static void MapMailFolder(this IEndpointRouteBuilder app, string folder)
    {
        var pages = app.MapGroup("/mail").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return IPAddress.IsLoopback(context.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None)
                ? await next(context)
                : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound"));
        });
        pages.MapGet("", () => Answers.Page<MailFolderPage>(new { Messages = MailFolder.List(folder) }));
        pages.MapGet("/{name}", IResult (string name) => MailFolder.Read(folder, name) is { } message
            ? Answers.Page<MailMessagePage>(new { Message = message })
            : Answers.Problem(new(StatusCodes.Status404NotFound, "NotFound")));
    }
}
