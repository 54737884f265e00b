using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Cameras;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Ledger.Queries.Comparisons;

/// <summary>Reads whole archives for their comparison. What is asked for while a query is under way becomes the next one, for all at once.</summary>
public sealed class ComparisonReader : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly QueryScope scope;
    private readonly GatheredReads<string, ComparisonFacts> archives;

    public ComparisonReader(NpgsqlDataSource database, QueryScope scope)
    {
        (this.database, this.scope) = (database, scope);
        archives = new(ReadAsync, static _ => new(null, [], [], [], []));
    }

    /// <summary>The archive of an entity as of one snapshot, and who else claims what it claims.</summary>
    public Task<ComparisonFacts> ReadAsync(string entityId, CancellationToken cancellationToken) => archives.ReadAsync(entityId, cancellationToken);

    public ValueTask DisposeAsync() => archives.DisposeAsync();

    private async Task<IReadOnlyDictionary<string, ComparisonFacts>> ReadAsync(IReadOnlyCollection<string> asked)
    {
        var ids = asked.ToArray();
        await using var connection = await database.OpenConnectionAsync();
        await using var query = new NpgsqlBatch(connection);
        Add("select id as owner, schema, state from entity_view where scope = @scope and id = any (@ids)");
        Add("select entity_id as owner, schema, state from employee_view where scope = @scope and entity_id = any (@ids) order by id");
        Add("select entity_id as owner, schema, state from equipment_view where scope = @scope and entity_id = any (@ids) order by id");
        Add("select entity_id as owner, schema, state from camera_view where scope = @scope and entity_id = any (@ids) order by id");
        Add("""
            select m.key as owner, o.key as other, i.identifier
            from state m cross join lateral jsonb_array_elements_text(m.state -> 'identifiers') i(identifier)
            join state o on o.kind = 'comparison' and o.state -> 'identifiers' ? i.identifier and o.scope = @scope and o.key <> m.key
            where m.kind = 'comparison' and m.key = any (@ids) and m.scope = @scope
            order by i.identifier, o.key
            """);
        Add(ComparisonSql.FaultyGoods);
        Add(ComparisonSql.Balances);
        Add("select entity_id as owner, schema, state from facts_view where scope = @scope and entity_id = any (@ids)");
        await using var rows = await query.ExecuteReaderAsync();
        var entities = await ReadAsync(rows, StateReading.State<EntityState>);
        var employees = await NextAsync(StateReading.State<EmployeeState>);
        var equipment = await NextAsync(StateReading.State<EquipmentState>);
        var cameras = await NextAsync(StateReading.State<CameraState>);
        var others = await NextAsync(r => new IdentifierClaim(r.GetString(r.GetOrdinal("other")), r.GetString(r.GetOrdinal("identifier"))));
        var goods = await NextAsync(StateReading.State<GoodsState>);
        var balances = await NextAsync(r => new GoodsBalance(
            r.GetString(r.GetOrdinal("batch")), r.GetString(r.GetOrdinal("unit")), r.GetDecimal(r.GetOrdinal("came")), r.GetDecimal(r.GetOrdinal("went"))));
        var told = await NextAsync(StateReading.State<FactsState>);
        return ids.ToDictionary(
            id => id,
            id => new ComparisonFacts(entities[id].FirstOrDefault(), [.. employees[id]], [.. equipment[id]], [.. cameras[id]], [.. others[id]])
            {
                Goods = [.. goods[id]],
                Balances = [.. balances[id]],
                Told = [.. told[id]],
            },
            StringComparer.Ordinal);

        void Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new NpgsqlParameter("ids", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = ids });
            command.Parameters.Add(new NpgsqlParameter("scope", NpgsqlDbType.Text) { Value = scope.Code });
            query.BatchCommands.Add(command);
        }

        async Task<ILookup<string, T>> NextAsync<T>(Func<DbDataReader, T> read)
        {
            await rows.NextResultAsync();
            return await ReadAsync(rows, read);
        }
    }

    private static async Task<ILookup<string, T>> ReadAsync<T>(DbDataReader rows, Func<DbDataReader, T> read)
    {
        var all = await StateReading.ReadAllAsync(rows, r => (Owner: r.GetString(r.GetOrdinal("owner")), Value: read(r)), CancellationToken.None);
        return all.ToLookup(r => r.Owner, r => r.Value, StringComparer.Ordinal);
    }
}
