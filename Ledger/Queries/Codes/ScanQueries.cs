using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;

namespace Vigil.Ledger.Queries.Codes;

/// <summary>What stands behind an entity's code, before it is decided what of it is shown.</summary>
/// <param name="Staff">The certificates of each who works there now; nothing that names them is read.</param>
/// <param name="OpenRectifications">How many things were ordered to be put right and aren't yet.</param>
public sealed record EntityScan(
    EntityState State, IReadOnlyList<ImmutableArray<CertificateState>> Staff, IReadOnlyList<EquipmentState> Equipment, int OpenRectifications);

/// <summary>Reads what a scanned code shows: in one round trip, and nothing of a person.</summary>
public sealed class ScanQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const int Most = 500;
    private static readonly JsonSerializerOptions Shapes = StoredShapes.With();

    public async Task<EntityScan?> EntityAsync(string id, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        Add($"select version, schema, state from entity_view where scope = $1 and id = $2");
        Add($"select state -> 'certificates' from employee_view where scope = $1 and entity_id = $2 and (state ->> 'onDuty')::boolean limit {Most}");
        Add($"select version, schema, state from equipment_view where scope = $1 and entity_id = $2 order by id limit {Most}");
        Add("select count(*)::int from state where kind = 'rectification' and scope = $1 and entity_id = $2 and status not in ('Closed', 'Withdrawn')");
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var entity = await StateReading.ReadAllAsync(rows, r => r.State<EntityState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var staff = await StateReading.ReadAllAsync(
            rows, r => r.IsDBNull(0) ? [] : JsonSerializer.Deserialize<ImmutableArray<CertificateState>>(r.GetString(0), Shapes), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var equipment = await StateReading.ReadAllAsync(rows, r => r.State<EquipmentState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var rectifications = await StateReading.ReadAllAsync(rows, r => r.GetInt32(0), cancellationToken);
        return entity is [var one] ? new(one, staff, equipment, rectifications[0]) : null;

        void Add(string sql)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            command.Parameters.Add(new() { Value = scope.Code });
            command.Parameters.Add(new() { Value = id });
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>A piece of equipment, and the name of who uses it.</summary>
    public async Task<(EquipmentState State, string? Holder)?> EquipmentAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var found = await database.ReadAllAsync(
            $"select q.schema, q.state, e.name from (select * from equipment_view {where}) q left join state_entity e on e.kind = 'entity' and e.key = q.entity_id",
            where.Parameters,
            r => (r.State<EquipmentState>(), r.Text("name")),
            cancellationToken);
        return found is [var one] ? one : null;
    }

    public async Task<InspectorState?> InspectorAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var found = await database.ReadAllAsync($"select schema, state from inspector_view {where}", where.Parameters, r => r.State<InspectorState>(), cancellationToken);
        return found is [var one] ? one : null;
    }
}
