using Microsoft.AspNetCore.Antiforgery;
using Summit.Data;
using Summit.Web.Endpoints;

namespace Summit.Web.Hosting;

/// <summary>The one boundary for what nobody foresaw: logs it under a reference number and shows the number, nothing else.</summary>
public static class ErrorBoundary
{
    /// <summary>Turns exceptions and empty error answers into pages.</summary>
    public static IApplicationBuilder UseErrorBoundary(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next();
            if (http.Response is { StatusCode: 404 or 405, HasStarted: false, ContentLength: null, ContentType: null })
                await Show(http, new(http.Response.StatusCode, "NotFound"));
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            if (Foreseen(exception, http) is { } problem)
            {
                await Show(http, problem);
                return;
            }
            var log = http.RequestServices.GetRequiredService<ILogger<Program>>();
            log.LogError(exception, "Request {Reference} {Method} failed", http.TraceIdentifier, http.Request.Method);
            var isUnavailable = http.RequestServices.GetRequiredService<Database>().Dialect.FaultOf(exception) == DatabaseFault.Unavailable;
            await Show(http, isUnavailable ? new(503, "Unavailable", http.TraceIdentifier) : new(500, "Unexpected", http.TraceIdentifier));
        }
    });

    static Problem? Foreseen(Exception exception, HttpContext http) => exception switch
    {
        DatabaseBusyException => new(503, "Busy"),
        // The form's token is looked for in a body that goes on for longer than its endpoint reads.
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => new(bad.StatusCode, "BadRequest"),
        AntiforgeryValidationException when http.Request.Cookies.Count == 0 => new(400, "NoCookies"),
        AntiforgeryValidationException => new(400, "FormExpired"),
        BadHttpRequestException bad => new(bad.StatusCode, "BadRequest"),
        InvalidDataException => new(400, "BadRequest"),
        // A body that ends before its form does.
        IOException when http.Request.HasFormContentType => new(400, "BadRequest"),
        InvalidOperationException when HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType => new(415, "BadRequest"),
        _ => null,
    };

    static Task Show(HttpContext http, Problem problem)
    {
        http.Response.Clear();
        http.Response.Headers.CacheControl = "no-store";
        return Answers.Problem(problem).ExecuteAsync(http);
    }
}

/// <summary>What a problem page says: its words are <c>Problem.{Code}.Title</c> and <c>.Text</c>.</summary>
public sealed record Problem(int Status, string Code, string? Reference = null);
