using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Peers;

/// <summary>The stock AdoNet storage provider of Orleans, in a silo of its own, called directly: no grain call is charged to it.</summary>
/// <remarks>It runs on the texts of Vigil's own migrations, which are at least as fast as the shipped script's, and on its faster serializer.</remarks>
internal sealed class AdoNetStorage : IAsyncDisposable
{
    private readonly IHost host;
    private readonly NpgsqlDataSource database;
    private readonly IGrainStorage storage;

    private AdoNetStorage(IHost host, NpgsqlDataSource database) =>
        (this.host, this.database, storage) = (host, database, host.Services.GetRequiredKeyedService<IGrainStorage>("bench"));

    public static async Task<AdoNetStorage> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = "orleans", MaxPoolSize = 40 }.ConnectionString);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(PostgresServer.FreePort(), PostgresServer.FreePort())
            .UseSystemTextJsonGrainStorageSerializer()
            .AddAdoNetGrainStorage("bench", o => (o.Invariant, o.DataSource) = ("Npgsql", source)));
        var silo = builder.Build();
        await silo.StartAsync(cancellationToken);
        return new(silo, source);
    }

    /// <summary>One grain that writes its state again and again.</summary>
    public Writer<TState> NewWriter<TState>(string key, TState state, Func<TState, long, TState> change) =>
        new(storage, GrainId.Create("bench", key), state, change);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    public sealed class Writer<TState>(IGrainStorage storage, GrainId id, TState state, Func<TState, long, TState> change)
    {
        private readonly GrainState<TState> held = new(state);
        private long version;

        public Task WriteAsync()
        {
            held.State = change(held.State!, ++version);
            return storage.WriteStateAsync("bench-state", id, held);
        }
    }
}
