using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Evidence;

/// <summary>What people do with a sealed capsule. Each leaves an entry with who did it.</summary>
public static class CapsuleCustody
{
    public const int LongestReason = 500;

    private const int MostViewers = 100;

    /// <summary>Holds it, with a reason.</summary>
    public static Decision<CapsuleState, CapsuleVerdict> Hold(CapsuleState? current, string reason, string by, RuleFacts facts)
    {
        if (WhyNot(current) is { } refusal)
        {
            return refusal;
        }

        if (current!.Hold is not null)
        {
            return CapsuleVerdict.AlreadyHeld;
        }

        var change = new CapsuleChange(current, current, facts);
        return Reasoned(reason) ?? change.Hold(HoldGround.Person, by, change.Note(reason, by)).As(CapsuleVerdict.Accepted);
    }

    /// <summary>Lifts the hold, with a reason: whoever does answers for the term that ends by it.</summary>
    public static Decision<CapsuleState, CapsuleVerdict> Lift(CapsuleState? current, string reason, string by, RuleFacts facts)
    {
        if (WhyNot(current) is { } refusal)
        {
            return refusal;
        }

        if (current!.Hold is null)
        {
            return CapsuleVerdict.NotHeld;
        }

        var change = new CapsuleChange(current, current, facts);
        return Reasoned(reason)
            ?? change.Lift(change.Note(reason, by)).Take(ClockHolding.DropAll(change.State.Clocks, facts)).As(CapsuleVerdict.Accepted);
    }

    /// <summary>Decides what becomes of what is held. Seized or handed over it stays held; released, or without a case, it doesn't.</summary>
    public static Decision<CapsuleState, CapsuleVerdict> Decide(
        CapsuleState? current, CapsuleDecision decision, string reason, string by, RuleFacts facts)
    {
        if (WhyNot(current) is { } refusal)
        {
            return refusal;
        }

        if (current!.Decision is not null)
        {
            return CapsuleVerdict.AlreadyDecided;
        }

        if (current.Hold is null)
        {
            return CapsuleVerdict.NotHeld;
        }

        if (!Plain.IsText(reason, LongestReason))
        {
            return CapsuleVerdict.ReasonRefused;
        }

        var change = new CapsuleChange(current, current with { Decision = decision, DecidedAt = facts.Now }, facts);
        var hash = change.Note(reason, by);
        change.Write(step => new EvidenceDecided(step, decision, hash));
        change.Take(ClockHolding.Met(change.State.Clocks, ClockCodes.EvidenceDecide, facts));
        return (decision switch
        {
            CapsuleDecision.Release or CapsuleDecision.NoCase => change.Lift(hash),
            CapsuleDecision.Seize or CapsuleDecision.HandOver => change,
        }).As(CapsuleVerdict.Accepted);
    }

    /// <summary>Records that somebody looks at an item.</summary>
    /// <param name="item">From 1.</param>
    public static Decision<CapsuleState, CapsuleVerdict> View(CapsuleState? current, int item, bool copy, string by, RuleFacts facts)
    {
        if (WhyNot(current) is { } refusal)
        {
            return refusal;
        }

        if (item < 1 || item > current!.Items.Length)
        {
            return CapsuleVerdict.NoSuchItem;
        }

        var looker = copy ? $"{by} copy" : by;
        if (current.Viewers.TryGetValue(looker, out var last) && facts.Now - last < facts.Settings.Evidence.SameLook)
        {
            return CapsuleVerdict.Repeated;
        }

        var viewers = current.Viewers.SetItem(looker, facts.Now);
        while (viewers.Count > MostViewers)
        {
            viewers = viewers.Remove(viewers.MinBy(v => v.Value).Key);
        }

        return new CapsuleChange(current, current with { Viewers = viewers }, facts)
            .Write(step => new EvidenceViewed(step, item, copy))
            .As(CapsuleVerdict.Accepted);
    }

    /// <summary>Records that original bytes and proof are taken out.</summary>
    public static Decision<CapsuleState, CapsuleVerdict> Export(CapsuleState? current, RuleFacts facts) =>
        WhyNot(current) is { } refusal
            ? refusal
            : new CapsuleChange(current, current!, facts).Write(step => new EvidenceExported(step, current!.ManifestHash!)).As(CapsuleVerdict.Accepted);

    /// <summary>Removes it before its time, with a reason. What is held stays, and that it was tried is recorded.</summary>
    public static Decision<CapsuleState, CapsuleVerdict> Remove(CapsuleState? current, string reason, string by, RuleFacts facts)
    {
        if (WhyNot(current) is { } refusal)
        {
            return refusal;
        }

        if (current!.Hold is not null)
        {
            return new CapsuleChange(current, current, facts).Write(step => new EvidenceRemovalRefused(step, "person")).As(CapsuleVerdict.UnderHold);
        }

        if (!Plain.IsText(reason, LongestReason))
        {
            return CapsuleVerdict.ReasonRefused;
        }

        var change = new CapsuleChange(current, current with { RemovedAt = facts.Now }, facts);
        var hash = change.Note(reason, by);
        return change
            .Write(step => new EvidenceRemoved(step, "person", hash))
            .Send(Due.Clear(CapsuleRules.RetentionDue))
            .Send(Due.Set(CapsuleRules.BytesDue, facts.Now))
            .As(CapsuleVerdict.Accepted);
    }

    private static CapsuleVerdict? WhyNot(CapsuleState? current) =>
        current is null ? CapsuleVerdict.NotFound
        : current.Status != CapsuleStatus.Sealed ? CapsuleVerdict.NotSealed
        : current.RemovedAt is not null ? CapsuleVerdict.Removed
        : null;

    private static Decision<CapsuleState, CapsuleVerdict>? Reasoned(string reason) =>
        Plain.IsText(reason, LongestReason) ? null : CapsuleVerdict.ReasonRefused;
}
