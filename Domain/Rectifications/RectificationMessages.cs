using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;

namespace Vigil.Domain.Rectifications;

/// <summary>Where a notice to put something right stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RectificationStatus>))]
public enum RectificationStatus
{
    /// <summary>The owner was told, or is being told; the term runs.</summary>
    Ordered = 0,

    /// <summary>The owner handed in proof; a reviewer is to look.</summary>
    ProofGiven = 1,

    /// <summary>The proof doesn't show it; the owner was told why and a new term runs.</summary>
    Returned = 2,

    /// <summary>The proof was accepted, or officers saw it put right: the end.</summary>
    Closed = 3,

    /// <summary>The term passed: officers go there. Ends when they report.</summary>
    Escalated = 4,

    /// <summary>Taken back with a reason: the end.</summary>
    Withdrawn = 5,
}

/// <summary>Orders the owner to put right what a reviewer confirmed: a due of the lead to the rectification. Ordering twice orders once.</summary>
/// <param name="Id">See <see cref="IdOf"/>.</param>
/// <param name="Pictures">What the owner is shown: copies, marked, made from these.</param>
/// <param name="By">Id of the reviewer.</param>
public sealed record RectificationOrder(
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
    string By,
    DateTimeOffset At)
{
    /// <summary>The ledger kind of a rectification.</summary>
    public const string TargetKind = "rectification";

    public const string DueName = "order";

    /// <summary>The rectification of a lead: <c>R</c> and the lead's own digits.</summary>
    public static string IdOf(string leadId) => $"R{leadId[1..]}";

    public static RectificationOrder Of(string? payload) =>
        JsonSerializer.Deserialize(payload ?? "", RectificationMessageJson.Shared.RectificationOrder)!;

    public Due ToDue() =>
        Due.Send(new(TargetKind, Id), DueName, this, RectificationMessageJson.Shared.RectificationOrder, At);
}

/// <summary>Tells the lead how its rectification goes on, at every change of status.</summary>
public sealed record RectificationReport(string Id, RectificationStatus Status, long Version, DateTimeOffset At)
{
    public const string DuePrefix = "rectification:";

    public static RectificationReport Of(string? payload) =>
        JsonSerializer.Deserialize(payload ?? "", RectificationMessageJson.Shared.RectificationReport)!;

    public Due ToDue(LedgerKey lead) =>
        Due.Send(lead, $"{DuePrefix}{Id}:{Version}", this, RectificationMessageJson.Shared.RectificationReport, At);
}

[JsonSerializable(typeof(RectificationOrder))]
[JsonSerializable(typeof(RectificationReport))]
public sealed partial class RectificationMessageJson : JsonSerializerContext
{
    public static RectificationMessageJson Shared { get; } = new(DomainJson.NewOptions());
}
