using Vigil.Ledger.Queries.Leads;
using Vigil.WebFrontend.Client.Leads;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Leads;

/// <summary>What waits, at most a second old: every console asks for it.</summary>
internal sealed class LeadCounter(LeadQueries leads, TimeProvider time)
{
    private readonly Cached<LeadCounts> counts = new(
        async cancellationToken => LeadShapes.Counts(await leads.CountAsync(cancellationToken)), TimeSpan.FromSeconds(1), time);

    public Task<LeadCounts> GetAsync(CancellationToken cancellationToken) => counts.GetAsync(cancellationToken);
}
