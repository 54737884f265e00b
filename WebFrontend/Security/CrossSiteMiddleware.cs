using Microsoft.AspNetCore.Http.Headers;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Security;

/// <summary>Marks an endpoint that takes a form and changes nothing: there is nothing to be forged, signed in or not.</summary>
internal sealed record ChangesNothing;

/// <summary>A form that carries a token of its own against other sites, and so needs none of the headers that a form can't send.</summary>
internal sealed record FormGuardedMetadata;

/// <summary>Keeps other sites from using a signed-in person's browser.</summary>
/// <remarks>
/// The cookie is <c>SameSite=Strict</c>; this is the second wall. A request that changes something, or opens the hub, must come from
/// our own pages where the browser says where it comes from; and with the cookie it must carry what a foreign page can't send
/// without being asked first: JSON, an <c>Idempotency-Key</c> or <c>X-Requested-With</c>. No cross-origin answer is ever allowed.
/// </remarks>
internal sealed class CrossSiteMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var metadata = context.GetEndpoint()?.Metadata;
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            && metadata?.GetMetadata<ChangesNothing>() is null;
        var guarded = metadata?.GetMetadata<FormGuardedMetadata>() is not null;
        if ((changes || context.WebSockets.IsWebSocketRequest) && WhyRefused(request, changes && !guarded) is { } reason)
        {
            await Problems.Forbidden(reason).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static string? WhyRefused(HttpRequest request, bool changes)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
        {
            return "Requests from other sites are not taken.";
        }

        if (request.Headers.Origin is [{ } origin] && !IsOurs(origin, request))
        {
            return "Requests from other sites are not taken.";
        }

        var byCookie = request.Cookies.ContainsKey("vigil") && !request.Headers.ContainsKey(ApiKeys.Header);
        if (!changes || !byCookie || request.Headers.ContainsKey(CommandMiddleware.Header) || request.Headers.ContainsKey("X-Requested-With"))
        {
            return null;
        }

        return new RequestHeaders(request.Headers).ContentType?.MediaType.Value is "application/json"
            ? null
            : "With a cookie, a request that changes something needs JSON, an Idempotency-Key or X-Requested-With.";
    }

    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
