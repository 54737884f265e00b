using System.Collections.Immutable;
using System.Security.Cryptography;
using Vigil.Domain.Cameras;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Evidence;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Commits;

namespace Vigil.Grains.Tests.Evidence;

/// <summary>Capsules through their actors, on a real ledger and a real store. Their cameras have no address: they have what was pushed.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CapsuleLifeTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_captured_and_sealed_whole_and_its_manifest_names_every_item()
    {
        var (id, items) = await OrderAsync(2);
        Assert.Equal(CapsuleStatus.Capturing, (await StateAsync(id)).Status);

        await SealAsync();

        var state = await StateAsync(id);
        Assert.Equal(CapsuleStatus.Sealed, state.Status);
        Assert.Equal(items, state.Items);
        Assert.Equal(["evidence.ordered", "evidence.sealed"], await fixture.Ledger.TypesOfAsync(CapsuleState.KeyOf(id)));
        Assert.Equal(CapsuleManifest.BytesOf(state, items), await ReadAsync(state.ManifestHash!));
    }

    [Fact]
    public async Task A_capture_whose_process_died_begins_anew_and_is_sealed_once()
    {
        var (id, _) = await OrderAsync(1);

        await fixture.DeactivateAsync(fixture.Grains.Capsule(id)); // as a kill would: what was collected in memory is gone
        await SealAsync();
        Assert.Equal(CapsuleStatus.Capturing, (await StateAsync(id)).Status);
        await SealAsync();

        Assert.Equal(CapsuleStatus.Sealed, (await StateAsync(id)).Status);
        var failed = Assert.Single(await fixture.Ledger.EntriesOfAsync(CapsuleState.KeyOf(id), "evidence.captureFailed"));
        Assert.Equal("interrupted", failed["reason"]);
    }

    [Fact]
    public async Task What_the_store_has_lost_is_not_sealed_and_the_capsule_says_why()
    {
        var lost = await StoreAsync();
        await fixture.Evidence.RemoveAsync(lost.Hash, Token);
        var (id, _) = await OrderAsync(1, lost);

        for (var i = 0; i < 8 && (await StateAsync(id)).Status == CapsuleStatus.Capturing; i++)
        {
            await AdvanceAsync(TimeSpan.FromMinutes(2));
        }

        var state = await StateAsync(id);
        Assert.Equal((CapsuleStatus.NotCaptured, "item-missing"), (state.Status, state.Reason));
    }

    [Fact]
    public async Task A_confirmed_lead_is_held_through_the_end_of_its_retention_and_the_refusal_is_recorded()
    {
        var (id, items) = await OrderAsync(1);
        await SealAsync();
        await SendAsync(new EvidenceJudgement($"L{id[1..]}", Confirmed: true, "u-reviewer", fixture.Clock.Now).ToDue(id));
        Assert.Equal(HoldGround.LeadConfirmed, (await StateAsync(id)).Hold!.Ground);

        var refused = await fixture.Grains.Capsule(id).RemoveAsync(new(County.NewOrigin(), "清理"), Token);
        await AdvanceAsync(TimeSpan.FromDays(31));

        Assert.Equal(CapsuleVerdict.UnderHold, refused.Verdict);
        Assert.Equal(
            ["person", "retention"],
            (await fixture.Ledger.EntriesOfAsync(CapsuleState.KeyOf(id), "evidence.removalRefused")).Select(e => e["cause"]));
        Assert.NotNull(await fixture.Evidence.OpenAsync(items[0].Hash, Token));
        Assert.NotNull(ClockHolding.Find((await StateAsync(id)).Clocks, ClockCodes.EvidenceDecide)!.BreachedAt);
    }

    [Fact]
    public async Task After_its_time_the_bytes_go_but_not_those_that_another_capsule_still_has()
    {
        var shared = await StoreAsync();
        var (first, items) = await OrderAsync(1, shared);
        await SealAsync();
        await AdvanceAsync(TimeSpan.FromDays(20));
        var (second, _) = await OrderAsync(0, shared);
        await SealAsync();

        await AdvanceAsync(TimeSpan.FromDays(11));

        Assert.NotNull((await StateAsync(first)).RemovedAt);
        Assert.Null((await StateAsync(second)).RemovedAt);
        Assert.Null(await fixture.Evidence.OpenAsync(items[0].Hash, Token));
        Assert.Equal(32, (await ReadAsync(shared.Hash)).Length);
        Assert.Equal(CapsuleVerdict.Removed, (await fixture.Grains.Capsule(first).ExportAsync(new(County.NewOrigin()), Token)).Verdict);
    }

    [Fact]
    public async Task Hold_lift_and_decision_are_entries_with_who_did_it_and_a_repeat_is_one()
    {
        var (id, _) = await OrderAsync(1);
        await SealAsync();
        var capsule = fixture.Grains.Capsule(id);
        var origin = County.NewOrigin();

        Assert.Equal(CapsuleVerdict.Accepted, (await capsule.HoldAsync(new(origin, "疑似"), Token)).Verdict);
        Assert.Equal(CapsuleVerdict.Repeated, (await capsule.HoldAsync(new(origin, "疑似"), Token)).Verdict);
        Assert.Equal(CapsuleVerdict.Accepted, (await capsule.DecideAsync(new(County.NewOrigin(), CapsuleDecision.Seize, "立案"), Token)).Verdict);
        Assert.Equal(CapsuleVerdict.Accepted, (await capsule.LiftAsync(new(County.NewOrigin(), "结案"), Token)).Verdict);

        var entries = await fixture.Ledger.EntriesOfAsync(CapsuleState.KeyOf(id));
        Assert.Equal(
            ["evidence.ordered", "evidence.sealed", "evidence.held", "clock.started", "evidence.decided", "clock.ended", "evidence.lifted"],
            entries.Select(e => e.Type));
        Assert.All(entries.Skip(2), e => Assert.Equal(County.Dispatcher, e.By));
        Assert.DoesNotContain(entries, e => e.Body.ToString().Contains("立案", StringComparison.Ordinal));
    }

    private Task AdvanceAsync(TimeSpan by) => WithoutLeadAsync(() => fixture.AdvanceAsync(by));

    private Task DrainAsync() => WithoutLeadAsync(fixture.DrainAsync);

    /// <summary>The leads of these capsules were never made, and so what they are told can't be delivered.</summary>
    private static async Task WithoutLeadAsync(Func<Task> deliver)
    {
        try
        {
            await deliver();
        }
        catch (AggregateException)
        {
            // What the capsule itself was told shows in its state.
        }
    }

    private async Task SealAsync()
    {
        await AdvanceAsync(TimeSpan.FromSeconds(11));
        await DrainAsync();
    }

    private async Task<(string Id, ImmutableArray<EvidenceItem> Items)> OrderAsync(int pictures, params EvidenceItem[] more)
    {
        var lead = $"L{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var items = ImmutableArray.CreateBuilder<EvidenceItem>();
        for (var i = 0; i < pictures; i++)
        {
            items.Add(await StoreAsync());
        }

        items.AddRange(more);
        var now = fixture.Clock.Now;
        var order = new EvidenceOrder(
            EvidenceOrder.IdOf(lead), lead, "C-none", "E-1", County.Town, CameraPlace.Cooking, 614, "rat", now, now, items.ToImmutable());
        await SendAsync(order.ToDue(now));
        return (order.Id, order.Items);
    }

    private async Task<EvidenceItem> StoreAsync()
    {
        var hash = await fixture.Evidence.StoreAsync(RandomNumberGenerator.GetBytes(32), Token);
        return new(hash, "image/jpeg", 32, EvidenceRole.Detection, fixture.Clock.Now, fixture.Clock.Now);
    }

    /// <summary>Sends a message as the grain does that it comes from: by a commit.</summary>
    private async Task SendAsync(Due due)
    {
        var receipt = await fixture.LedgerOf(0).CommitAsync(new(
            ClusterFixture.Scope, new("note", $"n-{Guid.NewGuid():N}"), 0, null, [], [due], new("system"), fixture.Clock.Now));
        Assert.Equal(CommitOutcome.Held, receipt.Outcome);
        await DrainAsync();
    }

    private async Task<CapsuleState> StateAsync(string id) =>
        await fixture.Ledger.StateOfAsync<CapsuleState>(CapsuleState.KeyOf(id)) ?? throw new InvalidOperationException($"There is no capsule {id}.");

    private async Task<byte[]> ReadAsync(string hash)
    {
        await using var stream = await fixture.Evidence.OpenAsync(hash, Token) ?? throw new InvalidOperationException($"Nothing is stored under {hash}.");
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }
}
