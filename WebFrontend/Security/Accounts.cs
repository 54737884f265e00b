using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Security;

/// <summary>An account to be made.</summary>
/// <param name="EntityIds">What an owner answers for.</param>
/// <param name="EmployeeId">Whom of the staff it is.</param>
internal sealed record NewAccount(
    string User,
    string Name,
    string Password,
    IReadOnlyList<string> Roles,
    string? InspectorId = null,
    IReadOnlyList<string>? EntityIds = null,
    string? EmployeeId = null)
{
    /// <summary>An account that an administrator makes: one of the regulator's.</summary>
    public static NewAccount Of(CreateAccountRequest request) => new(request.User, request.Name, request.Password, request.Roles, request.InspectorId);

    public IEnumerable<Claim> Claims =>
    [
        new(Principals.NameClaim, Name),
        .. InspectorId is { } inspector ? [new Claim(Principals.InspectorIdClaim, inspector)] : Array.Empty<Claim>(),
        .. (EntityIds ?? []).Distinct(StringComparer.Ordinal).Select(e => new Claim(Principals.EntityIdClaim, e)),
        .. EmployeeId is { } employee ? [new Claim(Principals.EmployeeIdClaim, employee)] : Array.Empty<Claim>(),
    ];
}

/// <summary>Makes and lists accounts.</summary>
internal sealed class Accounts(UserManager<Account> users, RoleManager<IdentityRole> roles, AccountsDbContext database)
{
    private const int MostTries = 10;

    /// <summary>Makes an account with its roles.</summary>
    public async Task<(IdentityResult Result, string Id)> CreateAsync(NewAccount request)
    {
        var account = new Account
        {
            Id = "U" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            UserName = request.User,
            LockoutEnabled = true,
        };
        await using var transaction = await database.Database.BeginTransactionAsync();
        var result = await CreateAsync(account, request.Password);
        if (result.Succeeded)
        {
            result = await users.AddToRolesAsync(account, request.Roles.Distinct(StringComparer.Ordinal));
        }

        if (result.Succeeded)
        {
            result = await users.AddClaimsAsync(account, request.Claims);
        }

        if (result.Succeeded)
        {
            await transaction.CommitAsync();
        }

        return (result, account.Id);
    }

    // Identity looks first and writes then: of two at once the database refuses one.
    private async Task<IdentityResult> CreateAsync(Account account, string password)
    {
        try
        {
            return await users.CreateAsync(account, password);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(account.UserName!));
        }
    }

    public async Task<bool> ExistsAsync(string user) => await users.FindByNameAsync(user) is not null;

    /// <summary>Makes the roles that are missing. Another node may be making them at the same time.</summary>
    public async Task EnsureRolesAsync()
    {
        foreach (var role in Roles.All)
        {
            try
            {
                if (!await roles.RoleExistsAsync(role))
                {
                    await roles.CreateAsync(new(role));
                }
            }
            catch (DbUpdateException)
            {
                database.ChangeTracker.Clear();
                if (!await roles.RoleExistsAsync(role))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Every account, by user name.</summary>
    public async Task<IReadOnlyList<AccountItem>> ListAsync(CancellationToken cancellationToken)
    {
        var accounts = await database.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(cancellationToken);
        var claims = await database.UserClaims.AsNoTracking().ToListAsync(cancellationToken);
        var held = await (from link in database.UserRoles join role in database.Roles on link.RoleId equals role.Id select new { link.UserId, role.Name })
            .AsNoTracking().ToListAsync(cancellationToken);
        var claimsOf = claims.ToLookup(c => c.UserId, StringComparer.Ordinal);
        var rolesOf = held.ToLookup(r => r.UserId, r => r.Name!, StringComparer.Ordinal);
        return [.. accounts.Select(a => new AccountItem(
            a.Id,
            a.UserName!,
            Claim(a.Id, Principals.NameClaim) ?? a.UserName!,
            [.. rolesOf[a.Id].Order(StringComparer.Ordinal)],
            Claim(a.Id, Principals.InspectorIdClaim),
            a.TwoFactorEnabled,
            a.LockoutEnd))];

        string? Claim(string id, string type) =>
            claimsOf[id].FirstOrDefault(c => string.Equals(c.ClaimType, type, StringComparison.Ordinal))?.ClaimValue;
    }

    /// <summary>Ends an account for good: nobody signs in with it any more, and its sessions end within half a minute.</summary>
    /// <exception cref="InvalidOperationException">It could not be ended; the account stands as it was, or is locked with its sessions still open.</exception>
    public async Task<bool> DisableAsync(string id)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await users.FindByIdAsync(id) is not { } account)
            {
                return false;
            }

            var result = await users.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue);
            result = result.Succeeded ? await users.UpdateSecurityStampAsync(account) : result;
            if (result.Succeeded)
            {
                return true;
            }

            // Somebody else, a failed sign-in perhaps, changed the account meanwhile.
            var codes = string.Join(", ", result.Errors.Select(e => e.Code));
            if (attempt == MostTries || !string.Equals(codes, nameof(IdentityErrorDescriber.ConcurrencyFailure), StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Account {id} could not be ended: {codes}.");
            }

            database.ChangeTracker.Clear();
        }
    }
}
