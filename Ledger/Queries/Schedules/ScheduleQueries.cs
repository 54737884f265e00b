using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Entities;
using Vigil.Domain.Schedules;

namespace Vigil.Ledger.Queries.Schedules;

/// <summary>Reads what the calendar of routine visits is planned from.</summary>
public sealed class ScheduleQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>Every graded entity whose next routine visit falls due on or before a day. Its certificates are left out of the state.</summary>
    public async Task<IReadOnlyList<EntityState>> DueAsync(DateOnly through, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("next_inspection_on <= {0}", NpgsqlDbType.Text, IsoInstant.Of(through)).And("status = 'Active'");
        return await database.ReadAllAsync(
            $$"""select version, schema, jsonb_set(state, '{certificates}', '[]') as state from entity_view {{where}}""",
            where.Parameters,
            r => r.State<EntityState>(),
            cancellationToken);
    }

    /// <summary>What was moved by hand, of each entity of which anything was.</summary>
    public async Task<IReadOnlyList<ScheduleState>> MovesAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope);
        return await database.ReadAllAsync(
            $"select version, schema, state from schedule_view {where}", where.Parameters, r => r.State<ScheduleState>(), cancellationToken);
    }
}
