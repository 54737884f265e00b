using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Reviews;
using Vigil.Domain.SelfChecks;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.Ledger.Queries.Codes;

/// <summary>What stands behind an entity's code, before it is decided what of it is shown.</summary>
/// <param name="Staff">The certificates of each who works there now; nothing that names them is read.</param>
/// <param name="Checks">The shop's self-checks; <see langword="null"/> where they haven't begun.</param>
/// <param name="OpenRectifications">How many things were ordered to be put right and aren't yet.</param>
/// <param name="Grade">What consumers' reviews came to; <see langword="null"/> where nobody reviewed it.</param>
/// <param name="Answered">The newest counted reviews with words to which the owner answered.</param>
/// <param name="Names">Of the staff, where there is such a review: none of them may stand in what is shown.</param>
public sealed record EntityScan(
    EntityState State, IReadOnlyList<ImmutableArray<CertificateState>> Staff, IReadOnlyList<EquipmentState> Equipment, int OpenRectifications,
    GradeState? Grade, IReadOnlyList<ReviewState> Answered, IReadOnlyList<string> Names, SelfCheckState? Checks)
{
    /// <summary>What it bought of late; <see langword="null"/> where it recorded nothing.</summary>
    public PurchaseSummary? Purchases { get; init; }
}

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
        Add("select version, schema, state from grade_view where scope = $1 and id = 'entity:' || $2");
        Add("select version, schema, state from review_view where scope = $1 and subject = 'entity:' || $2 and status = 'Counted' and state -> 'reply' is not null and state -> 'text' is not null order by given_at desc limit 3");
        Add("select name from employee_view where scope = $1 and entity_id = $2 and name is not null and exists (select 1 from review_view r where r.subject = 'entity:' || $2 and r.state -> 'reply' is not null)");
        Add("select version, schema, state from selfcheck_view where scope = $1 and id = $2");
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var entity = await StateReading.ReadAllAsync(rows, r => r.State<EntityState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var staff = await StateReading.ReadAllAsync(
            rows, r => r.IsDBNull(0) ? [] : JsonSerializer.Deserialize<ImmutableArray<CertificateState>>(r.GetString(0), Shapes), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var equipment = await StateReading.ReadAllAsync(rows, r => r.State<EquipmentState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var rectifications = await StateReading.ReadAllAsync(rows, r => r.GetInt32(0), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var grade = await StateReading.ReadAllAsync(rows, r => r.State<GradeState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var answered = await StateReading.ReadAllAsync(rows, r => r.State<ReviewState>(), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var names = await StateReading.ReadAllAsync(rows, r => r.GetString(0), cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        var checks = await StateReading.ReadAllAsync(rows, r => r.State<SelfCheckState>(), cancellationToken);
        return entity is [var one] ? new(one, staff, equipment, rectifications[0], grade.FirstOrDefault(), answered, names, checks.SingleOrDefault()) : null;

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
