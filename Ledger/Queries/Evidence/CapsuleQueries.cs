using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Evidence;

namespace Vigil.Ledger.Queries.Evidence;

/// <summary>What a list of capsules is narrowed to; what is <see langword="null"/> doesn't narrow it.</summary>
public sealed record CapsuleFilter(
    CapsuleStatus? Status = null, bool? Held = null, string? EntityId = null, string? CameraId = null, string? TownCode = null);

/// <summary>Reads capsules.</summary>
public sealed class CapsuleQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>A page, newest moment first.</summary>
    public async Task<Slice<Stored<CapsuleState>>> ListAsync(CapsuleFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("held", filter.Held is { } held ? held ? "true" : "false" : null)
            .Equal("entity_id", filter.EntityId)
            .Equal("camera_id", filter.CameraId)
            .Equal("town_code", filter.TownCode)
            .After("seen_at", "id", after, descending: true);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from evidence_view {where} order by seen_at desc, id desc limit {limit + 1}",
            where.Parameters,
            StateReading.Stored<CapsuleState>,
            cancellationToken);
        return rows.Page(limit, r => new(IsoInstant.Of(r.State.SeenAt), r.State.Id));
    }

    public async Task<Stored<CapsuleState>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from evidence_view {where}", where.Parameters, StateReading.Stored<CapsuleState>, cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Whether another capsule that wasn't removed has an item of these bytes.</summary>
    /// <param name="capsuleId">The capsule whose bytes are to go.</param>
    public async Task<bool> IsReferredToAsync(string hash, string capsuleId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select exists (select 1 from evidence_view where hashes @> to_jsonb($1) and id <> $2 and removed_at is null)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = hash, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = capsuleId, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
