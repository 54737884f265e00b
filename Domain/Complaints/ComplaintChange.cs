using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>A decision while it is being made: the next state, what is said about it, and what follows from it.</summary>
/// <remarks>
/// The deadlines and the messages follow from the states before and after, so that no rule can forget them. Nothing of it names an
/// entity as audience, also not by the signals of its clocks: a shop must not learn that there is a complaint (order 20 art. 33).
/// </remarks>
internal sealed class ComplaintChange(ComplaintState? former, ComplaintState start, RuleFacts facts)
{
    /// <summary>Why a work order was recalled: it is being handled with another complaint, by that one's order.</summary>
    public const string ReasonMerged = "complaint-merged";

    /// <summary>Why a work order was recalled: the desk ended the matter, or the reporter withdrew.</summary>
    public const string ReasonEnded = "complaint-ended";

    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public ComplaintState State { get; private set; } = start;

    public ComplaintChange Set(Func<ComplaintState, ComplaintState> next)
    {
        State = next(State);
        return this;
    }

    public ComplaintChange Say(EntryBody body)
    {
        bodies.Add(body);
        return this;
    }

    public ComplaintChange Send(Due due)
    {
        dues.Add(due);
        return this;
    }

    /// <summary>Starts the term of a code, by the row of the day of receipt, unless it runs.</summary>
    public ComplaintChange Start(string code, DateTimeOffset from)
    {
        if (facts.Settings.Terms.On(code, facts.Calendar.DayOf(State.ReceivedAt)) is { } rule)
        {
            Take(ClockHolding.Start(State.Clocks, rule, from, facts));
        }

        return this;
    }

    /// <summary>What a term waited for happened; nothing where it doesn't run.</summary>
    public ComplaintChange Met(string code) => Take(ClockHolding.Met(State.Clocks, code, facts));

    public ComplaintChange DropClocks() => Take(ClockHolding.DropAll(State.Clocks, facts));

    public ComplaintChange Take<TVerdict>(ClocksDecision<TVerdict> decision)
        where TVerdict : struct, Enum
    {
        State = State with { Clocks = decision.Next };
        bodies.AddRange(decision.Bodies);
        return this;
    }

    public Decision<ComplaintState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        var audiences = Plain.Audiences(entityId: null, State.TownCode);
        return new(
            verdict,
            State,
            [.. bodies.Select(b => new Entry(b, audiences))],
            [.. dues, .. Window(), .. ClockHolding.Dues(former?.Clocks ?? [], State.Clocks, Holder(State), facts), .. News(), .. Recall()]);
    }

    internal static ClockHolder Holder(ComplaintState state) => new(ComplaintState.KeyOf(state.Id), null, state.TownCode);

    private IEnumerable<Due> Window() => former?.WindowEndsAt == State.WindowEndsAt ? [] : [new(ComplaintRules.WindowDue, State.WindowEndsAt)];

    // Followers are told of every step; a new follower, of where it stands.
    private IEnumerable<Due> News()
    {
        var before = former?.Merged ?? [];
        var moved = former is not null && former.Status != State.Status;
        var news = new ComplaintNews(
            State.Id, facts.NextVersion, State.Status, State.Refusal, State.TransferredTo, State.Mediation, State.Decision, State.Answer);
        return State.Merged.Where(id => moved || !before.Contains(id)).Select(id => Due.Send(
            ComplaintState.KeyOf(id), $"{ComplaintNews.DuePrefix}{State.Id}:{news.Version}", news, ComplaintJson.Shared.ComplaintNews, facts.Now));
    }

    // Officers need not go any more where the matter ended without them; once they are there, the order itself says that it is too late.
    private IEnumerable<Due> Recall() =>
        former is { Work: { Status: WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted or WorkOrderStatus.EnRoute } work }
        && IsHandled(former.Status) && !IsHandled(State.Status)
            ? [new WorkOrderWithdrawal(work.Id, State.Status == ComplaintStatus.Merged ? ReasonMerged : ReasonEnded, facts.Now).ToDue()]
            : [];

    private static bool IsHandled(ComplaintStatus status) => status is ComplaintStatus.Mediating or ComplaintStatus.Verifying;

    /// <summary>Asks for a work order. The id follows from the complaint's, so that asking twice makes no second one.</summary>
    /// <param name="again">Another one than before, which was recalled.</param>
    public ComplaintChange Propose(out string workOrderId, bool again = false)
    {
        var (state, settings) = (State, facts.Settings.Complaints);
        var report = state.Kind == ComplaintKind.Report;
        var id = workOrderId = again ? $"c-{state.Id}-v{facts.NextVersion}" : state.Reopened == 0 ? $"c-{state.Id}" : $"c-{state.Id}-r{state.Reopened}";
        var urgent = ClockHolding.MostUrgent(state.Clocks);
        var proposal = new WorkOrderProposal(
            id,
            report ? WorkOrderKind.Report : WorkOrderKind.Complaint,
            state.TownCode is null ? WorkOrderLevel.County : WorkOrderLevel.Town,
            settings.PriorityOf(state.Category, state.Danger),
            ComplaintState.KeyOf(state.Id),
            state.EntityId,
            Subject: null,
            state.TownCode,
            state.Place,
            state.Address ?? (state.EntityId is null ? state.SubjectName : null),
            state.Words.Length <= 300 ? state.Words : state.Words[..Whole(state.Words, 300)],
            state.ReceivedAt,
            Clocks: [],
            urgent?.LastDay,
            Qualifications: [],
            report ? settings.OfficersForReports : settings.OfficersForComplaints,
            state.Recused,
            Drawn: [],
            Checklist: null,
            state.Photos);
        State = state with { Work = new(id, WorkOrderStatus.Proposed, 0, facts.Now, null, null, []) };
        return Send(proposal.ToDue(facts.Now));
    }

    // A cut must not leave half of a surrogate pair.
    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
