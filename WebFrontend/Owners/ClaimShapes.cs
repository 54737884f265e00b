using Microsoft.EntityFrameworkCore;
using Vigil.Domain.Owners;
using Vigil.Ledger.Queries.Owners;
using Vigil.WebFrontend.Client.Owners;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Owners;

/// <summary>How the API shows claims to the regulator.</summary>
internal sealed class ClaimShapes(AccountsDbContext accounts)
{
    public async Task<IReadOnlyList<ClaimModel>> ShownAsync(IReadOnlyList<ClaimRow> rows, CancellationToken cancellationToken)
    {
        string[] ids = [.. rows.SelectMany(r => new[] { r.State.Holder?.AccountId, r.State.Asking?.AccountId }).OfType<string>().Distinct(StringComparer.Ordinal)];
        var names = await accounts.UserClaims.AsNoTracking()
            .Where(c => ids.Contains(c.UserId) && c.ClaimType == Principals.NameClaim)
            .ToDictionaryAsync(c => c.UserId, c => c.ClaimValue, StringComparer.Ordinal, cancellationToken);
        return [.. rows.Select(Shown)];

        ClaimModel Shown(ClaimRow row)
        {
            var c = row.State;
            return new(
                c.Subject.Kind, c.Subject.Key, c.EntityId, row.EntityName, c.Status, c.Offer?.EndsAt, c.Holder?.AccountId, NameOf(c.Holder), c.Holder?.Since,
                c.Asking?.AccountId, NameOf(c.Asking), c.Asking?.Since, row.Version);
        }

        string? NameOf(ClaimHolder? holder) => holder is null ? null : names.GetValueOrDefault(holder.AccountId);
    }
}
