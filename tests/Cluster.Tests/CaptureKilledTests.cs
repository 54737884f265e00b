using System.Security.Cryptography;
using Vigil.Domain.Cameras;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;

namespace Vigil.Cluster.Tests;

/// <summary>The only silo is killed while it captures evidence: there is a sealed capsule or none, and capsule and lead say which. For each kind of store.</summary>
public abstract class CaptureKilledTests(CaptureFixture vigil)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_killed_amid_a_capture_leaves_a_sealed_capsule_or_none_and_the_lead_says_which()
    {
        var (lead, capsule) = await OrderAsync();
        await vigil.UntilAsync(capsule, "Capturing");

        await vigil.Silo.KillAsync();
        Assert.Equal("Capturing", await vigil.StatusAsync(capsule));
        vigil.Silo.Start();
        await vigil.Silo.WaitReadyAsync(Patience, Token);
        await vigil.UntilAsync(capsule, "Sealed");

        Assert.Equal(
            ["evidence.ordered", "evidence.captureFailed", "evidence.sealed"],
            await vigil.ListAsync($"select type from ledger where kind = 'evidence' and key = '{capsule}' order by seq"));
        Assert.Equal(["interrupted"], await FailuresAsync(capsule));
        var hashes = await vigil.ListAsync($"select jsonb_path_query(state, '$.items[*].hash') #>> '{{}}' from state where kind = 'evidence' and key = '{capsule}'");
        hashes.AddRange(await vigil.ListAsync($"select state ->> 'manifestHash' from state where kind = 'evidence' and key = '{capsule}'"));
        foreach (var hash in hashes)
        {
            await using var stream = await vigil.Store.OpenAsync(hash, Token);
            Assert.NotNull(stream);
            Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
        }

        await UntilLeadAsync(lead, "Sealed");
    }

    protected Task<List<string>> FailuresAsync(string capsule) => vigil.ListAsync(
        $"select body ->> 'reason' from ledger where key = '{capsule}' and type in ('evidence.captureFailed', 'evidence.notCaptured') order by seq");

    protected Task UntilLeadAsync(string lead, string capsule) => vigil.UntilAsync("the lead to be told", async () => (await vigil.ListAsync(
        $"select '1' from state where kind = 'lead' and key = '{lead}' and state ->> 'capsule' = '{capsule}'")).Count > 0);

    /// <summary>Sends what a camera's commit sends: the lead and the order, with a picture that is stored before.</summary>
    private async Task<(string Lead, string Capsule)> OrderAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        var item = new EvidenceItem(await vigil.Store.StoreAsync(bytes, Token), "image/jpeg", bytes.Length, EvidenceRole.Detection, now, now);
        var lead = LeadSignal.IdOf(CaptureFixture.Camera, "D-1");
        var signal = new LeadSignal(
            lead, CaptureFixture.Camera, "E-1", "610927100", CameraPlace.Cooking, 614, "rat", DetectionClass.Clue, "D-1", now, now, 0.9, 1, Paged: true, [item]);
        var order = new EvidenceOrder(EvidenceOrder.IdOf(lead), lead, CaptureFixture.Camera, "E-1", "610927100", CameraPlace.Cooking, 614, "rat", now, now, [item]);
        await vigil.SendAsync(signal.ToDue());
        await vigil.SendAsync(order.ToDue(now));
        return (lead, order.Id);
    }
}
