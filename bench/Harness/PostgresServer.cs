using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Vigil.Ledger.Migrations;
using Vigil.Testing;

namespace Vigil.Bench.Harness;

/// <summary>The one PostgreSQL of this run, with default durability, removed when the run ends.</summary>
internal sealed class PostgresServer(PrivatePostgres server) : IAsyncDisposable
{
    private int databases;

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken) =>
        new(await PrivatePostgres.StartNewAsync(durable: true, cancellationToken));

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public async Task<string> NewDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"{name}_{Interlocked.Increment(ref databases)}");
        await Sql.ExecuteAsync(server.ConnectionString(), $"create database {database}", cancellationToken);
        return server.ConnectionString(database);
    }

    /// <summary>Makes a database with Vigil's newest schema.</summary>
    public async Task<string> NewVigilAsync(string name, CancellationToken cancellationToken)
    {
        var connectionString = await NewDatabaseAsync(name, cancellationToken);
        Migrator.Migrate(connectionString);
        return connectionString;
    }

    /// <summary>Drops a database that is done with, so that the next row has its memory and disk.</summary>
    public Task DropAsync(string connectionString, CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        return Sql.ExecuteAsync(server.ConnectionString(), $"drop database {database} with (force)", cancellationToken);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
