using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Summit.Application.Features.Press;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Web.Hosting;
using Summit.Web.Pages;

namespace Summit.Web.Endpoints;

/// <summary>From results to pages.</summary>
static class Answers
{
    /// <summary>A page with its parameters.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        parameters is null
            ? new RazorComponentResult<TPage> { StatusCode = status }
            : new RazorComponentResult<TPage>(parameters) { StatusCode = status };

    /// <summary>A problem page.</summary>
    public static RazorComponentResult<ProblemPage> Problem(Problem problem) => Page<ProblemPage>(new { Problem = problem }, problem.Status);

    /// <summary>The page for a refusal that the form itself cannot show.</summary>
    public static IResult Refusal(Error error) => Problem(error.Code switch
    {
        "registration.no-draft" or "press.no-draft" => new(StatusCodes.Status404NotFound, "NoDraft"),
        "request.not-yours" => new(StatusCodes.Status403Forbidden, "NoSession"),
        "links.too-many" => new(StatusCodes.Status429TooManyRequests, "TooManyLinks"),
        _ when error == RegistrationErrors.NoOutcome || error == PressErrors.NoOutcome => new(StatusCodes.Status404NotFound, "NoOutcome"),
        _ => error.Kind switch
        {
            ErrorKind.NotFound => new(StatusCodes.Status404NotFound, "NotFound"),
            ErrorKind.Forbidden => new(StatusCodes.Status403Forbidden, "NoSession"),
            ErrorKind.Invalid => new(StatusCodes.Status400BadRequest, "BadRequest"),
            _ => new(StatusCodes.Status409Conflict, "Changed"),
        },
    });

    /// <summary>A document as a file; without one, a page saying that a text of it cannot be set right.</summary>
    /// <param name="otherwise">That page.</param>
    public static IResult Document(byte[]? pdf, string name, string otherwise = "NoDocument") =>
        pdf is null ? Problem(new(StatusCodes.Status422UnprocessableEntity, otherwise)) : Results.File(pdf, "application/pdf", name);

    /// <summary>Post, redirect, get.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
