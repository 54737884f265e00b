using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Vigil.WebFrontend.Security;

/// <summary>Signs programs in by the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[ApiKeys.Header] is not [{ Length: > 0 } key])
        {
            return AuthenticateResult.NoResult();
        }

        return await keys.CheckAsync(key, Context.RequestAborted) is { } holder
            ? AuthenticateResult.Success(new(holder, Scheme.Name))
            : AuthenticateResult.Fail("The key is not known, or was revoked.");
    }
}
