using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Vigil.Ledger.Queries.Security;

namespace Vigil.WebFrontend.Security;

/// <summary>Who may come in: people by cookie (or Identity's bearer token), programs by key.</summary>
internal static class SecurityExtensions
{
    private const string AnyScheme = "Vigil";

    public static void AddSecurity(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDbContext<AccountsDbContext>((s, o) => o.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()));
        services.AddDataProtection().SetApplicationName("vigil").PersistKeysToDbContext<AccountsDbContext>();
        services.AddIdentityApiEndpoints<Account>(Configure).AddRoles<IdentityRole>().AddEntityFrameworkStores<AccountsDbContext>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, UserClaimsPrincipalFactory<Account, IdentityRole>>();
        services.AddAuthentication(o => (o.DefaultScheme, o.DefaultChallengeScheme, o.DefaultForbidScheme) = (AnyScheme, AnyScheme, AnyScheme))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeys.Scheme, null)
            .AddPolicyScheme(AnyScheme, null, o => o.ForwardDefaultSelector = c =>
                c.Request.Headers.ContainsKey(ApiKeys.Header) ? ApiKeys.Scheme
                : c.Request.Headers.ContainsKey("Authorization") ? IdentityConstants.BearerScheme
                : IdentityConstants.ApplicationScheme);
        services.ConfigureApplicationCookie(Configure);
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromSeconds(30));
        // A bearer token is believed until it ends; only its refresh asks whether the account still stands.
        services.Configure<BearerTokenOptions>(IdentityConstants.BearerScheme, o => o.BearerTokenExpiration = TimeSpan.FromMinutes(2));
        services.AddAuthorizationBuilder().AddPolicies();
        services.AddSingleton<ApiKeyQueries>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<CallerStanding>();
        services.AddScoped<Accounts>();
        services.AddScoped<AccountHoldings>();
        services.AddSingleton<FirstAccounts>();
        services.AddHostedService(s => s.GetRequiredService<FirstAccounts>());
    }

    private static void Configure(IdentityOptions o)
    {
        o.User.RequireUniqueEmail = false; // an account is known by its name
        o.Password.RequiredLength = 10;
        o.Password.RequiredUniqueChars = 4;
        o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
        o.Lockout.MaxFailedAccessAttempts = 5;
        o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        o.Lockout.AllowedForNewUsers = true;
        o.SignIn.RequireConfirmedAccount = false;
    }

    private static void Configure(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = "vigil";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = TimeSpan.FromHours(12);
        o.SlidingExpiration = true;

        // An API answers; it never sends anybody elsewhere.
        o.Events.OnRedirectToLogin = c => Answer(c, StatusCodes.Status401Unauthorized);
        o.Events.OnRedirectToAccessDenied = c => Answer(c, StatusCodes.Status403Forbidden);

        static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }

    private static void AddPolicies(this AuthorizationBuilder policies)
    {
        policies.AddPolicy(Policies.Read, p => Allow(p, Scopes.Read, Roles.Admin, Roles.Dispatcher, Roles.Inspector, Roles.Auditor, Roles.Legal));
        policies.AddPolicy(Policies.Dispatch, p => Allow(p, Scopes.Write, Roles.Admin, Roles.Dispatcher));
        policies.AddPolicy(Policies.Act, p => Allow(p, Scopes.Write, Roles.Admin, Roles.Dispatcher, Roles.Inspector));
        policies.AddPolicy(Policies.Bounces, p => Allow(p, Scopes.Bounces, Roles.Admin));
        policies.AddPolicy(Policies.Cameras, p => Allow(p, Scopes.Cameras, Roles.Admin));
        policies.AddPolicy(Policies.LegalReview, p => p.RequireRole(Roles.Admin, Roles.Legal));
        policies.AddPolicy(Policies.Feed, p => Allow(p, Scopes.Feed, Roles.Admin, Roles.Dispatcher, Roles.Inspector, Roles.Auditor, Roles.Legal));
        policies.AddPolicy(Policies.Import, p => Allow(p, Scopes.Import, Roles.Admin, Roles.Dispatcher));
        policies.AddPolicy(Policies.Admin, p => p.RequireRole(Roles.Admin));
        policies.AddPolicy(Policies.Discipline, p => p.RequireRole(Roles.Discipline));
        policies.AddPolicy(Policies.Owner, p => p.RequireRole(Roles.Owner).RequireClaim(Principals.EntityIdClaim));
        policies.AddPolicy(Policies.Staff, p => p.RequireRole(Roles.Staff).RequireClaim(Principals.EmployeeIdClaim));
        policies.AddPolicy(Policies.My, p => p.RequireRole(Roles.Owner, Roles.Staff));
        policies.AddPolicy(Policies.Person, p => p.RequireAssertion(c => c.User.Identity?.IsAuthenticated == true && !c.User.IsProgram));
    }

    private static void Allow(AuthorizationPolicyBuilder policy, string scope, params string[] roles) =>
        policy.RequireAuthenticatedUser().RequireAssertion(c => MayPass(c.User, scope, roles));

    private static bool MayPass(ClaimsPrincipal user, string scope, string[] roles) => user.IsProgram ? user.MayUse(scope) : user.IsAnyOf(roles);
}
