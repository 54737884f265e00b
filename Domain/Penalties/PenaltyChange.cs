using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Penalties;

/// <summary>A decision about a penalty while it is being made. Deadlines, clocks and what the credit file hears follow from the states before and after.</summary>
internal sealed class PenaltyChange(PenaltyState? former, PenaltyState start, RuleFacts facts)
    : ClockedChange<PenaltyState, PenaltyChange>(former, start, facts)
{
    protected override ClockHolder Holder => HolderOf(State);

    public static ClockHolder HolderOf(PenaltyState state) => new(PenaltyState.KeyOf(state.Id), state.EntityId, state.TownCode);

    /// <summary>Counts a term from a day, by the row of that day.</summary>
    public PenaltyChange StartClock(string code, DateOnly from) => StartClock(code, from, Facts.Calendar.StartOf(from));

    /// <summary>It is public from a day on; where its time is over by now, it was.</summary>
    public PenaltyChange Publish(DateOnly on)
    {
        var settings = Facts.Settings.Penalties;
        var last = PenaltyPublicity.LastDay(State.Decision, State.Party, on, settings);
        Set(s => s with { Status = PenaltyStatus.Published, PublishedOn = on, PublicThrough = last })
            .EndClock(ClockCodes.PenaltyPublish)
            .Say(new PenaltyPublished(on, last, settings.Publicity.On(on).From));
        return last < Facts.Today ? Unpublish(PenaltyStatus.Ended, PenaltyPublicityEnd.TimeOver) : this;
    }

    /// <summary>It leaves the public pages. An application that nobody decided by then has lost its object.</summary>
    public PenaltyChange Unpublish(PenaltyStatus status, PenaltyPublicityEnd cause) => Set(s => s with
    {
        Status = status,
        EndedOn = status == PenaltyStatus.Ended ? s.PublicThrough!.Value.AddDays(1) : Facts.Today,
    }).DropClock(ClockCodes.PenaltyRepair).Say(new PenaltyUnpublished(cause));

    /// <summary>Decides anew what a corrected decision means for its publication.</summary>
    public PenaltyChange Weigh(ImmutableArray<string> fields, string reason)
    {
        var withheld = PenaltyPublicity.WhyWithheld(State.Decision);
        DateOnly? last = State.PublishedOn is { } on ? PenaltyPublicity.LastDay(State.Decision, State.Party, on, Facts.Settings.Penalties) : null;
        Set(s => s with { Withheld = withheld, PublicThrough = last }).Say(new PenaltyCorrected(fields, reason, last));
        switch (State.Status)
        {
            case PenaltyStatus.Recorded or PenaltyStatus.NotPublished when withheld is not null:
                return Set(s => s with { Status = PenaltyStatus.NotPublished, PublishOn = null }).DropClocks();
            case PenaltyStatus.NotPublished:
                // It should have been public: its term counts from the decision, as ever.
                return Set(s => s with { Status = PenaltyStatus.Recorded }).StartClock(ClockCodes.PenaltyPublish, State.Decision.DecidedOn).Publish(Facts.Today);
            case PenaltyStatus.Published when withheld is not null:
                return Unpublish(PenaltyStatus.NotPublished, PenaltyPublicityEnd.Withdrawn);
            case PenaltyStatus.Ended when withheld is null && last >= Facts.Today:
                // It was hidden too early by the wrong record: its time goes on as it would have.
                return Set(s => s with { Status = PenaltyStatus.Published, EndedOn = null })
                    .Say(new PenaltyPublished(State.PublishedOn!.Value, last.Value, Facts.Settings.Penalties.Publicity.On(State.PublishedOn.Value).From));
            case PenaltyStatus.Published when last < Facts.Today:
                return Unpublish(PenaltyStatus.Ended, PenaltyPublicityEnd.TimeOver);
            default:
                return this;
        }
    }

    public Decision<PenaltyState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum =>
        Decide(verdict, Plain.Audiences(State.EntityId, State.TownCode), [.. Deadlines(), .. ClockDues(), .. News()]);

    protected override ImmutableArray<ClockState> ClocksOf(PenaltyState state) => state.Clocks;

    protected override PenaltyState With(PenaltyState state, ImmutableArray<ClockState> clocks) => state with { Clocks = clocks };

    private IEnumerable<Due> Deadlines()
    {
        yield return new(PenaltyRules.PublishDue, State is { Status: PenaltyStatus.Recorded, PublishOn: { } on } ? Facts.Calendar.StartOf(on) : null);
        yield return new(PenaltyRules.EndDue, State is { Status: PenaltyStatus.Published, PublicThrough: { } last } ? Facts.Calendar.StartOf(last.AddDays(1)) : null);
    }

    private IEnumerable<Due> News()
    {
        var after = Told(State);
        if (Former is null || Told(Former) != after)
        {
            yield return new PenaltyNews(
                State.Id, State.EntityId, State.TownCode, after.DecidedOn, after.Violation, after.Weight, after.Counts, Facts.NextVersion, Facts.Now).ToDue();
        }

        static (DateOnly DecidedOn, string Violation, PenaltyWeight Weight, bool Counts) Told(PenaltyState s) =>
            (s.Decision.DecidedOn, s.Decision.Violation, PenaltyPublicity.WeightOf(s.Decision), s.Status != PenaltyStatus.Withdrawn);
    }
}
