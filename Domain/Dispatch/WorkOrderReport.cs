using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Dispatch;

/// <summary>Where a work order stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderStatus>))]
public enum WorkOrderStatus
{
    /// <summary>Asked for; nobody has been chosen yet.</summary>
    Proposed = 0,

    /// <summary>Offered to an officer who has not answered.</summary>
    Offered = 1,

    Accepted = 2,

    /// <summary>On the way.</summary>
    EnRoute = 3,

    OnSite = 4,

    /// <summary>Something was ordered to be put right, and its term runs.</summary>
    Rectifying = 5,

    /// <summary>Handed in; waits for a dispatcher's look.</summary>
    HandedIn = 6,

    Done = 7,

    /// <summary>Cancelled with a reason.</summary>
    Cancelled = 8,

    /// <summary>Put away: nothing more can be done to it.</summary>
    Archived = 9,
}

/// <summary>What the officers found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderOutcome>))]
public enum WorkOrderOutcome
{
    /// <summary>Nothing wrong.</summary>
    Conforming = 0,

    /// <summary>Put right on the spot or within the term.</summary>
    Rectified = 1,

    /// <summary>A violation: a case is to be opened.</summary>
    CaseOpened = 2,

    /// <summary>Not there, closed, moved.</summary>
    NotPossible = 3,

    /// <summary>What was alleged could not be confirmed.</summary>
    Unfounded = 4,
}

/// <summary>Tells the source what became of its work order: a due to the source's grain at every change of status.</summary>
/// <param name="Version">The work order's version; an older one than was heard is old news.</param>
/// <param name="Officers">Ids of those who went.</param>
/// <param name="Outcome">Once it was handed in.</param>
/// <param name="VisitedOn">The day on which the officers were there; <see langword="null"/> where they weren't.</param>
/// <param name="FailedKey">How many key items (重点项) of the checklist failed.</param>
/// <param name="FailedOther">How many general items (一般项) failed.</param>
/// <param name="Message">What the source may pass on to whoever complained, in words; kept in states only.</param>
public sealed record WorkOrderReport(
    string Id,
    WorkOrderKind Kind,
    WorkOrderStatus Status,
    long Version,
    DateTimeOffset At,
    ImmutableArray<string> Officers,
    WorkOrderOutcome? Outcome,
    string? Message,
    ImmutableArray<Attachment> Attachments,
    DateOnly? VisitedOn = null,
    int FailedKey = 0,
    int FailedOther = 0)
{
    /// <summary>The prefix of the message id; the work order's id and version follow.</summary>
    public const string DuePrefix = "workorder:";

    /// <summary>Reads the payload of a due whose name begins with <see cref="DuePrefix"/>.</summary>
    public static WorkOrderReport Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", DispatchJson.Shared.WorkOrderReport)!;

    public Due ToDue(LedgerKey source) =>
        Due.Send(source, $"{DuePrefix}{Id}:{Version}", this, DispatchJson.Shared.WorkOrderReport, At);
}

/// <summary>Takes a proposal back: the complaint was withdrawn, the visit was made otherwise. A due to the work order; once officers are there it comes too late.</summary>
/// <param name="Reason">A code; it stands in the ledger.</param>
public sealed record WorkOrderWithdrawal(string Id, string Reason, DateTimeOffset At)
{
    /// <summary>The message id; withdrawing twice withdraws once.</summary>
    public const string DueName = "withdrawal";

    public Due ToDue() => Due.Send(new(WorkOrderProposal.TargetKind, Id), DueName, this, DispatchJson.Shared.WorkOrderWithdrawal, At);
}

/// <summary>The source's visit was put on another day. A due to the work order; whoever is on the way already goes on.</summary>
/// <param name="VisitOn">The day on which it is to be made.</param>
/// <param name="DueOn">Its own last day: the order's is never before it, nor before <paramref name="VisitOn"/>.</param>
/// <param name="Reason">In words; becomes a note.</param>
/// <param name="By">Who moved it.</param>
/// <param name="Version">Makes the message's id.</param>
public sealed record WorkOrderMove(string Id, DateOnly VisitOn, DateOnly DueOn, string Reason, string By, long Version, DateTimeOffset At)
{
    public const string DuePrefix = "move:";

    public static WorkOrderMove Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", DispatchJson.Shared.WorkOrderMove)!;

    public Due ToDue() => Due.Send(
        new(WorkOrderProposal.TargetKind, Id), FormattableString.Invariant($"{DuePrefix}{Version}"), this, DispatchJson.Shared.WorkOrderMove, At);
}

[JsonSerializable(typeof(WorkOrderProposal))]
[JsonSerializable(typeof(WorkOrderMove))]
[JsonSerializable(typeof(WorkOrderReport))]
[JsonSerializable(typeof(WorkOrderWithdrawal))]
public sealed partial class DispatchJson : JsonSerializerContext
{
    public static DispatchJson Shared { get; } = new(DomainJson.NewOptions());
}
