using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vigil.WebFrontend.PublicPages;

/// <summary>Pages for anybody: rendered here, without script, cookie or sign-in.</summary>
internal static class PublicPageEndpoints
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddOutputCache();
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Chinese leaves as Chinese
    }

    public static void MapPublicPages(this IEndpointRouteBuilder routes) => routes.MapGet("/", Show)
        .AllowAnonymous()
        .ExcludeFromDescription()
        .CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang").SetVaryByHeader("Accept-Language"));

    private static RazorComponentResult<LandingPage> Show(string? lang, HttpRequest request, HttpResponse response, IConfiguration configuration)
    {
        response.Headers.CacheControl = "public, max-age=60";
        response.Headers.Vary = "Accept-Language";
        return new RazorComponentResult<LandingPage>(new { English = IsEnglish(lang, request), DataLabel = configuration["Vigil:DataLabel"] });
    }

    // Chinese first: English only where it is asked for, or where the browser wants it and no Chinese.
    internal static bool IsEnglish(string? lang, HttpRequest request)
    {
        if (lang is "zh" or "en")
        {
            return lang is "en";
        }

        var wanted = request.Headers.AcceptLanguage.ToString();
        return wanted.Contains("en", StringComparison.OrdinalIgnoreCase) && !wanted.Contains("zh", StringComparison.OrdinalIgnoreCase);
    }
}
