using Microsoft.AspNetCore.Antiforgery;

namespace Summit.Web.Endpoints;

/// <summary>What all pages have that show or take personal data: never stored, every POST checked.</summary>
static class PersonalPagesExtensions
{
    public static RouteGroupBuilder PersonalPages(this RouteGroupBuilder pages)
    {
        pages.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsPost(http.Request.Method)) await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return await next(context);
        });
        return pages;
    }
}
