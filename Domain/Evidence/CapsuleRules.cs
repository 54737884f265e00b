using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Evidence;

/// <summary>How a capsule comes to be, and what time does to it.</summary>
public static class CapsuleRules
{
    /// <summary>What was seen is collected and sealed.</summary>
    public const string CaptureDue = "capture";

    /// <summary>The time for which it is kept is over.</summary>
    public const string RetentionDue = "retention";

    /// <summary>The bytes of a removed capsule go.</summary>
    public const string BytesDue = "bytes";

    /// <summary>A capture that its process didn't live to finish: it begins anew.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Takes an order. The capture goes on for some seconds after the moment; then it is sealed.</summary>
    public static Decision<CapsuleState, DueVerdict> Order(CapsuleState? current, EvidenceOrder order, RuleFacts facts)
    {
        if (current is not null)
        {
            return DueVerdict.Obsolete;
        }

        var state = new CapsuleState(
            order.Id, order.LeadId, order.CameraId, order.EntityId, order.TownCode, order.Place, order.Code, order.Label, order.ShotAt, order.SeenAt,
            CapsuleStatus.Capturing, Step: 0, Attempt: 1, order.Items.IsDefault ? [] : order.Items,
            null, null, null, null, null, null, null, null, null, [], [], ImmutableSortedDictionary<string, DateTimeOffset>.Empty);
        return new CapsuleChange(null, state, facts)
            .Write(step => new EvidenceOrdered(step, order.LeadId, order.CameraId, order.Code, order.ShotAt, order.SeenAt, state.Items.Length))
            .Send(Due.Set(CaptureDue, facts.Now + facts.Settings.Evidence.After))
            .Report()
            .As(DueVerdict.Done);
    }

    /// <summary>Seals what was captured, all of it at once.</summary>
    /// <param name="items">Everything; each is in the store, and so is the manifest.</param>
    /// <param name="recordingDays">For how many days the camera's recordings are kept: the evidence stays at least as long.</param>
    public static Decision<CapsuleState, DueVerdict> Seal(
        CapsuleState? current, ImmutableArray<EvidenceItem> items, string manifestHash, int recordingDays, RuleFacts facts)
    {
        if (current is not { Status: CapsuleStatus.Capturing })
        {
            return DueVerdict.Obsolete;
        }

        if (items.IsEmpty)
        {
            return GiveUp(current, "nothing-seen", facts);
        }

        var until = facts.Now.AddDays(Math.Max(facts.Settings.Evidence.RetentionAt(current.Place), recordingDays));
        var change = new CapsuleChange(
            current,
            current with { Status = CapsuleStatus.Sealed, Items = items, ManifestHash = manifestHash, SealedAt = facts.Now, RetainUntil = until },
            facts)
            .Write(step => new EvidenceSealed(step, manifestHash, items.Length, items.Sum(i => i.Bytes)))
            .Send(Due.Set(RetentionDue, until));
        return (current.Confirmed is true ? change.Hold(HoldGround.LeadConfirmed, Cause.System, null) : change).Report().As(DueVerdict.Done);
    }

    /// <summary>A try failed: it begins anew after a while, or is given up for good. Nothing of it is kept.</summary>
    /// <param name="reason">A code.</param>
    public static Decision<CapsuleState, DueVerdict> Fail(CapsuleState? current, string reason, RuleFacts facts)
    {
        if (current is not { Status: CapsuleStatus.Capturing })
        {
            return DueVerdict.Obsolete;
        }

        var settings = facts.Settings.Evidence;
        return current.Attempt >= settings.Attempts
            ? GiveUp(current, reason, facts)
            : new CapsuleChange(current, current with { Attempt = current.Attempt + 1 }, facts)
                .Write(step => new EvidenceCaptureFailed(step, current.Attempt, reason))
                .Send(Due.Set(CaptureDue, facts.Now + (reason == Interrupted ? settings.After : settings.TryAgainAfter * Math.Pow(2, current.Attempt - 1))))
                .As(DueVerdict.Done);
    }

    /// <summary>Hears what the review of the lead came to: what is confirmed is held as soon as it is sealed.</summary>
    public static Decision<CapsuleState, DueVerdict> Judge(CapsuleState? current, EvidenceJudgement judgement, RuleFacts facts)
    {
        if (current is null || current.Confirmed == judgement.Confirmed)
        {
            return current is null ? DueVerdict.Unknown : DueVerdict.Obsolete;
        }

        var change = new CapsuleChange(current, current with { Confirmed = judgement.Confirmed }, facts)
            .Write(step => new EvidenceJudged(step, judgement.Confirmed, judgement.By));
        return (judgement.Confirmed && current is { Status: CapsuleStatus.Sealed, Hold: null, RemovedAt: null }
            ? change.Hold(HoldGround.LeadConfirmed, judgement.By, null)
            : change).As(DueVerdict.Done);
    }

    /// <summary>Answers retention and the clocks. The capture and the removal of bytes need more than the rules.</summary>
    public static Decision<CapsuleState, DueVerdict> OnDue(CapsuleState? current, string due, RuleFacts facts)
    {
        if (ClockHolding.Owns(due))
        {
            return current is null ? DueVerdict.Obsolete : OnClock(current, due, facts);
        }

        return due != RetentionDue ? DueVerdict.Unknown
            : current is not { Status: CapsuleStatus.Sealed, RemovedAt: null, RetainUntil: { } until } ? DueVerdict.Obsolete
            : until > facts.Now ? new(DueVerdict.NotYet, null, [], [Due.Set(RetentionDue, until)])
            : current.Hold is not null
                ? new CapsuleChange(current, current, facts).Write(step => new EvidenceRemovalRefused(step, "retention")).As(DueVerdict.Done)
                : new CapsuleChange(current, current with { RemovedAt = facts.Now }, facts)
                    .Write(step => new EvidenceRemoved(step, "retention", null))
                    .Send(Due.Set(BytesDue, facts.Now))
                    .As(DueVerdict.Done);
    }

    private static Decision<CapsuleState, DueVerdict> OnClock(CapsuleState current, string due, RuleFacts facts)
    {
        var decision = ClockHolding.OnDue(current.Clocks, due, facts);
        return decision.ChangesNothing
            ? new(decision.Verdict, null, [], decision.Verdict is DueVerdict.NotYet ? ClockHolding.Moves([], decision.Next) : [])
            : new CapsuleChange(current, current, facts).Take(decision).As(decision.Verdict);
    }

    private static Decision<CapsuleState, DueVerdict> GiveUp(CapsuleState current, string reason, RuleFacts facts) =>
        new CapsuleChange(current, current with { Status = CapsuleStatus.NotCaptured, Reason = reason }, facts)
            .Write(step => new EvidenceNotCaptured(step, reason))
            .Report()
            .As(DueVerdict.Done);
}
