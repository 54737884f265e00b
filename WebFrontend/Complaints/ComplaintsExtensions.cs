using Npgsql;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

internal static class ComplaintsExtensions
{
    /// <summary>The pages for anybody.</summary>
    public static void MapComplaintPages(this IEndpointRouteBuilder routes) => ComplaintPages.Map(routes);

    /// <summary>The desk, the intake, and the vault where there is a key for it.</summary>
    public static void AddComplaints(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var keys = VaultKeys.Read(builder.Configuration);
        services.AddSingleton(s => new ReporterVault(
            s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<QueryScope>(), s.GetRequiredService<BusinessClock>(), keys));
        services.AddSingleton(builder.Configuration.GetSection("Vigil:RateLimits").Get<RateLimitOptions>() ?? new());
        services.AddSingleton<ComplaintQueries>();
        services.AddSingleton<SubjectQueries>();
        services.AddSingleton<ComplaintShapes>();
        services.AddSingleton<ComplaintDesk>();
        services.AddSingleton<FilingChecks>();
        services.AddSingleton<ComplaintIntake>();
        services.AddSingleton<PlaceMap>();
        services.AddSingleton<ComplaintPages>();
        services.AddSingleton<ComplaintStatusPages>();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "vigil-form";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // the policy on contents says it
        });
    }
}
