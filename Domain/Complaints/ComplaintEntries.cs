using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Complaints;

/// <summary>Somebody filed a complaint or a report. Who, and what in words, is in the vault and the state.</summary>
public sealed record ComplaintFiled(
    ComplaintKind Kind,
    ComplaintCategory Category,
    string? EntityId,
    string? TownCode,
    bool Danger,
    bool Named,
    int Photos,
    string? LinkedId,
    ImmutableArray<ComplaintMark> Marks) : EntryBody("complaint.filed");

/// <param name="Automatically">The county's settings accepted it, and nobody at the desk.</param>
public sealed record ComplaintAccepted(string WorkOrderId, bool Automatically) : EntryBody("complaint.accepted");

public sealed record ComplaintRefused(RefusalReason Reason) : EntryBody("complaint.refused");

/// <param name="Authority">A code, and never a person.</param>
public sealed record ComplaintTransferred(string Authority) : EntryBody("complaint.transferred");

/// <summary>From now on it follows another one; its clocks go on.</summary>
public sealed record ComplaintMerged(string Into) : EntryBody("complaint.merged");

/// <summary>What it followed can be followed no more: it goes its own way again.</summary>
public sealed record ComplaintUnmerged(string From) : EntryBody("complaint.unmerged");

/// <summary>Another one follows this one.</summary>
public sealed record ComplaintJoined(string Id) : EntryBody("complaint.joined");

/// <summary>The one it follows went a step.</summary>
public sealed record ComplaintFollowed(string Main, ComplaintStatus Status) : EntryBody("complaint.followed");

public sealed record ComplaintMediated(MediationEnd End) : EntryBody("complaint.mediated");

public sealed record ComplaintDecided(ReportOutcome Outcome) : EntryBody("complaint.decided");

/// <summary>Its work order went a step.</summary>
public sealed record ComplaintProgressed(string WorkOrderId, WorkOrderStatus Status, WorkOrderOutcome? Outcome) : EntryBody("complaint.progressed");

/// <summary>The reporter can read the answer.</summary>
public sealed record ComplaintAnswered(DateTimeOffset WindowEndsAt) : EntryBody("complaint.answered");

public sealed record ComplaintReopened(int Times, string WorkOrderId) : EntryBody("complaint.reopened");

public sealed record ComplaintClosed(ComplaintClosing Closing) : EntryBody("complaint.closed");

/// <param name="GoesOn">Of a report: the clue is verified all the same.</param>
public sealed record ComplaintWithdrawn(bool GoesOn) : EntryBody("complaint.withdrawn");

/// <summary>A note was written. Its text is in the state: it may name people.</summary>
public sealed record ComplaintNoted(string NoteId) : EntryBody("complaint.noted");

public sealed record ComplaintRecused(ImmutableArray<string> Officers) : EntryBody("complaint.recused");

/// <summary>Somebody read who the reporter is. Committed before the answer leaves.</summary>
/// <param name="NoteId">The note with the reason in words, where one was given.</param>
public sealed record ComplaintIdentityRevealed(RevealReason Reason, string? NoteId) : EntryBody("complaint.identityRevealed");

[JsonSerializable(typeof(ComplaintState))]
[JsonSerializable(typeof(ComplaintDraft))]
[JsonSerializable(typeof(ComplaintJoin))]
[JsonSerializable(typeof(ComplaintNews))]
[JsonSerializable(typeof(ComplaintFiled))]
[JsonSerializable(typeof(ComplaintAccepted))]
[JsonSerializable(typeof(ComplaintRefused))]
[JsonSerializable(typeof(ComplaintTransferred))]
[JsonSerializable(typeof(ComplaintMerged))]
[JsonSerializable(typeof(ComplaintUnmerged))]
[JsonSerializable(typeof(ComplaintJoined))]
[JsonSerializable(typeof(ComplaintFollowed))]
[JsonSerializable(typeof(ComplaintMediated))]
[JsonSerializable(typeof(ComplaintDecided))]
[JsonSerializable(typeof(ComplaintProgressed))]
[JsonSerializable(typeof(ComplaintAnswered))]
[JsonSerializable(typeof(ComplaintReopened))]
[JsonSerializable(typeof(ComplaintClosed))]
[JsonSerializable(typeof(ComplaintWithdrawn))]
[JsonSerializable(typeof(ComplaintNoted))]
[JsonSerializable(typeof(ComplaintRecused))]
[JsonSerializable(typeof(ComplaintIdentityRevealed))]
public sealed partial class ComplaintJson : JsonSerializerContext
{
    public static ComplaintJson Shared { get; } = new(DomainJson.NewOptions());
}
