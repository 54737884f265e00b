using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>A decision as somebody records it.</summary>
/// <param name="PersonName">Needed where the party is a person, refused otherwise.</param>
/// <param name="PublishedOn">Where it went out elsewhere before it was recorded here: its time counts from then.</param>
public sealed record PenaltyDraft(string EntityId, PenaltyParty Party, string? PersonName, PenaltyDecision Decision, DateOnly? PublishedOn = null);

/// <summary>What of the credit file decides whether a publication may be stopped early.</summary>
/// <param name="Listed">The entity is on a list.</param>
/// <param name="Repeated">It was penalised for the same type of violation after this decision.</param>
public sealed record PenaltyStanding(bool Listed, bool Repeated);

/// <summary>The rules on recorded decisions. Total: every refusal is a verdict, and a refusal changes nothing.</summary>
public static class PenaltyRules
{
    /// <summary>The deadline at which a decision goes out.</summary>
    public const string PublishDue = "publish";

    /// <summary>The deadline at which it leaves the public pages: the start of the day after its last.</summary>
    public const string EndDue = "publicity-end";

    /// <param name="townCode">The entity's; <see langword="null"/> where there is no such entity.</param>
    public static Decision<PenaltyState, PenaltyVerdict> Record(
        PenaltyState? current, string id, PenaltyDraft draft, string? townCode, string by, RuleFacts facts)
    {
        if (current is not null)
        {
            return PenaltyVerdict.Unchanged;
        }

        if (townCode is null)
        {
            return PenaltyVerdict.EntityNotFound;
        }

        if (PenaltyChecks.Refusal(draft.Party, draft.PersonName, draft.Decision, facts.Today) is { } refusal)
        {
            return refusal;
        }

        if (draft.PublishedOn is { } published && (published < draft.Decision.DecidedOn || published > facts.Today))
        {
            return PenaltyVerdict.DayRefused;
        }

        var decision = draft.Decision;
        var withheld = PenaltyPublicity.WhyWithheld(decision);
        DateOnly? publishOn = withheld is null
            ? draft.PublishedOn ?? facts.Calendar.AddWorkingDays(decision.DecidedOn, facts.Settings.Penalties.PublishAfterDays).Day
            : null;
        var state = new PenaltyState(
            id, draft.EntityId, townCode, draft.Party, draft.PersonName?.Trim(), decision,
            withheld is null ? PenaltyStatus.Recorded : PenaltyStatus.NotPublished, withheld, publishOn, null, null, null, null, null, 0, [], decision.DecidedOn, by);
        var change = new PenaltyChange(null, state, facts)
            .Say(new PenaltyRecorded(decision.Kinds, decision.Field, decision.Procedure, decision.DecidedOn, withheld, publishOn));
        if (withheld is null)
        {
            change.StartClock(ClockCodes.PenaltyPublish, decision.DecidedOn);
            if (draft.PublishedOn is { } earlier)
            {
                change.Publish(earlier);
            }
            else if (publishOn <= facts.Today)
            {
                change.Publish(facts.Today);
            }
        }

        return change.As(PenaltyVerdict.Accepted);
    }

    /// <summary>Sends it out now, before its day.</summary>
    public static Decision<PenaltyState, PenaltyVerdict> Publish(PenaltyState? current, RuleFacts facts) => current switch
    {
        null => PenaltyVerdict.NotFound,
        { Status: not PenaltyStatus.Recorded } => PenaltyVerdict.WrongStatus,
        _ => new PenaltyChange(current, current, facts).Publish(facts.Today).As(PenaltyVerdict.Accepted),
    };

    /// <summary>Puts the record right. What it means for publication is decided anew, from the day on which it went out.</summary>
    public static Decision<PenaltyState, PenaltyVerdict> Correct(
        PenaltyState? current, PenaltyDecision decision, string? personName, string reason, RuleFacts facts)
    {
        if (current is null)
        {
            return PenaltyVerdict.NotFound;
        }

        if (current.Status is PenaltyStatus.Withdrawn)
        {
            return PenaltyVerdict.WrongStatus;
        }

        if (!Plain.IsCode(reason))
        {
            return PenaltyVerdict.ReasonRefused;
        }

        if (PenaltyChecks.Refusal(current.Party, personName, decision, facts.Today) is { } refusal)
        {
            return refusal;
        }

        if (current.PublishedOn < decision.DecidedOn)
        {
            return PenaltyVerdict.DayRefused;
        }

        var fields = PenaltyChecks.Differences(current, decision, personName?.Trim());
        return fields.IsEmpty
            ? PenaltyVerdict.Unchanged
            : new PenaltyChange(
                current,
                current with { Decision = decision, PersonName = personName?.Trim(), ListedAt = decision.DecidedOn, Corrections = current.Corrections + 1 },
                facts)
                .Weigh(fields, reason)
                .As(PenaltyVerdict.Accepted);
    }

    /// <summary>Somebody asks that it be taken off the public pages early.</summary>
    public static Decision<PenaltyState, PenaltyVerdict> ApplyRepair(
        PenaltyState? current, bool obligationsMet, bool harmRemoved, RuleFacts facts)
    {
        if (current is null)
        {
            return PenaltyVerdict.NotFound;
        }

        if (current is not { Status: PenaltyStatus.Published, PublishedOn: { } published } || current.Repair is { Granted: null })
        {
            return PenaltyVerdict.WrongStatus;
        }

        if (PenaltyPublicity.EarliestStop(current.Decision, published, facts.Settings.Penalties) is not { } earliest)
        {
            return PenaltyVerdict.NeverEarly;
        }

        return earliest > facts.Today
            ? PenaltyVerdict.TooEarly
            : new PenaltyChange(current, current with { Repair = new(facts.Today, obligationsMet, harmRemoved) }, facts)
                .StartClock(ClockCodes.PenaltyRepair, facts.Today)
                .Say(new PenaltyRepairApplied(facts.Today))
                .As(PenaltyVerdict.Accepted);
    }

    /// <summary>Decides on it. It is granted only where all of order 45 art. 14 holds.</summary>
    /// <param name="reason">A code; needed where it is refused.</param>
    public static Decision<PenaltyState, PenaltyVerdict> DecideRepair(
        PenaltyState? current, bool grant, string? reason, PenaltyStanding standing, RuleFacts facts)
    {
        if (current is null)
        {
            return PenaltyVerdict.NotFound;
        }

        if (current is not { Status: PenaltyStatus.Published, Repair: { Granted: null } asked })
        {
            return current.Status == PenaltyStatus.Published ? PenaltyVerdict.NotApplied : PenaltyVerdict.WrongStatus;
        }

        if (!grant && !Plain.IsCode(reason ?? ""))
        {
            return PenaltyVerdict.ReasonRefused;
        }

        if (grant && (!asked.ObligationsMet || !asked.HarmRemoved || standing.Listed || standing.Repeated))
        {
            return PenaltyVerdict.ConditionsNotMet;
        }

        var change = new PenaltyChange(
            current, current with { Repair = asked with { DecidedOn = facts.Today, Granted = grant, Reason = grant ? null : reason } }, facts)
            .EndClock(ClockCodes.PenaltyRepair)
            .Say(new PenaltyRepairDecided(grant, grant ? null : reason));
        return (grant ? change.Unpublish(PenaltyStatus.Stopped, PenaltyPublicityEnd.Repaired) : change).As(PenaltyVerdict.Accepted);
    }

    /// <summary>The decision was changed, revoked or found void: it leaves the public pages at once and counts no more.</summary>
    /// <param name="on">When that happened; three working days are left from then (order 45 art. 11).</param>
    public static Decision<PenaltyState, PenaltyVerdict> Withdraw(PenaltyState? current, DateOnly on, string reason, RuleFacts facts)
    {
        if (current is null)
        {
            return PenaltyVerdict.NotFound;
        }

        if (current.Status == PenaltyStatus.Withdrawn)
        {
            return PenaltyVerdict.Unchanged;
        }

        if (!Plain.IsCode(reason))
        {
            return PenaltyVerdict.ReasonRefused;
        }

        if (on < current.Decision.DecidedOn || on > facts.Today)
        {
            return PenaltyVerdict.DayRefused;
        }

        var change = new PenaltyChange(current, current with { WithdrawnReason = reason }, facts).Say(new PenaltyWithdrawn(on, reason));
        if (current.Status == PenaltyStatus.Published)
        {
            change.StartClock(ClockCodes.PenaltyUnpublish, on).EndClock(ClockCodes.PenaltyUnpublish).Unpublish(PenaltyStatus.Withdrawn, PenaltyPublicityEnd.Withdrawn);
        }

        return change.Set(s => s with { Status = PenaltyStatus.Withdrawn, PublishOn = null }).DropClocks().As(PenaltyVerdict.Accepted);
    }

    /// <summary>Answers a deadline of this record by its name.</summary>
    public static Decision<PenaltyState, DueVerdict> OnDue(PenaltyState? current, string dueName, RuleFacts facts)
    {
        if (current is null)
        {
            return DueVerdict.Obsolete;
        }

        if (dueName == PublishDue)
        {
            return current is not { Status: PenaltyStatus.Recorded, PublishOn: { } on } ? DueVerdict.Obsolete
                : on > facts.Today ? new(DueVerdict.NotYet, null, [], [Due.Set(PublishDue, facts.Calendar.StartOf(on))])
                : new PenaltyChange(current, current, facts).Publish(facts.Today).As(DueVerdict.Done);
        }

        if (dueName == EndDue)
        {
            return current is not { Status: PenaltyStatus.Published, PublicThrough: { } last } ? DueVerdict.Obsolete
                : last >= facts.Today ? new(DueVerdict.NotYet, null, [], [Due.Set(EndDue, facts.Calendar.StartOf(last.AddDays(1)))])
                : new PenaltyChange(current, current, facts).Unpublish(PenaltyStatus.Ended, PenaltyPublicityEnd.TimeOver).As(DueVerdict.Done);
        }

        var clocks = ClockHolding.OnDue(current.Clocks, dueName, facts);
        return new(
            clocks.Verdict,
            clocks.ChangesNothing ? null : current with { Clocks = clocks.Next },
            [.. clocks.Bodies.Select(b => new Entry(b, Plain.Audiences(current.EntityId, current.TownCode)))],
            clocks.Dues(PenaltyChange.HolderOf(current), facts));
    }
}
