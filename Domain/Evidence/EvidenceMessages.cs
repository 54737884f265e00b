using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Evidence;

/// <summary>Asks for a capsule around a clue: a due of the camera to the capsule, at once, before anybody has looked. Asking twice makes one.</summary>
/// <param name="Id">The capsule's id, see <see cref="IdOf"/>.</param>
/// <param name="LeadId">The lead that the review will judge.</param>
/// <param name="Items">What came with the detection and is stored already.</param>
public sealed record EvidenceOrder(
    string Id,
    string LeadId,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DateTimeOffset ShotAt,
    DateTimeOffset SeenAt,
    ImmutableArray<EvidenceItem> Items)
{
    /// <summary>The ledger kind of a capsule.</summary>
    public const string TargetKind = "evidence";

    public const string DueName = "order";

    /// <summary>The capsule of a lead: <c>E</c> and the lead's own digits.</summary>
    public static string IdOf(string leadId) => $"E{leadId[1..]}";

    public static EvidenceOrder Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", EvidenceMessageJson.Shared.EvidenceOrder)!;

    public Due ToDue(DateTimeOffset now) =>
        Due.Send(new(TargetKind, Id), DueName, this, EvidenceMessageJson.Shared.EvidenceOrder, now);
}

/// <summary>Tells a capsule what the review came to: a confirmed clue is held and its term runs, a rejected one is let go with retention.</summary>
/// <param name="By">Id of the reviewer.</param>
public sealed record EvidenceJudgement(string LeadId, bool Confirmed, string By, DateTimeOffset At)
{
    public const string DueName = "judgement";

    public static EvidenceJudgement Of(string? payload) =>
        JsonSerializer.Deserialize(payload ?? "", EvidenceMessageJson.Shared.EvidenceJudgement)!;

    public Due ToDue(string capsuleId) =>
        Due.Send(new(EvidenceOrder.TargetKind, capsuleId), DueName, this, EvidenceMessageJson.Shared.EvidenceJudgement, At);
}

/// <summary>How far a capsule is. Only <see cref="Sealed"/> and <see cref="NotCaptured"/> last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapsuleStatus>))]
public enum CapsuleStatus
{
    Capturing = 0,

    /// <summary>Every item is stored and its hash is in the ledger; nothing is added or taken away any more.</summary>
    Sealed = 1,

    /// <summary>Nothing could be sealed; the reason stands beside it.</summary>
    NotCaptured = 2,
}

/// <summary>Tells the lead what became of its capsule.</summary>
/// <param name="Items">How many items are sealed.</param>
/// <param name="Reason">A code, where nothing was captured.</param>
public sealed record CapsuleReport(string Id, CapsuleStatus Status, int Items, string? Reason, DateTimeOffset At)
{
    public const string DuePrefix = "capsule:";

    public static CapsuleReport Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", EvidenceMessageJson.Shared.CapsuleReport)!;

    public Due ToDue(LedgerKey lead) => ToDue(lead, At);

    /// <param name="lead"><see langword="null"/> for the lead itself, which hears it once more.</param>
    public Due ToDue(LedgerKey? lead, DateTimeOffset at) =>
        new($"{DuePrefix}{Id}:{Status}", at, lead, JsonSerializer.Serialize(this, EvidenceMessageJson.Shared.CapsuleReport));
}

[JsonSerializable(typeof(EvidenceOrder))]
[JsonSerializable(typeof(EvidenceJudgement))]
[JsonSerializable(typeof(CapsuleReport))]
public sealed partial class EvidenceMessageJson : JsonSerializerContext
{
    public static EvidenceMessageJson Shared { get; } = new(DomainJson.NewOptions());
}
