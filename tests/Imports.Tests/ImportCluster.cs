using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Orleans.TestingHost;
using Vigil.Domain.Imports;
using Vigil.Domain.Time;
using Vigil.Grains;
using Vigil.Grains.Interfaces.Imports;
using Vigil.Ledger;
using Vigil.Ledger.Dues;
using Vigil.Ledger.Imports;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Certificates;
using Vigil.Ledger.Queries.Imports;
using Vigil.Testing;

namespace Vigil.Imports.Tests;

/// <summary>A silo in this process on a database of its own, with files to import and a clock that only the tests move.</summary>
public sealed class ImportCluster : IAsyncLifetime
{
    public const string Scope = "610927";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2012, 5, 13, 16, 0, 0, TimeSpan.Zero));
    private TestDatabase? database;
    private NpgsqlDataSource? scratch;
    private InProcessTestCluster? cluster;
    private DuePump? pump;
    private int operations;

    public BusinessClock Clock => new(time, BusinessCalendars.China);

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture isn't initialised.");

    public InProcessTestCluster Cluster => cluster ?? throw new InvalidOperationException("The fixture isn't initialised.");

    public ImportFiles Files => new(Database.DataSource, TimeProvider.System);

    public CertificateQueries Certificates => new(Database.DataSource, new QueryScope(Scope));

    public async ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        database = await TestDatabase.CreateAsync();
        scratch = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "orleans" });
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Clock);
            silo.Services.AddLedger(o => o.ConnectionString = database.ConnectionString);
            silo.UseSystemTextJsonGrainStorageSerializer()
                .AddAdoNetGrainStorage(Scratch.Provider, o => (o.Invariant, o.DataSource) = ("Npgsql", scratch))
                .AddLedgerGrains(Scope);
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
        pump = ActivatorUtilities.CreateInstance<DuePump>(cluster.Silos[0].ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        pump?.Dispose();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        if (scratch is not null)
        {
            await scratch.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>Moves the clock without delivering what falls due: the tests ask about days, not about warnings.</summary>
    public void MoveTo(DateOnly day) => time.SetUtcNow(Clock.Calendar.StartOf(day));

    public Task DrainAsync() => pump!.DrainAsync(TestContext.Current.CancellationToken);

    public async Task<ImportState> ImportAsync(string mapping, byte[] file, string name = "test.csv")
    {
        var id = await StartAsync(mapping, file, name);
        await DrainAsync();
        return await FindAsync(id);
    }

    public Task<ImportState> ImportAsync(string mapping, string csv) => ImportAsync(mapping, Encoding.UTF8.GetBytes(csv));

    /// <summary>Stores a file and lets its import begin; nothing has been read yet.</summary>
    /// <param name="mapping">A native mapping's name, or the JSON of one.</param>
    public async Task<string> StartAsync(string mapping, byte[] file, string name = "test.csv")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var json = BuiltInMappings.JsonOf(mapping) ?? mapping;
        var id = $"imp-{Guid.NewGuid():N}";
        var stored = await Files.StoreAsync(id, name, json, "U-1", new MemoryStream(file), cancellationToken);
        var parsed = ImportMapping.Parse(json);
        await Cluster.Client.Import(id).StartAsync(
            new(new($"op-{++operations}-{id}", "U-1"), name, parsed.Name, parsed.Source, stored.Size, stored.Sha256), cancellationToken);
        return id;
    }

    public async Task<ImportState> FindAsync(string id) =>
        await new ImportQueries(Database.DataSource, new(Scope)).FindAsync(id, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"There is no import {id}.");

    public async Task<List<RowError>> ErrorsOfAsync(string id)
    {
        var errors = new List<RowError>();
        await foreach (var error in Files.ReadErrorsAsync(id, TestContext.Current.CancellationToken))
        {
            errors.Add(error);
        }

        return errors;
    }

    public Task<long> CountAsync(string sql) => Database.ScalarAsync<long>(sql, TestContext.Current.CancellationToken);

    public Task<long> LastSeqAsync() => CountAsync("select coalesce(max(seq), 0) from ledger");
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ImportCollection : ICollectionFixture<ImportCluster>
{
    public const string Name = "imports";
}

/// <summary>A county of their own for those who move years at once: beside Chicago's licences each would have to end first.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SourceCollection : ICollectionFixture<ImportCluster>
{
    public const string Name = "sources";
}
