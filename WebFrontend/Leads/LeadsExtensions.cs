using Vigil.Ledger.Queries.Leads;

namespace Vigil.WebFrontend.Leads;

internal static class LeadsExtensions
{
    public static void AddLeads(this IServiceCollection services)
    {
        services.AddSingleton<LeadQueries>();
        services.AddSingleton<LeadCounter>();
    }
}
