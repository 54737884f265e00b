using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Vigil.WebFrontend.Security;

/// <summary>Whether who came in may still be here: connections outlive the one look that was taken at their start.</summary>
internal sealed class CallerStanding(ApiKeys keys, IServiceScopeFactory scopes)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <inheritdoc cref="FallenAsync"/>
    public async Task<bool> StandsAsync(ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        (await FallenAsync([caller], cancellationToken)).Count == 0;

    /// <summary>Those whose key was revoked, or whose account was ended, or its password or rights changed since. Anonymous callers stand.</summary>
    public async Task<IReadOnlySet<ClaimsPrincipal>> FallenAsync(IReadOnlyCollection<ClaimsPrincipal> callers, CancellationToken cancellationToken)
    {
        var fallen = new HashSet<ClaimsPrincipal>(ReferenceEqualityComparer.Instance);
        var known = callers.Where(c => c.Identity?.IsAuthenticated == true).ToList();
        foreach (var program in known.Where(c => c.IsProgram).GroupBy(c => c.CallerId, StringComparer.Ordinal))
        {
            if (!await keys.IsGoodAsync(program.Key, cancellationToken))
            {
                fallen.UnionWith(program);
            }
        }

        var people = known.FindAll(c => !c.IsProgram);
        if (people.Count > 0)
        {
            var stamps = await StampsAsync([.. people.Select(p => p.CallerId).Distinct(StringComparer.Ordinal)], cancellationToken);
            fallen.UnionWith(people.Where(p => !stamps.TryGetValue(p.CallerId, out var current)
                || (p.FindFirst(StampClaim)?.Value is { } stamp && !string.Equals(stamp, current, StringComparison.Ordinal))));
        }

        return fallen;
    }

    private async Task<Dictionary<string, string?>> StampsAsync(string[] ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Users.AsNoTracking()
            .Where(u => ids.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.SecurityStamp, StringComparer.Ordinal, cancellationToken);
    }
}
