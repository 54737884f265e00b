namespace Vigil.WebFrontend.Security;

/// <summary>Tells browsers what our pages may do.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // 'wasm-unsafe-eval' lets WebAssembly start and no text run; ECharts sets inline styles.
    private const string Pages =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; media-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The API's reference page starts itself with an inline script.
    private const string Reference =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    private const string Nothing = "camera=(), microphone=(), payment=(), usb=()";

    // Officers photograph, scan, record and say where they are; nobody else's page needs more than to be read.
    private const string OnTheSpot = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? Reference : Pages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = IsField(context.Request.Path) ? OnTheSpot : Nothing;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }

        return next(context);
    }

    /// <summary>The officers' screens, and the door that leads to them: what a document may do is settled when it is loaded.</summary>
    private static bool IsField(PathString path) =>
        path.StartsWithSegments("/field", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/signin", StringComparison.OrdinalIgnoreCase);
}
