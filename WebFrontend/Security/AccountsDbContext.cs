using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Vigil.WebFrontend.Security;

/// <summary>An account that people sign in with. What they are called and which inspector they are, are claims of it.</summary>
internal sealed class Account : IdentityUser;

/// <summary>Accounts, and the keys that protect cookies, in PostgreSQL so that any web node reads any other's cookies.</summary>
/// <remarks>The only use of EF Core. The tables are made by the Ledger's migrations.</remarks>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : IdentityDbContext<Account>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("identity");
    }
}
