using System.Diagnostics;
using Npgsql;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Evidence;
using Vigil.Testing;
using Vigil.Testing.Deployment;

namespace Vigil.Cluster.Tests;

/// <summary>A silo that captures evidence into a store, to be killed and started at will.</summary>
/// <param name="webs">Web nodes beside it.</param>
public abstract class CaptureFixture(int webs) : IAsyncLifetime
{
    public const string Camera = "C-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private PrivatePostgres? postgres;
    private NpgsqlDataSource? source;

    public HostProcess Silo => Vigil.Silos[0];

    /// <summary>The silo's store, as another process sees it.</summary>
    public IEvidenceStore Store { get; private set; } = null!;

    protected VigilDeployment Vigil { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        var prepared = PrepareStoreAsync();
        postgres = await PrivatePostgres.StartNewAsync(durable: true, Token);
        Vigil = new(postgres.ConnectionString(), silos: 1, webs, new Dictionary<string, string>(await prepared)
        {
            ["Vigil__Checkpoints__Key"] = VigilDeployment.NewCheckpointKey(),
            ["Vigil__Rules__Evidence__After"] = "00:00:01.5",
            ["Vigil__Rules__Evidence__Attempts"] = "2",
            ["Vigil__Rules__Evidence__TryAgainAfter"] = "00:00:00.2",
        });
        await Vigil.StartAsync(Token);
        source = NpgsqlDataSource.Create(postgres.ConnectionString());
        Store = OpenStore();
    }

    public virtual async ValueTask DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        foreach (var held in new IAsyncDisposable?[] { source, Vigil, postgres })
        {
            if (held is not null)
            {
                await held.DisposeAsync();
            }
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts what the store needs.</summary>
    /// <returns>The settings with which a host uses it.</returns>
    protected abstract Task<Dictionary<string, string>> PrepareStoreAsync();

    protected abstract IEvidenceStore OpenStore();

    /// <summary>Sends what a grain's commit sends.</summary>
    public async Task SendAsync(Due due)
    {
        await using var command = source!.CreateCommand("insert into due (kind, key, name, scope, due_at, payload) values ($1, $2, $3, '610927', now(), $4)");
        command.Parameters.Add(new() { Value = due.Target!.Value.Kind });
        command.Parameters.Add(new() { Value = due.Target.Value.Key });
        command.Parameters.Add(new() { Value = due.Name });
        command.Parameters.Add(new() { Value = due.Payload });
        await command.ExecuteNonQueryAsync(Token);
    }

    public async Task<string?> StatusAsync(string capsule) =>
        (await ListAsync($"select status from state where kind = 'evidence' and key = '{capsule}'")).SingleOrDefault();

    public Task UntilAsync(string capsule, string status) => UntilAsync(
        $"the capsule to be {status}", async () => (await ListAsync($"select status from state where kind = 'evidence' and key = '{capsule}' and status = '{status}'")).Count > 0);

    public async Task UntilAsync(string what, Func<Task<bool>> found)
    {
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await found())
        {
            if (began.Elapsed > Patience)
            {
                var dues = await ListAsync("select concat_ws(' ', kind, name, attempts, last_error) from due");
                throw new TimeoutException($"Waited {Patience.TotalSeconds:0} s for {what}. Dues: {string.Join("; ", dues)}");
            }

            await tick.WaitForNextTickAsync(Token);
        }
    }

    public async Task<List<string>> ListAsync(string sql)
    {
        await using var command = source!.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Token);
        var all = new List<string>();
        while (await rows.ReadAsync(Token))
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }
}
