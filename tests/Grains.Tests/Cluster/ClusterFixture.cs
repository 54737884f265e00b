using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Orleans.TestingHost;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Checkpoints;
using Vigil.Grains.Cameras.Eyes;
using Vigil.Grains.Dispatch;
using Vigil.Grains.Notices;
using Vigil.Ledger;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Vault;
using Vigil.Testing;

namespace Vigil.Grains.Tests.Cluster;

/// <summary>Two silos in this process on a database of their own, and a clock that only the tests move, and only forward.</summary>
/// <remarks>No pump runs: what is due is delivered when a test moves the clock, or asks for it.</remarks>
public sealed class ClusterFixture : IAsyncLifetime
{
    public const string Scope = "610927";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 12, 1, 0, 0, TimeSpan.Zero));
    private readonly string evidence = Directory.CreateTempSubdirectory("vigil-evidence-").FullName;
    private TestDatabase? database;
    private NpgsqlDataSource? scratch;
    private InProcessTestCluster? cluster;
    private DuePump? pump;

    public ClusterFixture() => Clock = new(time, BusinessCalendars.China);

    public BusinessClock Clock { get; }

    public InProcessTestCluster Cluster => cluster ?? throw new InvalidOperationException("The fixture isn't initialised.");

    public IGrainFactory Grains => Cluster.Client;

    /// <summary>The evidence store of one silo; both silos share its directory.</summary>
    public IEvidenceStore Evidence => Cluster.Silos[0].ServiceProvider.GetRequiredService<IEvidenceStore>();

    /// <summary>The mail server of both silos.</summary>
    public SmtpSink Mail { get; } = new();

    /// <summary>The gateway of both silos.</summary>
    public GatewaySink Gateway { get; } = new();

    public ContactVault Contacts { get; private set; } = null!;

    public LedgerReader Ledger => new(database!.DataSource);

    /// <summary>The database, for queries as a web node makes them.</summary>
    public NpgsqlDataSource Database => database!.DataSource;

    /// <summary>The ledger of one silo, for what another activation or an import might do behind a grain's back.</summary>
    public ILedger LedgerOf(int silo) => Cluster.Silos[silo].ServiceProvider.GetRequiredService<ILedger>();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        scratch = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "orleans" });
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Ways()).Build();
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 2);
        builder.Options.ServiceId = "vigil"; // it is in the key of scratch rows, which a view reads
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Clock);
            silo.Services.AddSingleton(Cameras.Eyes.Settings);
            silo.Services.AddSingleton(Cameras.Eyes.Secrets);
            silo.Services.AddSingleton(new RosterFreshness(TimeSpan.Zero)); // tests see what they have just committed
            silo.Services.AddEvidenceStore(o => (o.Path, o.ReserveMegabytes) = (evidence, 0));
            silo.Services.AddLedger(o => o.ConnectionString = database.ConnectionString);
            silo.Services.AddSingleton(new CheckpointKeyring(new(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256))));
            silo.Services.AddSingleton(new EyeSettings { AllowedNetworks = ["127.0.0.0/8"] }); // the tests' own cameras
            silo.Services.AddNotices(Scope, settings);
            silo.UseSystemTextJsonGrainStorageSerializer()
                .AddAdoNetGrainStorage(Scratch.Provider, o => (o.Invariant, o.DataSource) = ("Npgsql", scratch))
                .AddLedgerGrains(Scope);
        });
        Contacts = ContactVault.Read(settings, Scope);
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

        await Mail.DisposeAsync();
        await Gateway.DisposeAsync();
        Directory.Delete(evidence, recursive: true);
    }

    /// <summary>Delivers what is overdue now, and what that leads to, as the pump would.</summary>
    public Task<int> DrainAsync() => pump!.DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock in one leap, as an outage would, and delivers what is then overdue, until nothing is.</summary>
    public Task AdvanceToAsync(DateTimeOffset instant)
    {
        time.SetUtcNow(instant);
        return DrainAsync();
    }

    /// <summary>Moves the clock to the start of a day in one leap.</summary>
    public Task AdvanceToAsync(DateOnly day) => AdvanceToAsync(Clock.Calendar.StartOf(day));

    public Task AdvanceAsync(TimeSpan by) => AdvanceToAsync(Clock.Now + by);

    /// <summary>Moves the clock day by day, so that nothing is late.</summary>
    public async Task PassDaysThroughAsync(DateOnly lastDay)
    {
        while (Clock.Today < lastDay)
        {
            await AdvanceToAsync(Clock.Today.AddDays(1));
        }
    }

    /// <summary>Sends messages as another grain would: with a commit of its own.</summary>
    public async Task SendAsync(params Due[] dues)
    {
        var receipt = await LedgerOf(0).CommitAsync(new(
            Scope, new("note", County.NewId("sender")), 0, new(1, "{}"u8.ToArray()), [], dues, new("test", Guid.NewGuid().ToString("N")), Clock.Now));
        Assert.Equal(CommitOutcome.Held, receipt.Outcome);
        await DrainAsync();
    }

    private Dictionary<string, string?> Ways() => new(StringComparer.Ordinal)
    {
        ["Vigil:ContactKey"] = $"test:{Convert.ToBase64String(new byte[32])}",
        ["Vigil:Notices:PublicAddress"] = "https://vigil.test",
        ["Vigil:Notices:Smtp:Host"] = "127.0.0.1",
        ["Vigil:Notices:Smtp:Port"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Vigil:Notices:Smtp:Security"] = "none",
        ["Vigil:Notices:Smtp:From"] = "vigil@vigil.test",
        ["Vigil:Notices:Gateway:Url"] = Gateway.Address.AbsoluteUri,
        ["Vigil:Notices:Gateway:Secret"] = GatewaySecret,
    };

    public const string GatewaySecret = "a secret for the tests' gateway";

    /// <summary>Everything that an activation holds in memory is lost; the next call finds the stored state.</summary>
    public Task DeactivateAsync(IAddressable grain) => Cluster.DeactivateAsync(grain);
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}
