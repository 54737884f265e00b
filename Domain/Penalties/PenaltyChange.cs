using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>A decision about a penalty while it is being made. Deadlines, clocks and what the credit file hears follow from the states before and after.</summary>
internal sealed class PenaltyChange(PenaltyState? former, PenaltyState start, RuleFacts facts)
{
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();

    public PenaltyState State { get; private set; } = start;

    public static ClockHolder HolderOf(PenaltyState state) => new(PenaltyState.KeyOf(state.Id), state.EntityId, state.TownCode);

    public PenaltyChange Set(Func<PenaltyState, PenaltyState> next)
    {
        State = next(State);
        return this;
    }

    public PenaltyChange Say(EntryBody body)
    {
        bodies.Add(body);
        return this;
    }

    /// <summary>Counts a term from a day, by the row of that day.</summary>
    public PenaltyChange StartClock(string code, DateOnly from) =>
        facts.Settings.Terms.On(code, from) is { } rule ? Take(ClockHolding.Start(State.Clocks, rule, facts.Calendar.StartOf(from), facts)) : this;

    public PenaltyChange EndClock(string code) => Take(ClockHolding.Met(State.Clocks, code, facts));

    public PenaltyChange DropClocks() => Take(ClockHolding.DropAll(State.Clocks, facts));

    /// <summary>It is public from a day on; where its time is over by now, it was.</summary>
    public PenaltyChange Publish(DateOnly on)
    {
        var settings = facts.Settings.Penalties;
        var last = PenaltyPublicity.LastDay(State.Decision, State.Party, on, settings);
        Set(s => s with { Status = PenaltyStatus.Published, PublishedOn = on, PublicThrough = last })
            .EndClock(ClockCodes.PenaltyPublish)
            .Say(new PenaltyPublished(on, last, settings.Publicity.On(on).From));
        return last < facts.Today ? Unpublish(PenaltyStatus.Ended, PenaltyPublicityEnd.TimeOver) : this;
    }

    public PenaltyChange Unpublish(PenaltyStatus status, PenaltyPublicityEnd cause) => Set(s => s with
    {
        Status = status,
        EndedOn = status == PenaltyStatus.Ended ? s.PublicThrough!.Value.AddDays(1) : facts.Today,
    }).EndClock(ClockCodes.PenaltyRepair).Say(new PenaltyUnpublished(cause));

    /// <summary>Decides anew what a corrected decision means for its publication.</summary>
    public PenaltyChange Weigh(ImmutableArray<string> fields, string reason)
    {
        var withheld = PenaltyPublicity.WhyWithheld(State.Decision);
        DateOnly? last = State.PublishedOn is { } on ? PenaltyPublicity.LastDay(State.Decision, State.Party, on, facts.Settings.Penalties) : null;
        Set(s => s with { Withheld = withheld, PublicThrough = last }).Say(new PenaltyCorrected(fields, reason, last));
        switch (State.Status)
        {
            case PenaltyStatus.Recorded or PenaltyStatus.NotPublished when withheld is not null:
                return Set(s => s with { Status = PenaltyStatus.NotPublished, PublishOn = null }).DropClocks();
            case PenaltyStatus.NotPublished:
                // It should have been public: its term counts from the decision, as ever.
                return Set(s => s with { Status = PenaltyStatus.Recorded }).StartClock(ClockCodes.PenaltyPublish, State.Decision.DecidedOn).Publish(facts.Today);
            case PenaltyStatus.Published when withheld is not null:
                return Unpublish(PenaltyStatus.NotPublished, PenaltyPublicityEnd.Withdrawn);
            case PenaltyStatus.Published when last < facts.Today:
                return Unpublish(PenaltyStatus.Ended, PenaltyPublicityEnd.TimeOver);
            default:
                return this;
        }
    }

    public Decision<PenaltyState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        var audiences = Plain.Audiences(State.EntityId, State.TownCode);
        return new(
            verdict,
            State,
            [.. bodies.Select(b => new Entry(b, audiences))],
            [.. Deadlines(), .. ClockHolding.Dues(former?.Clocks ?? [], State.Clocks, HolderOf(State), facts), .. News()]);
    }

    private PenaltyChange Take<TVerdict>(ClocksDecision<TVerdict> clocks)
        where TVerdict : struct, Enum
    {
        State = State with { Clocks = clocks.Next };
        bodies.AddRange(clocks.Bodies);
        return this;
    }

    private IEnumerable<Due> Deadlines()
    {
        yield return new(PenaltyRules.PublishDue, State is { Status: PenaltyStatus.Recorded, PublishOn: { } on } ? facts.Calendar.StartOf(on) : null);
        yield return new(PenaltyRules.EndDue, State is { Status: PenaltyStatus.Published, PublicThrough: { } last } ? facts.Calendar.StartOf(last.AddDays(1)) : null);
    }

    private IEnumerable<Due> News()
    {
        var after = Told(State);
        if (former is null || Told(former) != after)
        {
            yield return new PenaltyNews(
                State.Id, State.EntityId, State.TownCode, after.DecidedOn, after.Violation, after.Weight, after.Counts, facts.NextVersion, facts.Now).ToDue();
        }

        static (DateOnly DecidedOn, string Violation, PenaltyWeight Weight, bool Counts) Told(PenaltyState s) =>
            (s.Decision.DecidedOn, s.Decision.Violation, PenaltyPublicity.WeightOf(s.Decision), s.Status != PenaltyStatus.Withdrawn);
    }
}
