using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Complaints;

/// <summary>What somebody at the desk wrote. Never shown to the reporter.</summary>
public sealed record ComplaintNote(string Id, DateTimeOffset At, string By, string Text);

/// <summary>How its work order stands, as far as it was heard.</summary>
/// <param name="Version">The work order's; an older one is old news.</param>
/// <param name="Message">What may be passed on to the reporter.</param>
public sealed record ComplaintWork(
    string Id,
    WorkOrderStatus Status,
    long Version,
    DateTimeOffset At,
    WorkOrderOutcome? Outcome,
    string? Message,
    ImmutableArray<Attachment> Attachments);

/// <summary>A complaint or a report. Ledger kind <c>complaint</c>; the key is its number. Who filed it is in the vault, and nowhere here.</summary>
/// <param name="Id">The number that people are told.</param>
/// <param name="SubjectName">The shop as the reporter calls it, where no entity was chosen.</param>
/// <param name="Place">Where it happened, where that isn't the entity's own place.</param>
/// <param name="Words">What happened, without the reporter's own name and numbers.</param>
/// <param name="Wish">What a complainant asks for.</param>
/// <param name="Danger">Somebody says that life or health is in danger.</param>
/// <param name="Named">Whether the vault holds who filed it.</param>
/// <param name="KeyHash">SHA-256 of the return key, in lower-case hex.</param>
/// <param name="LinkedId">The other half of a message that was both complaint and report.</param>
/// <param name="TransferredTo">The authority that has it now.</param>
/// <param name="MergedInto">The one whose course it follows.</param>
/// <param name="Merged">Those that follow this one.</param>
/// <param name="NewsVersion">The version of the followed one at its last news.</param>
/// <param name="Answer">What the reporter is told, in words.</param>
/// <param name="WindowEndsAt">Until then the reporter may confirm or reopen.</param>
/// <param name="Reopened">How often.</param>
/// <param name="WithdrawnAt">Of a report: from then on its reporter wants no answer; the clue is verified all the same.</param>
/// <param name="Recused">Ids of officers who are complained about, or are otherwise to stay away.</param>
public sealed record ComplaintState(
    string Id,
    ComplaintKind Kind,
    ComplaintCategory Category,
    ComplaintStatus Status,
    string? EntityId,
    string? SubjectName,
    string? TownCode,
    GeoPoint? Place,
    string? Address,
    string Words,
    string? Wish,
    DateOnly? HappenedOn,
    bool Danger,
    ImmutableArray<Attachment> Photos,
    bool Named,
    string KeyHash,
    DateTimeOffset ReceivedAt,
    string? LinkedId,
    ImmutableArray<ComplaintMark> Marks,
    DateTimeOffset? AcceptedAt,
    RefusalReason? Refusal,
    string? TransferredTo,
    string? MergedInto,
    ImmutableArray<string> Merged,
    long NewsVersion,
    MediationEnd? Mediation,
    ReportOutcome? Decision,
    DateTimeOffset? EndedAt,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? WindowEndsAt,
    int Reopened,
    ComplaintClosing? Closing,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? WithdrawnAt,
    ComplaintWork? Work,
    ImmutableArray<string> Recused,
    ImmutableArray<ComplaintNote> Notes,
    ImmutableArray<ClockState> Clocks) : ILedgerState<ComplaintState>
{
    public const string LedgerKind = "complaint";

    public static int Schema => 1;

    public static JsonTypeInfo<ComplaintState> Json => ComplaintJson.Shared.ComplaintState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => ReceivedAt;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}
