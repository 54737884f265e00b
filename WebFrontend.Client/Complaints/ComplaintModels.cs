using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Complaints;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Client.Dispatch;

namespace Vigil.WebFrontend.Client.Complaints;

/// <summary>What a citizen files. As a form (<c>multipart/form-data</c>) it has the same fields and photos as parts named <c>photos</c>.</summary>
/// <param name="Kind"><see langword="null"/> where it is both: then it becomes two, under two numbers and one key.</param>
/// <param name="Entity">Whom it is about: an id, a registration number, or the code on the wall; where that isn't known, a name or a place.</param>
/// <param name="Town">Nine-digit code, where no entity is said.</param>
/// <param name="Latitude">WGS-84, in degrees.</param>
/// <param name="Words">What happened.</param>
/// <param name="Wish">What is asked for; a complaint needs it.</param>
/// <param name="Danger">Life or health is in danger.</param>
/// <param name="Anonymous">Reports only.</param>
public sealed record FileComplaintRequest(
    ComplaintKind? Kind,
    [property: Required] ComplaintCategory? Category,
    string? Entity,
    string? SubjectName,
    string? Town,
    string? Address,
    double? Latitude,
    double? Longitude,
    string? Words,
    string? Wish,
    DateOnly? HappenedOn,
    bool Danger,
    bool Anonymous,
    string? Name,
    string? Phone,
    string? ContactAddress,
    string? Email)
{
    /// <summary>Says nothing of who files: a request that comes into a log by mistake isn't in it.</summary>
    public override string ToString() => nameof(FileComplaintRequest);
}

/// <param name="Key">The return key: shown this once. Only its hash is kept.</param>
/// <param name="OtherNumber">The other half's, where the message was both complaint and report.</param>
public sealed record FiledComplaint(string Number, string Key, ComplaintKind Kind, string? OtherNumber);

/// <summary>A step that a reporter may know of.</summary>
public sealed record PublicComplaintStep(DateTimeOffset At, ComplaintStage Stage);

/// <summary>A term that runs for the authority.</summary>
/// <param name="LastDay">Inclusive; <see langword="null"/> while it is paused.</param>
/// <param name="DaysLeft">Working days after today, up to and including the last day; negative once it is over.</param>
/// <param name="Ground">Law and article.</param>
/// <param name="Verified">False where the text of the law has yet to be checked.</param>
public sealed record PublicComplaintTerm(string Code, DateOnly? LastDay, int? DaysLeft, bool Paused, bool Overdue, bool Provisional, string Ground, bool Verified);

/// <summary>What the reporter sees, with number and key.</summary>
/// <param name="Message">What the officers let be known of what they found.</param>
public sealed record PublicComplaint(
    string Number,
    ComplaintKind Kind,
    ComplaintCategory Category,
    ComplaintStatus Status,
    string? Subject,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<PublicComplaintStep> Steps,
    IReadOnlyList<PublicComplaintTerm> Terms,
    RefusalReason? Refusal,
    MediationEnd? Mediation,
    ReportOutcome? Decision,
    string? Answer,
    string? Message,
    string? OtherNumber,
    DateTimeOffset? WindowEndsAt,
    IReadOnlyList<ComplaintAction> Actions,
    long Version);

public sealed record ReopenComplaintRequest([property: Required, MaxLength(2000)] string Words);

/// <summary>One complaint in a list of the desk.</summary>
/// <param name="Named">Whether the vault holds who filed it.</param>
/// <param name="DueAt">The end of the running term that ends first.</param>
/// <param name="Actions">What can be done now.</param>
public sealed record ComplaintItem(
    string Number,
    ComplaintKind Kind,
    ComplaintCategory Category,
    IssueClass Class,
    ComplaintStatus Status,
    string? EntityId,
    string? EntityName,
    string? SubjectName,
    string? TownCode,
    string? Address,
    double? Latitude,
    double? Longitude,
    string Words,
    string? Wish,
    DateOnly? HappenedOn,
    bool Danger,
    bool Named,
    int Photos,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<ComplaintMark> Marks,
    string? LinkedNumber,
    string? MergedInto,
    int Merged,
    DateTimeOffset? DueAt,
    string? WorkOrderId,
    WorkOrderStatus? WorkOrderStatus,
    IReadOnlyList<ComplaintAction> Actions,
    long Version);

public sealed record ComplaintNoteItem(string Id, DateTimeOffset At, string By, string Text);

/// <summary>All that the desk knows of one complaint. Who filed it is not among it.</summary>
/// <param name="Similar">Others about the same entity and category, near in time.</param>
public sealed record ComplaintDetail(
    ComplaintItem Complaint,
    IReadOnlyList<AttachmentItem> Photos,
    IReadOnlyList<ClockItem> Clocks,
    IReadOnlyList<ComplaintNoteItem> Notes,
    IReadOnlyList<string> Recused,
    IReadOnlyList<string> MergedNumbers,
    RefusalReason? Refusal,
    string? TransferredTo,
    MediationEnd? Mediation,
    ReportOutcome? Decision,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? WindowEndsAt,
    ComplaintClosing? Closing,
    DateTimeOffset? WithdrawnAt,
    WorkOrderOutcome? Outcome,
    string? Message,
    IReadOnlyList<ComplaintItem> Similar,
    IReadOnlyList<AlertStoryItem> Story);

public sealed record AcceptComplaintRequest(IReadOnlyList<string>? Recused = null);

public sealed record RefuseComplaintRequest([property: Required] RefusalReason? Reason, [property: Required, MaxLength(4000)] string Answer);

/// <param name="Authority">A code of who has it now: a division code, or an authority's own.</param>
public sealed record TransferComplaintRequest([property: Required, MaxLength(40)] string Authority, [property: Required, MaxLength(4000)] string Answer);

public sealed record MergeComplaintRequest([property: Required, MaxLength(40)] string Into);

public sealed record EndMediationRequest([property: Required] MediationEnd? End);

public sealed record DecideReportRequest([property: Required] ReportOutcome? Outcome);

public sealed record AnswerComplaintRequest([property: Required, MaxLength(4000)] string Answer);

public sealed record RecuseOfficersRequest([property: Required] IReadOnlyList<string> Officers);

public sealed record NoteComplaintRequest([property: Required, MaxLength(2000)] string Text);

public sealed record PauseComplaintClockRequest([property: Required, MaxLength(60)] string Code, [property: Required, MaxLength(2000)] string Reason);

public sealed record ResumeComplaintClockRequest([property: Required, MaxLength(60)] string Code);

/// <param name="Amount">In the term's unit.</param>
public sealed record ExtendComplaintClockRequest(
    [property: Required, MaxLength(60)] string Code, [property: Required] int? Amount, [property: Required, MaxLength(2000)] string Reason);

public sealed record RevealReporterRequest([property: Required] RevealReason? Reason, [property: MaxLength(2000)] string? Note = null);

/// <summary>Who filed it. Never kept by a screen.</summary>
/// <param name="Words">What was written, before the reporter's own traces were taken out of it.</param>
public sealed record RevealedReporter(string Name, string Phone, string? Address, string? Email, string? Words)
{
    public override string ToString() => nameof(RevealedReporter);
}
