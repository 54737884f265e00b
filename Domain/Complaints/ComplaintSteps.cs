using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Complaints;

/// <summary>What people can do with a complaint or a report.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintAction>))]
public enum ComplaintAction
{
    Accept = 0,
    Refuse = 1,
    Transfer = 2,
    Merge = 3,
    EndMediation = 4,
    Decide = 5,
    Answer = 6,
    Confirm = 7,
    Reopen = 8,
    Withdraw = 9,
    Recuse = 10,
    PauseClock = 11,
    ResumeClock = 12,
    ExtendClock = 13,
    Note = 14,
    Reveal = 15,
}

/// <summary>In which states what can be done: one table for the rules, the API and the screens.</summary>
public static class ComplaintSteps
{
    private static readonly ImmutableArray<ComplaintStatus> Any = [.. Enum.GetValues<ComplaintStatus>()];

    private static readonly ImmutableArray<ComplaintStatus> Handling =
        [ComplaintStatus.Received, ComplaintStatus.Mediating, ComplaintStatus.Verifying, ComplaintStatus.Merged, ComplaintStatus.Ended];

    private static readonly FrozenDictionary<ComplaintAction, ImmutableArray<ComplaintStatus>> Table =
        new Dictionary<ComplaintAction, ImmutableArray<ComplaintStatus>>
        {
            [ComplaintAction.Accept] = [ComplaintStatus.Received],
            [ComplaintAction.Refuse] = [ComplaintStatus.Received],
            [ComplaintAction.Transfer] = [ComplaintStatus.Received, ComplaintStatus.Verifying],
            [ComplaintAction.Merge] = [ComplaintStatus.Received, ComplaintStatus.Mediating, ComplaintStatus.Verifying],
            [ComplaintAction.EndMediation] = [ComplaintStatus.Mediating],
            [ComplaintAction.Decide] = [ComplaintStatus.Verifying],
            [ComplaintAction.Answer] = [ComplaintStatus.Ended],
            [ComplaintAction.Confirm] = [ComplaintStatus.Answered],
            [ComplaintAction.Reopen] = [ComplaintStatus.Answered],
            [ComplaintAction.Withdraw] = Handling,
            [ComplaintAction.Recuse] = Handling,
            [ComplaintAction.PauseClock] = Handling,
            [ComplaintAction.ResumeClock] = Handling,
            [ComplaintAction.ExtendClock] = Handling,
            [ComplaintAction.Note] = Any,
            [ComplaintAction.Reveal] = Any,
        }.ToFrozenDictionary();

    /// <summary>The states in which something can be done.</summary>
    public static ImmutableArray<ComplaintStatus> StatesOf(ComplaintAction action) => Table[action];

    /// <summary>Whether it is for this kind at all.</summary>
    public static bool IsFor(ComplaintAction action, ComplaintKind kind) => action switch
    {
        ComplaintAction.Refuse or ComplaintAction.EndMediation => kind == ComplaintKind.Complaint,
        ComplaintAction.Decide => kind == ComplaintKind.Report,
        _ => true,
    };

    /// <summary>What can be done now.</summary>
    public static IEnumerable<ComplaintAction> Of(ComplaintState complaint) =>
        Enum.GetValues<ComplaintAction>().Where(a => WhyNot(complaint, a) is null);

    /// <returns><see langword="null"/> where it can be done, as far as state and kind decide.</returns>
    internal static ComplaintVerdict? WhyNot(ComplaintState? complaint, ComplaintAction action) =>
        complaint is null ? ComplaintVerdict.NotFound
        : !IsFor(action, complaint.Kind) ? ComplaintVerdict.WrongKind
        : !StatesOf(action).Contains(complaint.Status) || (action == ComplaintAction.Withdraw && complaint.WithdrawnAt is not null) ? ComplaintVerdict.WrongState
        : null;
}
