using System.Text.Json;
using Npgsql;
using Vigil.Domain.Decisions;

namespace Vigil.Grains.Tests.Cluster;

/// <summary>One entry as the tests compare it.</summary>
public sealed record Written(string Type, DateTimeOffset At, string By, string? Operation, string? Due, JsonElement Body)
{
    public string? this[string member] => Body.TryGetProperty(member, out var value) ? value.ToString() : null;
}

/// <summary>Reads what the grains left in the database.</summary>
public sealed class LedgerReader(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<Written>> EntriesOfAsync(LedgerKey key, string? type = null)
    {
        await using var command = database.CreateCommand(
            "select type, at, by_actor, operation, due, body from ledger where kind = $1 and key = $2 order by seq");
        command.Parameters.Add(new() { Value = key.Kind });
        command.Parameters.Add(new() { Value = key.Key });
        var entries = new List<Written>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            entries.Add(new(
                reader.GetString(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4),
                JsonElement.Parse(reader.GetString(5))));
        }

        return type is null ? entries : [.. entries.Where(e => e.Type == type)];
    }

    public async Task<IReadOnlyList<string>> TypesOfAsync(LedgerKey key) => [.. (await EntriesOfAsync(key)).Select(e => e.Type)];

    /// <summary>The state as it is stored, or <see langword="null"/>.</summary>
    public async Task<TState?> StateOfAsync<TState>(LedgerKey key)
        where TState : class, ILedgerState<TState> =>
        await ScalarAsync("select state::text from state where kind = $1 and key = $2", key) is string json
            ? JsonSerializer.Deserialize(json, TState.Json)
            : null;

    /// <summary>State, dues and number of entries of one grain in one comparable text.</summary>
    public async Task<string> TraceOfAsync(LedgerKey key) => (string)(await ScalarAsync(
        """
        select concat_ws(E'\n',
          (select version || state::text from state where kind = $1 and key = $2),
          (select string_agg(name || due_at, ' ' order by name) from due where kind = $1 and key = $2),
          (select count(*) from ledger where kind = $1 and key = $2))
        """,
        key))!;

    private async Task<object?> ScalarAsync(string sql, LedgerKey key)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = key.Kind });
        command.Parameters.Add(new() { Value = key.Key });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
