using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Vigil.Domain.Owners;

namespace Vigil.WebFrontend.Security;

/// <summary>Brings accounts into line with what the ledger says of who holds what. Sent again it changes nothing, so that a broken answer mends itself.</summary>
internal sealed class AccountHoldings(UserManager<Account> users)
{
    /// <summary>Gives the holder role and claim, and takes them from everybody else who has them; their sessions end within half a minute.</summary>
    public async Task SettleAsync(ClaimState claim)
    {
        var (role, held) = HoldingOf(claim);
        foreach (var account in await users.GetUsersForClaimAsync(held))
        {
            if (!string.Equals(account.Id, claim.Holder?.AccountId, StringComparison.Ordinal))
            {
                await TakeAsync(account, role, held);
            }
        }

        if (claim.Holder is { } holder && await users.FindByIdAsync(holder.AccountId) is { } keeper)
        {
            await GiveAsync(keeper, role, held);
        }
    }

    /// <summary>Why an account can't hold a subject; <see langword="null"/> where it can.</summary>
    public async Task<string?> WhyNotAsync(Account account, ClaimState claim)
    {
        var roles = await users.GetRolesAsync(account);
        if (roles.Any(r => Roles.Regulator.Contains(r, StringComparer.Ordinal)))
        {
            return "An account of the regulator's holds no entity.";
        }

        var (_, held) = HoldingOf(claim);
        return claim.OfStaff && (await users.GetClaimsAsync(account)).Any(c => Is(c, held.Type) && !Is(c, held))
            ? "This account is another employee already."
            : null;
    }

    private static (string Role, Claim Held) HoldingOf(ClaimState claim) => claim.OfStaff
        ? (Roles.Staff, new(Principals.EmployeeIdClaim, claim.Subject.Key))
        : (Roles.Owner, new(Principals.EntityIdClaim, claim.Subject.Key));

    private async Task GiveAsync(Account account, string role, Claim held)
    {
        if (!await users.IsInRoleAsync(account, role))
        {
            Check(await users.AddToRoleAsync(account, role));
        }

        if (!(await users.GetClaimsAsync(account)).Any(c => Is(c, held)))
        {
            Check(await users.AddClaimAsync(account, held));
        }
    }

    private async Task TakeAsync(Account account, string role, Claim held)
    {
        Check(await users.RemoveClaimAsync(account, held));
        if (!(await users.GetClaimsAsync(account)).Any(c => Is(c, held.Type)))
        {
            Check(await users.RemoveFromRoleAsync(account, role));
        }

        Check(await users.UpdateSecurityStampAsync(account));
    }

    private static bool Is(Claim claim, string type) => string.Equals(claim.Type, type, StringComparison.Ordinal);

    private static bool Is(Claim claim, Claim other) => Is(claim, other.Type) && string.Equals(claim.Value, other.Value, StringComparison.Ordinal);

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"An account could not be brought into line: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
        }
    }
}
