using Npgsql;
using Vigil.Domain.Sight;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Queries.Sight;

/// <summary>Counts what the last round of looks found over all cameras: from the states that the looks committed, so that no crash loses one.</summary>
public sealed class NetworkReader(NpgsqlDataSource database, QueryScope scope, BusinessClock clock)
{
    public async Task<NetworkCount> CountAsync(SightSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var command = database.CreateCommand(
            """
            select count(*)::int, count(*) filter (where fresh or away)::int, count(*) filter (where away)::int,
              count(distinct entity_id) filter (where away)::int, min(since) filter (where away)
            from (
              select entity_id,
                not told and coalesce((state ->> 'lastSampleAt')::timestamptz >= $2, false) as fresh,
                not told and coalesce(state #>> '{pending,cause}', state ->> 'cause', '') in ('Unreachable', 'NetworkDown')
                  and coalesce((state ->> 'goodCount')::int, 0) = 0 as away,
                coalesce(state #>> '{pending,since}', state ->> 'since')::timestamptz as since
              from state_sight,
                lateral (select coalesce(state ->> 'cause', '') = 'Unreachable' and state ->> 'ladder' is not null as told) known
              where kind = 'sight' and scope = $1 and (state ->> 'sampled')::boolean and state ->> 'watchedSince' is not null) sights
            """);
        command.Parameters.Add(new() { Value = scope.Code });

        // A look may take some seconds: what is older than a round and a half was left out of the last one.
        command.Parameters.Add(new() { Value = (clock.Now - (settings.Every * 1.5)).ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(
            reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3),
            await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(4));
    }
}
