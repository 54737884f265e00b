using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>What is counted, kept back, appealed and published. A poor mark, or one worse than the last, waits until the owner was heard.</summary>
public static class GradeRules
{
    /// <summary>The time for an appeal is over.</summary>
    public const string HoldDue = "hold";

    /// <summary>The time for a decision is over.</summary>
    public const string DecideDue = "decide";

    /// <summary>The part of the alert that says that nobody decided.</summary>
    public const string AppealPart = "appeal";

    /// <summary>Publications that are kept; two years of months.</summary>
    private const int MostPast = 24;

    private const int MostHouse = 40;

    /// <summary>Counts as of a day and publishes or keeps back what came out.</summary>
    public static Decision<GradeState, DueVerdict> Count(GradeState? current, GradeCall call, DateOnly asOf, CountResult result, RuleFacts facts)
    {
        var state = current ?? New(call);
        var next = result.Next ? Again(state, asOf, facts) : [];
        if (state.Published?.AsOf > asOf || state.Proposal?.Figure.AsOf > asOf || state.Open)
        {
            // An old call; or a person has to decide first, and counts again when that is done.
            return new(DueVerdict.Obsolete, null, [], next);
        }

        var change = new GradeChange(state with { CountedAt = facts.Now, Excluded = result.Excluded, Proposal = null }, facts);
        change.SetAside(result.Burst, ReviewReason.Burst, Cause.System, null);
        if (!result.Burst.IsEmpty)
        {
            change.Say(new GradeBurstFound(result.Burst.Length, asOf));
        }

        if (result.Figure is not { } figure)
        {
            change.Lapse(asOf);
        }
        else if (HoldOf(state, figure) is { } why)
        {
            change.Hold(figure, why);
        }
        else
        {
            change.Publish(figure, corrected: false);
        }

        return change.As(DueVerdict.Done, next);
    }

    /// <summary>Nobody appealed in time: it is published.</summary>
    public static Decision<GradeState, DueVerdict> Release(GradeState? current, RuleFacts facts) =>
        current is not { Status: GradeStatus.Held, Proposal: { } proposal } ? DueVerdict.Obsolete
        : proposal.HeldUntil > facts.Now ? new Decision<GradeState, DueVerdict>(DueVerdict.NotYet, null, [], [Due.Set(HoldDue, proposal.HeldUntil)])
        : new GradeChange(current with { Proposal = null }, facts).Publish(proposal.Figure, corrected: false).As(DueVerdict.Done);

    /// <summary>Nobody decided in time: dispatch is told. The figure stays back.</summary>
    public static Decision<GradeState, DueVerdict> Late(GradeState? current, RuleFacts facts)
    {
        if (current is not { Open: true, Appeal: { Late: false } appeal })
        {
            return DueVerdict.Obsolete;
        }

        if (appeal.DecideBy > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(DecideDue, appeal.DecideBy)]);
        }

        var change = new GradeChange(current with { Appeal = appeal with { Late = true } }, facts);
        return change.Say(new GradeAppealLate(appeal.DecideBy)).Signal(AlertSeverity.Major).As(DueVerdict.Done);
    }

    /// <summary>The owner appeals: against what is kept back, or within the same number of working days against what was published.</summary>
    public static Decision<GradeState, GradeVerdict> Appeal(GradeState? current, string? reason, RuleFacts facts)
    {
        if (current is null)
        {
            return GradeVerdict.NotFound;
        }

        if (!Plain.IsText(reason, ReviewRules.LongestWords))
        {
            return GradeVerdict.ReasonRefused;
        }

        var figure = current.Proposal?.Figure ?? current.Published;
        if (current.Appeal is { } former && (former.Outcome is null || former.AsOf == figure?.AsOf))
        {
            return GradeVerdict.AppealedAlready;
        }

        if (MayAppealUntil(current, facts) is not { } until || until <= facts.Now)
        {
            return GradeVerdict.NothingToAppeal;
        }

        var last = facts.Calendar.AddWorkingDays(facts.Today, facts.Settings.Reviews.DecideDays).Day;
        var decideBy = facts.Calendar.StartOf(last.AddDays(1));
        var appealed = current with
        {
            Status = GradeStatus.Appealed,
            Appeal = new(facts.Now, figure!.AsOf, reason!.Trim(), decideBy, last, Late: false),
        };
        return new GradeChange(appealed, facts)
            .Say(new GradeAppealed(figure.Mark, decideBy, last))
            .As(GradeVerdict.Accepted, [Due.Clear(HoldDue), Due.Set(DecideDue, decideBy)]);
    }

    /// <summary>A person decides the appeal.</summary>
    /// <param name="excluded">Reviews that are set aside by it.</param>
    /// <param name="recount">The count as of the appealed figure's day, without them.</param>
    public static Decision<GradeState, GradeVerdict> Decide(
        GradeState? current, AppealOutcome outcome, ImmutableArray<string> excluded, IReadOnlySet<string> known, CountResult recount, string? words, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return GradeVerdict.NotFound;
        }

        if (!current.Open)
        {
            return GradeVerdict.NothingToDecide;
        }

        if (!Plain.IsText(words, ReviewRules.LongestWords))
        {
            return GradeVerdict.ReasonRefused;
        }

        if (outcome == AppealOutcome.Upheld && !excluded.IsEmpty)
        {
            return GradeVerdict.OutcomeRefused;
        }

        if (excluded.Any(e => !known.Contains(e)))
        {
            return GradeVerdict.ReviewUnknown;
        }

        var appealed = current.Proposal?.Figure ?? current.Published!;
        var decided = current with
        {
            Appeal = current.Appeal! with { Outcome = outcome, DecidedAt = facts.Now, By = by, Answer = words!.Trim() },
            Proposal = null,
        };
        var figure = outcome == AppealOutcome.Corrected ? recount.Figure : appealed;
        var change = new GradeChange(decided with { Excluded = outcome == AppealOutcome.Corrected ? recount.Excluded : decided.Excluded }, facts)
            .Say(new GradeAppealDecided(outcome, appealed.Mark, figure?.Mark, excluded))
            .SetAside(excluded, ReviewReason.Appeal, by, words.Trim());
        if (figure is null)
        {
            change.Lapse(appealed.AsOf);
        }
        else if (outcome == AppealOutcome.Corrected || current.Proposal is not null)
        {
            change.Publish(figure, outcome == AppealOutcome.Corrected);
        }
        else
        {
            change.Stay();
        }

        if (current.Appeal!.Late)
        {
            change.Signal(null);
        }

        return change.Tell(outcome == AppealOutcome.Corrected ? "grade-corrected" : "grade-upheld", figure, words.Trim()).As(GradeVerdict.Accepted, [Due.Clear(DecideDue), .. Missed(current, appealed.AsOf, facts)]);
    }

    /// <summary>Remembers a device and a network where only the house comes.</summary>
    public static Decision<GradeState, GradeVerdict> Mark(GradeState? current, GradeCall call, string device, string? network, RuleFacts facts)
    {
        var state = current ?? New(call);
        var mark = new HouseMark(device, network, facts.Today);
        return state.House.Any(h => h.Device == device && h.Network == network)
            ? GradeVerdict.Unchanged
            : new Decision<GradeState, GradeVerdict>(GradeVerdict.Accepted, state with { House = [.. state.House.TakeLast(MostHouse - 1), mark] }, [], []);
    }

    /// <summary>Until when the owner may appeal, exclusive; <see langword="null"/> where there is nothing to appeal.</summary>
    public static DateTimeOffset? MayAppealUntil(GradeState current, RuleFacts facts) =>
        current.Proposal is { } proposal ? proposal.HeldUntil
        : current is { Published: not null, PublishedAt: { } at }
            ? facts.Calendar.StartOf(facts.Calendar.AddWorkingDays(facts.Calendar.DayOf(at), facts.Settings.Reviews.AppealDays).Day.AddDays(1))
            : null;

    private static GradeHold? HoldOf(GradeState state, GradeFigure figure) =>
        state.Published is { } former && figure.Rank > former.Rank ? GradeHold.Worse
        : figure.Poor && figure.Mark != state.Published?.Mark ? GradeHold.Poor
        : null;

    private static ImmutableArray<Due> Again(GradeState state, DateOnly asOf, RuleFacts facts)
    {
        var at = PublicationTimes.NextAfter(facts.Now > facts.Calendar.StartOf(asOf) ? facts.Now : facts.Calendar.StartOf(asOf), facts.Calendar, facts.Settings.Reviews);
        return [new GradeCall(state.Subject, state.EntityId, state.TownCode).ToDue(facts.Calendar.DayOf(at), at)];
    }

    // The count that fell while a person had to decide is made up for.
    private static ImmutableArray<Due> Missed(GradeState state, DateOnly asOf, RuleFacts facts)
    {
        var day = facts.Calendar.DayOf(PublicationTimes.LastBefore(facts.Now, facts.Calendar, facts.Settings.Reviews));
        return day > asOf ? [new GradeCall(state.Subject, state.EntityId, state.TownCode).ToDue(day, facts.Now + facts.Settings.Reviews.Settle)] : [];
    }

    private static GradeState New(GradeCall call) =>
        new(call.Subject, call.EntityId, call.TownCode, GradeStatus.None, null, null, null, null, 0, [], [], null);

    internal static ImmutableArray<GradePast> With(ImmutableArray<GradePast> past, GradePast one) => [.. past.TakeLast(MostPast - 1), one];
}
