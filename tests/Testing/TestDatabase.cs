using Npgsql;
using Vigil.Ledger.Migrations;

namespace Vigil.Testing;

/// <summary>A migrated, empty database of its own, copied from a template, on a server that the whole test process shares.</summary>
/// <remarks>With <c>VIGIL_TEST_POSTGRES</c> (a connection string that may create databases) that server is used instead of a private one.</remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "vigil_template";

    private static readonly SemaphoreSlim Starting = new(1);
    private static string? server;

    private TestDatabase(string name)
    {
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestDatabase> CreateAsync(CancellationToken cancellationToken = default)
    {
        var name = $"vigil_{Guid.NewGuid():N}";
        await Starting.WaitAsync(cancellationToken); // the template may be copied by one at a time
        try
        {
            server ??= await StartAsync(cancellationToken);
            await ExecuteAsync(server, $"create database {name} template {Template}_{Environment.ProcessId}", cancellationToken);
        }
        finally
        {
            Starting.Release();
        }

        return new(name);
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await ExecuteAsync(server!, $"drop database if exists {Name} with (force)", CancellationToken.None);
    }

    private static async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        var connectionString = Environment.GetEnvironmentVariable("VIGIL_TEST_POSTGRES") is { Length: > 0 } given
            ? given
            : await StartPrivateAsync(cancellationToken);
        var template = $"{Template}_{Environment.ProcessId}";
        await ExecuteAsync(connectionString, $"drop database if exists {template}", cancellationToken);
        await ExecuteAsync(connectionString, $"create database {template}", cancellationToken);
        Migrator.Migrate(new NpgsqlConnectionStringBuilder(connectionString) { Database = template, Pooling = false }.ConnectionString);
        return connectionString;
    }

    private static async Task<string> StartPrivateAsync(CancellationToken cancellationToken)
    {
        // Lives as long as the process; its watchdog ends it then.
        var postgres = await PrivatePostgres.StartNewAsync(cancellationToken: cancellationToken);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return postgres.ConnectionString();
    }

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
