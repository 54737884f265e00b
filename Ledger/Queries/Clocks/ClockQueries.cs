using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Schedules;

namespace Vigil.Ledger.Queries.Clocks;

/// <summary>Reads who counts by a calendar, whatever kind of grain it is: a state with a <c>clocks</c> array, or with <c>moves</c> to days.</summary>
public sealed class ClockQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>The kinds of grains that hold clocks, and the one that holds visits that were put on days by hand.</summary>
    private static readonly string[] Kinds = [.. ClockHolding.Kinds, ScheduleState.LedgerKind];

    /// <summary>Holders of a running clock that is counted in days and ends on a day or later, or of a visit moved there, in the order of kind and key.</summary>
    /// <remarks>It walks the primary key and happens when a calendar is published, so that no index is kept up for it the rest of the year.</remarks>
    /// <param name="after">Where the former page ended, as <c>kind/key</c>; empty for the beginning.</param>
    public async Task<ImmutableArray<LedgerKey>> EndingFromAsync(DateOnly day, string after, int limit, CancellationToken cancellationToken)
    {
        var from = after.Split('/', 2);
        var rows = await database.ReadAllAsync(
            """
            select kind, key from state
            where kind = any (@kinds) and scope = @scope and (kind, key) > (@kind, @key)
              and (jsonb_path_exists(state, '$.clocks[*] ? (@.lastDay >= $day && !exists(@.endedAt))', jsonb_build_object('day', @day))
                or (kind = 'schedule' and jsonb_path_exists(state, '$.moves[*] ? (@.to >= $day)', jsonb_build_object('day', @day))))
            order by kind, key
            limit @limit
            """,
            [
                new("kinds", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = Kinds },
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
                new("kind", NpgsqlDbType.Text) { Value = from[0] },
                new("key", NpgsqlDbType.Text) { Value = from.Length > 1 ? from[1] : "" },
                new("day", NpgsqlDbType.Text) { Value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
                new("limit", NpgsqlDbType.Integer) { Value = limit },
            ],
            row => new LedgerKey(row.GetString(0), row.GetString(1)),
            cancellationToken);
        return [.. rows];
    }
}
