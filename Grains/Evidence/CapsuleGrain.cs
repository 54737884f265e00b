using Microsoft.Extensions.Logging;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Evidence;
using Vigil.Ledger.Evidence;
using Vigil.Ledger.Queries.Evidence;

namespace Vigil.Grains.Evidence;

/// <summary>A capsule: collects what a camera shows around a clue, seals it by one commit, and keeps its chain of custody.</summary>
/// <remarks>
/// Collecting goes on beside the grain's calls. An activation that finds a capture under way which it didn't begin itself begins it
/// anew: whatever the former one had stored is an orphan, and of it nothing is sealed.
/// </remarks>
[GrainType(EvidenceOrder.TargetKind)]
internal sealed partial class CapsuleGrain(
    LedgerGrainServices services, CapsuleCapture capture, IEvidenceStore store, CapsuleQueries capsules, ILogger<CapsuleGrain> log)
    : LedgerGrain<CapsuleState>(EvidenceOrder.TargetKind, services), ICapsuleGrain, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // shorter than a call may last

    private readonly CancellationTokenSource closed = new();
    private Task<Captured>? collecting;
    private bool resting;

    public Task<Receipt<CapsuleVerdict>> HoldAsync(HoldCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(CapsuleCustody.Hold(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CapsuleVerdict>> LiftAsync(LiftCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(CapsuleCustody.Lift(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CapsuleVerdict>> DecideAsync(DecideCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(CapsuleCustody.Decide(State, command.Decision, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CapsuleVerdict>> ViewAsync(ViewCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(CapsuleCustody.View(State, command.Item, command.Copy, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CapsuleVerdict>> ExportAsync(ExportCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(CapsuleCustody.Export(State, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CapsuleVerdict>> RemoveAsync(RemoveCapsule command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            CapsuleCustody.Remove(State, command.Reason, command.Origin.By, Facts),
            command.Origin,
            State?.Hold is null ? CapsuleVerdict.Repeated : CapsuleVerdict.UnderHold, // a refusal that was recorded stays one when it is asked again
            cancellationToken);

    public void Dispose() => closed.Dispose();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await closed.CancelAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => due.Name switch
    {
        EvidenceOrder.DueName => OrderAsync(EvidenceOrder.Of(due.Payload)),
        EvidenceJudgement.DueName => CommitAsync(CapsuleRules.Judge(State, EvidenceJudgement.Of(due.Payload), Facts)),
        CapsuleRules.CaptureDue => SealAsync(cancellationToken),
        CapsuleRules.BytesDue => RemoveBytesAsync(cancellationToken),
        _ => CommitAsync(CapsuleRules.OnDue(State, due.Name, Facts)),
    };

    private async Task OrderAsync(EvidenceOrder order)
    {
        await CommitAsync(CapsuleRules.Order(State, order, Facts));
        if (State is { Status: CapsuleStatus.Capturing })
        {
            collecting ??= capture.CollectAsync(State, Rules.Evidence.After, closed.Token);
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        if (State is not { Status: CapsuleStatus.Capturing } capsule)
        {
            return;
        }

        if (collecting is null)
        {
            await BeginAnewAsync(capsule);
            return;
        }

        if (await Task.WhenAny(collecting, Task.Delay(Patience, cancellationToken)) != collecting)
        {
            throw new TryAgainException("The capture is still under way.");
        }

        Decision<CapsuleState, DueVerdict> decision;
        try
        {
            var (items, recordingDays) = await collecting;
            var manifest = CapsuleManifest.BytesOf(capsule, items);
            decision = CapsuleRules.Seal(State, items, items.IsEmpty ? "" : await store.StoreAsync(manifest, cancellationToken), recordingDays, Facts);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, capsule.Id, e);
            decision = CapsuleRules.Fail(State, CapsuleCapture.ReasonOf(e), Facts);
        }

        (collecting, resting) = (null, true);
        await CommitAsync(decision);
    }

    /// <summary>After a failure the next try begins when it is due; where nobody knows of one, the process that made it is gone.</summary>
    private async Task BeginAnewAsync(CapsuleState capsule)
    {
        await CommitAsync(resting
            ? new Decision<CapsuleState, DueVerdict>(DueVerdict.NotYet, null, [], [Due.Set(CapsuleRules.CaptureDue, Clock.Now + Rules.Evidence.After)])
            : CapsuleRules.Fail(capsule, CapsuleRules.Interrupted, Facts));
        resting = false;
        if (State is { Status: CapsuleStatus.Capturing })
        {
            collecting = capture.CollectAsync(State, Rules.Evidence.After, closed.Token);
        }
    }

    /// <summary>Takes the bytes of a removed capsule out of the store, except what others refer to. Done twice it does no more.</summary>
    private async Task RemoveBytesAsync(CancellationToken cancellationToken)
    {
        if (State is not { RemovedAt: not null } capsule)
        {
            return;
        }

        var hashes = capsule.Items.Select(i => i.Hash).Append(capsule.ManifestHash!).Distinct(StringComparer.Ordinal).ToList();
        foreach (var hash in hashes.Except(await capsules.StillReferredToAsync(hashes, capsule, cancellationToken), StringComparer.Ordinal))
        {
            await store.RemoveAsync(hash, cancellationToken);
        }
    }

    private Task<Receipt<CapsuleVerdict>> CommitAsync(
        Decision<CapsuleState, CapsuleVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, CapsuleVerdict.Repeated, cancellationToken);

    [LoggerMessage(1, LogLevel.Error, "The capture of capsule {Id} failed.")]
    private static partial void Failed(ILogger log, string id, Exception exception);
}
