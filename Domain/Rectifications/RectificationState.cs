using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Rectifications;

/// <summary>How an order to put something right ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RectificationEnding>))]
public enum RectificationEnding
{
    /// <summary>A reviewer accepted the owner's proof.</summary>
    ProofAccepted = 0,

    /// <summary>Officers saw that nothing is wrong any more.</summary>
    SeenByOfficers = 1,

    /// <summary>Officers opened a case; it goes on there.</summary>
    CaseOpened = 2,

    Withdrawn = 3,
}

/// <summary>What the owner handed in to show that it is put right.</summary>
/// <param name="Words">As the owner wrote them; in the state only.</param>
/// <param name="Late">Handed in after the term, while officers are to go.</param>
/// <param name="Accepted"><see langword="null"/> until a reviewer has judged it.</param>
/// <param name="Reason">For the owner, in words, where it was returned.</param>
public sealed record RectificationProof(
    string Id,
    DateTimeOffset At,
    string? Words,
    ImmutableArray<Attachment> Pictures,
    bool Late,
    bool? Accepted = null,
    string? Reason = null,
    string? By = null,
    DateTimeOffset? JudgedAt = null);

/// <summary>How the owner was told of the newest step, by one way.</summary>
public sealed record RectificationTold(string NoticeId, NoticeChannel Channel, NoticeDeliveryStatus Status, string? Reason, long Version, DateTimeOffset At);

/// <summary>The officers' visit that followed.</summary>
public sealed record RectificationWork(string Id, WorkOrderStatus Status, long Version, WorkOrderOutcome? Outcome, DateTimeOffset At);

/// <summary>An order to put right what a camera showed. Ledger kind <c>rectification</c>; the key is <see cref="RectificationOrder.IdOf"/>.</summary>
/// <param name="Pictures">What the camera showed: in the evidence store, as it came.</param>
/// <param name="OrderedBy">Id of the reviewer who confirmed it.</param>
/// <param name="Round">From 1; another one where officers could not look.</param>
/// <param name="TermStartedAt">From when the present term counts.</param>
/// <param name="DueAt">When it ends, exclusive; kept as it was once proof came.</param>
/// <param name="LastDay">Inclusive; of a term in working days.</param>
/// <param name="Provisional">Whether a holiday notice that isn't known yet may move the end.</param>
/// <param name="HalfAt">When the owner is reminded; <see langword="null"/> once that was done, or needn't be.</param>
/// <param name="NoticeId">The newest notice to the owner.</param>
/// <param name="SeenByOwnerAt">When the owner first opened a page about it.</param>
/// <param name="Unread">Whether dispatch was told that proof waits too long.</param>
/// <param name="Reason">Why it was withdrawn, in words.</param>
public sealed record RectificationState(
    string Id,
    string LeadId,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DateTimeOffset SeenAt,
    ImmutableArray<EvidenceItem> Pictures,
    string OrderedBy,
    DateTimeOffset OrderedAt,
    RectificationStatus Status,
    int Round,
    RectificationTerm Term,
    DateTimeOffset TermStartedAt,
    DateTimeOffset DueAt,
    DateOnly? LastDay,
    bool Provisional,
    DateTimeOffset? HalfAt,
    ImmutableArray<RectificationProof> Proofs,
    int Returns,
    int Escalations,
    RectificationWork? Work,
    string? NoticeId,
    ImmutableArray<RectificationTold> Told,
    DateTimeOffset? SeenByOwnerAt,
    bool Unread,
    RectificationEnding? Ending,
    DateTimeOffset? EndedAt,
    string? EndedBy,
    string? Reason) : ILedgerState<RectificationState>
{
    public const string LedgerKind = RectificationOrder.TargetKind;

    public static int Schema => 1;

    public static JsonTypeInfo<RectificationState> Json => RectificationJson.Shared.RectificationState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => OrderedAt;

    /// <summary>Whether the owner's term runs.</summary>
    [JsonIgnore]
    public bool Running => Status is RectificationStatus.Ordered or RectificationStatus.Returned;

    /// <summary>Whether it is over.</summary>
    [JsonIgnore]
    public bool Ended => Status is RectificationStatus.Closed or RectificationStatus.Withdrawn;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}
