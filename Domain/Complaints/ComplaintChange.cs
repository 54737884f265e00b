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
    : ClockedChange<ComplaintState, ComplaintChange>(former, start, facts)
{
    /// <summary>Why a work order was recalled: it is being handled with another complaint, by that one's order.</summary>
    public const string ReasonMerged = "complaint-merged";

    /// <summary>Why a work order was recalled: the desk ended the matter, or the reporter withdrew.</summary>
    public const string ReasonEnded = "complaint-ended";


    /// <summary>Starts the term of a code, by the row of the day of receipt.</summary>
    public ComplaintChange StartClock(string code, DateTimeOffset from) => StartClock(code, Facts.Calendar.DayOf(State.ReceivedAt), from);

    public Decision<ComplaintState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum =>
        Decide(verdict, Plain.Audiences(entityId: null, State.TownCode), [.. Window(), .. ClockDues(), .. News(), .. Recall()]);

    protected override ImmutableArray<ClockState> ClocksOf(ComplaintState state) => state.Clocks;

    protected override ComplaintState With(ComplaintState state, ImmutableArray<ClockState> clocks) => state with { Clocks = clocks };

    protected override ClockHolder Holder => HolderOf(State);

    internal static ClockHolder HolderOf(ComplaintState state) => new(ComplaintState.KeyOf(state.Id), null, state.TownCode);

    private IEnumerable<Due> Window() => Former?.WindowEndsAt == State.WindowEndsAt ? [] : [new(ComplaintRules.WindowDue, State.WindowEndsAt)];

    // Followers are told of every step; a new follower, of where it stands.
    private IEnumerable<Due> News()
    {
        var before = Former?.Merged ?? [];
        var moved = Former is not null && Former.Status != State.Status;
        var news = new ComplaintNews(
            State.Id, Facts.NextVersion, State.Status, State.Refusal, State.TransferredTo, State.Mediation, State.Decision, State.Answer);
        return State.Merged.Where(id => moved || !before.Contains(id)).Select(id => Due.Send(
            ComplaintState.KeyOf(id), $"{ComplaintNews.DuePrefix}{State.Id}:{news.Version}", news, ComplaintJson.Shared.ComplaintNews, Facts.Now));
    }

    // Officers need not go any more where the matter ended without them; once they are there, the order itself says that it is too late.
    private IEnumerable<Due> Recall() =>
        Former is { Work: { Status: WorkOrderStatus.Proposed or WorkOrderStatus.Offered or WorkOrderStatus.Accepted or WorkOrderStatus.EnRoute } work }
        && IsHandled(Former.Status) && !IsHandled(State.Status)
            ? [new WorkOrderWithdrawal(work.Id, State.Status == ComplaintStatus.Merged ? ReasonMerged : ReasonEnded, Facts.Now).ToDue()]
            : [];

    private static bool IsHandled(ComplaintStatus status) => status is ComplaintStatus.Mediating or ComplaintStatus.Verifying;

    /// <summary>Asks for a work order. The id follows from the complaint's, so that asking twice makes no second one.</summary>
    /// <param name="again">Another one than before, which was recalled.</param>
    public ComplaintChange Propose(out string workOrderId, bool again = false)
    {
        var (state, settings) = (State, Facts.Settings.Complaints);
        var report = state.Kind == ComplaintKind.Report;
        var id = workOrderId = again ? $"c-{state.Id}-v{Facts.NextVersion}" : state.Reopened == 0 ? $"c-{state.Id}" : $"c-{state.Id}-r{state.Reopened}";
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
        return Set(s => s with { Work = new(id, WorkOrderStatus.Proposed, 0, Facts.Now, null, null, []) }).Send(proposal.ToDue(Facts.Now));
    }

    // A cut must not leave half of a surrogate pair.
    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
