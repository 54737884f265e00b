using System.Data.Common;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Sight;

namespace Vigil.Ledger.Queries.Sight;

/// <summary>Whether a camera sees, with where it hangs and whose it is.</summary>
/// <param name="Gaps">Its stretches that ended in the window that was asked for, and the watches that ended in it.</param>
public sealed record SightRow(SightState State, long Version, CameraPlace Place, string? EntityName, IReadOnlyList<EntryBody> Gaps);

/// <summary>Reads whether cameras see, and what the ledger holds of the stretches in which they did not.</summary>
public sealed class SightQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, the newest change first.</summary>
    /// <param name="since">From here on the gaps are read.</param>
    public async Task<Slice<SightRow>> ListAsync(
        string? entity, string? town, SightStatus? status, DateTimeOffset since, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entity).Equal("town_code", town).Equal("status", status)
            .After("listed_at", "id", after, descending: true);
        var rows = await ReadAsync($"{where} order by listed_at desc, id desc limit {limit + 1}", where, since, cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.ListedAt), r.State.Id));
    }

    public async Task<SightRow?> FindAsync(string cameraId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", cameraId);
        return (await ReadAsync(where.ToString(), where, since, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Every camera of a site that is or was watched, by name.</summary>
    public async Task<IReadOnlyList<SightRow>> OfSiteAsync(string entity, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entity);
        var rows = await ReadAsync(where.ToString(), where, since, cancellationToken);
        return [.. rows.OrderBy(r => r.State.Name, StringComparer.Ordinal).ThenBy(r => r.State.Id, StringComparer.Ordinal)];
    }

    private async Task<List<SightRow>> ReadAsync(string conditions, SqlFilter where, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync(
            $"""
            select x.version, x.schema, x.state, c.state ->> 'place' as place, e.name as entity_name
            from (select * from sight_view {conditions}) x
            left join state_camera c on c.kind = 'camera' and c.key = x.id
            left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
            order by x.listed_at desc, x.id desc
            """,
            where.Parameters,
            Row,
            cancellationToken);
        var gaps = await GapsAsync([.. rows.Select(r => r.State.Id)], since, cancellationToken);
        return [.. rows.Select(r => r with { Gaps = [.. gaps[r.State.Id]] })];
    }

    // A stretch that reaches into the window ended in it or after it, and its entry is not older than its end.
    private async Task<ILookup<string, EntryBody>> GapsAsync(string[] cameras, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (cameras.Length == 0)
        {
            return Array.Empty<(string, EntryBody)>().ToLookup(e => e.Item1, e => e.Item2, StringComparer.Ordinal);
        }

        var entries = await database.ReadAllAsync(
            """
            select key, type, body from ledger
            where kind = 'sight' and key = any (@keys) and at >= @since and type in ('sight.regained', 'sight.watchEnded')
            order by key, seq
            """,
            [
                new NpgsqlParameter("keys", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = cameras },
                new NpgsqlParameter("since", NpgsqlDbType.TimestampTz) { Value = since.ToUniversalTime() },
            ],
            row => (Key: row.GetString(0), Body: BodyOf(row.GetString(1), row.GetString(2))),
            cancellationToken);
        return entries.ToLookup(e => e.Key, e => e.Body, StringComparer.Ordinal);
    }

    private static EntryBody BodyOf(string type, string body) => type == "sight.regained"
        ? JsonSerializer.Deserialize(body, SightJson.Shared.SightRegained)!
        : JsonSerializer.Deserialize(body, SightJson.Shared.SightWatchEnded)!;

    private static SightRow Row(DbDataReader row) => new(
        row.State<SightState>(),
        row.GetInt64(row.GetOrdinal("version")),
        Enum.TryParse<CameraPlace>(row.Text("place"), out var place) ? place : CameraPlace.Other,
        row.Text("entity_name"),
        []);
}
