namespace Summit.Web.Hosting;

/// <summary>The first part of an address is a language the site speaks.</summary>
sealed class LanguageConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string language && Texts.PublicLanguages.Contains(language);
}
