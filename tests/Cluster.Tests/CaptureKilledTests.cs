using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Ledger.Evidence;
using Vigil.Testing;
using Vigil.Testing.Deployment;

namespace Vigil.Cluster.Tests;

/// <summary>The only silo is killed while it captures evidence: there is a sealed capsule or none, and capsule and lead say which.</summary>
public sealed class CaptureKilledTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_killed_amid_a_capture_leaves_a_sealed_capsule_or_none_and_the_lead_says_which()
    {
        await using var postgres = await PrivatePostgres.StartNewAsync(durable: true, Token);
        await using var vigil = new VigilDeployment(postgres.ConnectionString(), silos: 1, webs: 0, new Dictionary<string, string>
        {
            ["Vigil__Rules__Evidence__After"] = "00:00:04",
        });
        await vigil.StartAsync(Token);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString());
        var store = new FileEvidenceStore(Options.Create(new EvidenceOptions { Path = vigil.EvidencePath, ReserveMegabytes = 0 }), TimeProvider.System);
        var (lead, capsule) = await OrderAsync(source, store);
        await UntilAsync(source, capsule, "Capturing");

        await vigil.Silos[0].KillAsync();
        Assert.Equal("Capturing", await StatusAsync(source, capsule));
        vigil.Silos[0].Start();
        await vigil.Silos[0].WaitReadyAsync(Patience, Token);
        await UntilAsync(source, capsule, "Sealed");

        Assert.Equal(
            ["evidence.ordered", "evidence.captureFailed", "evidence.sealed"],
            await ListAsync(source, $"select type from ledger where kind = 'evidence' and key = '{capsule}' order by seq"));
        Assert.Equal(
            ["interrupted"], await ListAsync(source, $"select body ->> 'reason' from ledger where key = '{capsule}' and type = 'evidence.captureFailed'"));
        var hashes = await ListAsync(source, $"select jsonb_path_query(state, '$.items[*].hash') #>> '{{}}' from state where kind = 'evidence' and key = '{capsule}'");
        hashes.AddRange(await ListAsync(source, $"select state ->> 'manifestHash' from state where kind = 'evidence' and key = '{capsule}'"));
        foreach (var hash in hashes)
        {
            await using var stream = await store.OpenAsync(hash, Token);
            Assert.NotNull(stream);
            Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
        }

        await UntilAsync(source, "the lead to be told", () => ListAsync(
            source, $"select '1' from state where kind = 'lead' and key = '{lead}' and state ->> 'capsule' = 'Sealed'"));
    }

    /// <summary>Sends what a camera's commit sends: the lead and the order, with a picture that is stored before.</summary>
    private static async Task<(string Lead, string Capsule)> OrderAsync(NpgsqlDataSource source, FileEvidenceStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        var item = new EvidenceItem(await store.StoreAsync(bytes, Token), "image/jpeg", bytes.Length, EvidenceRole.Detection, now, now);
        var lead = LeadSignal.IdOf("C-1", "D-1");
        var signal = new LeadSignal(
            lead, "C-1", "E-1", "610927100", CameraPlace.Cooking, 614, "rat", DetectionClass.Clue, "D-1", now, now, 0.9, 1, Paged: true, [item]);
        var order = new EvidenceOrder(EvidenceOrder.IdOf(lead), lead, "C-1", "E-1", "610927100", CameraPlace.Cooking, 614, "rat", now, now, [item]);
        foreach (var due in new[] { signal.ToDue(), order.ToDue(now) })
        {
            await SendAsync(source, due);
        }

        return (lead, order.Id);
    }

    private static async Task SendAsync(NpgsqlDataSource source, Due due)
    {
        await using var command = source.CreateCommand("insert into due (kind, key, name, scope, due_at, payload) values ($1, $2, $3, '610927', now(), $4)");
        command.Parameters.Add(new() { Value = due.Target!.Value.Kind });
        command.Parameters.Add(new() { Value = due.Target.Value.Key });
        command.Parameters.Add(new() { Value = due.Name });
        command.Parameters.Add(new() { Value = due.Payload });
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string?> StatusAsync(NpgsqlDataSource source, string capsule) =>
        (await ListAsync(source, $"select status from state where kind = 'evidence' and key = '{capsule}'")).SingleOrDefault();

    private static Task UntilAsync(NpgsqlDataSource source, string capsule, string status) => UntilAsync(
        source, $"the capsule to be {status}", () => ListAsync(source, $"select status from state where kind = 'evidence' and key = '{capsule}' and status = '{status}'"));

    private static async Task UntilAsync(NpgsqlDataSource source, string what, Func<Task<List<string>>> found)
    {
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await found()).Count == 0)
        {
            if (began.Elapsed > Patience)
            {
                var dues = await ListAsync(source, "select concat_ws(' ', kind, name, attempts, last_error) from due");
                throw new TimeoutException($"Waited {Patience.TotalSeconds:0} s for {what}. Dues: {string.Join("; ", dues)}");
            }

            await tick.WaitForNextTickAsync(Token);
        }
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Token);
        var all = new List<string>();
        while (await rows.ReadAsync(Token))
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }
}
