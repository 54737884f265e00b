using Npgsql;
using Vigil.Domain.Campaigns;

namespace Vigil.Ledger.Queries.Campaigns;

/// <summary>Reads campaigns. Few run at a time: a list reads them whole.</summary>
public sealed class CampaignQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, newest first.</summary>
    public async Task<Slice<Stored<CampaignState>>> ListAsync(CampaignStatus? status, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("status", status).After("drafted_at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from campaign_view {where} order by drafted_at desc, id desc limit {limit + 1}",
            where.Parameters,
            StateReading.Stored<CampaignState>,
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.DraftedAt), r.State.Id));
    }

    public async Task<Stored<CampaignState>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from campaign_view {where}", where.Parameters, StateReading.Stored<CampaignState>, cancellationToken);
        return rows.SingleOrDefault();
    }
}
