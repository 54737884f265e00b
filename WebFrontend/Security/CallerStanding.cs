using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Vigil.WebFrontend.Security;

/// <summary>Whether who came in may still be here: streams outlive the one look that was taken at their start.</summary>
internal sealed class CallerStanding(ApiKeys keys, IServiceScopeFactory scopes)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <returns>False where the key was revoked, or the account ended or its password or rights changed since. Anonymous callers stand.</returns>
    public async Task<bool> StandsAsync(ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (caller.Identity?.IsAuthenticated != true)
        {
            return true;
        }

        if (caller.IsProgram)
        {
            return await keys.IsGoodAsync(caller.CallerId, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        var id = caller.CallerId;
        var stamps = await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Users.AsNoTracking()
            .Where(u => u.Id == id)
            .Select(u => u.SecurityStamp)
            .ToListAsync(cancellationToken);
        return stamps.Count == 1 && (caller.FindFirst(StampClaim)?.Value is not { } stamp || string.Equals(stamp, stamps[0], StringComparison.Ordinal));
    }
}
