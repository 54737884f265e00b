using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Evidence;

namespace Vigil.Ledger.Queries.Evidence;

/// <summary>What a list of capsules is narrowed to; what is <see langword="null"/> doesn't narrow it.</summary>
public sealed record CapsuleFilter(
    CapsuleStatus? Status = null, bool? Held = null, string? EntityId = null, string? CameraId = null, string? TownCode = null);

/// <summary>A capsule with the names of the camera and of whose it is.</summary>
public sealed record CapsuleFound(CapsuleState State, long Version, string? EntityName, string? CameraName);

/// <summary>Reads capsules.</summary>
public sealed class CapsuleQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, newest moment first.</summary>
    public async Task<Slice<CapsuleFound>> ListAsync(CapsuleFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("held", filter.Held is { } held ? held ? "true" : "false" : null)
            .Equal("entity_id", filter.EntityId)
            .Equal("camera_id", filter.CameraId)
            .Equal("town_code", filter.TownCode)
            .After("seen_at", "id", after, descending: true);
        var rows = await ReadAsync($"{where} order by seen_at desc, id desc limit {limit + 1}", where, cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.SeenAt), r.State.Id));
    }

    public async Task<CapsuleFound?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        return (await ReadAsync(where.ToString(), where, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Which of a capsule's bytes something else still shows: another capsule, another lead, a matter to be put right, the camera's reference.</summary>
    /// <remarks>The same bytes come from one entity only, so that what belongs to others isn't searched. The capsule's own lead shows them no longer.</remarks>
    public async Task<IReadOnlyList<string>> StillReferredToAsync(IReadOnlyList<string> hashes, CapsuleState capsule, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select wanted.hash
            from unnest($1) as wanted (hash)
            where exists (select from evidence_view where hashes @> to_jsonb(wanted.hash) and id <> $2 and removed_at is null)
              or exists (select from state_sight where kind = 'sight' and key = $3 and state #>> '{reference,hash}' = wanted.hash)
              or exists (select from state_lead where kind = 'lead' and entity_id = $4 and key <> $5
                and state @> jsonb_build_object('pictures', jsonb_build_array(jsonb_build_object('hash', wanted.hash))))
              or exists (select from state_rectification where kind = 'rectification' and entity_id = $4
                and state @> jsonb_build_object('pictures', jsonb_build_array(jsonb_build_object('hash', wanted.hash))))
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = hashes.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        foreach (var text in new[] { capsule.Id, capsule.CameraId, capsule.EntityId, capsule.LeadId })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Text });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private Task<List<CapsuleFound>> ReadAsync(string conditions, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"""
        select x.version, x.schema, x.state, e.state ->> 'name' as entity_name, c.state ->> 'name' as camera_name
        from (select * from evidence_view {conditions}) x
        left join state_entity e on e.kind = 'entity' and e.key = x.entity_id
        left join state_camera c on c.kind = 'camera' and c.key = x.camera_id
        order by x.seen_at desc, x.id desc
        """,
        where.Parameters,
        row => new CapsuleFound(row.State<CapsuleState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("camera_name")),
        cancellationToken);
}
