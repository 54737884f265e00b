using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;

namespace Vigil.Domain.Leads;

/// <summary>What a reviewer says of a lead.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadVerdict>))]
public enum LeadVerdict
{
    /// <summary>It is as the camera says.</summary>
    Confirmed = 0,

    /// <summary>It isn't: the owner's cat is no rat.</summary>
    Rejected = 1,

    /// <summary>Can't be told from the picture: a second reviewer looks.</summary>
    Unsure = 2,
}

/// <summary>A detection worth a reviewer's look: a due of the camera to the lead. Sending it twice makes one lead.</summary>
/// <param name="Id">The lead's id, see <see cref="IdOf"/>.</param>
/// <param name="Recent">Which one of its kind in the window of days it is, from 1.</param>
/// <param name="Paged">Whether an alert was raised too; not where its class is demoted at this camera.</param>
/// <param name="Pictures">What came with it, stored before the camera's commit.</param>
public sealed record LeadSignal(
    string Id,
    string CameraId,
    string EntityId,
    string TownCode,
    CameraPlace Place,
    int Code,
    string Label,
    DetectionClass Class,
    string DetectionId,
    DateTimeOffset ShotAt,
    DateTimeOffset SeenAt,
    double? Confidence,
    int Recent,
    bool Paged,
    ImmutableArray<EvidenceItem> Pictures)
{
    /// <summary>The ledger kind of a lead.</summary>
    public const string TargetKind = "lead";

    public const string DueName = "signal";

    /// <summary>The lead of a camera's detection: <c>L</c> and sixteen hex digits, the same whenever it is asked for.</summary>
    public static string IdOf(string cameraId, string detectionId) =>
        $"L{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cameraId}\n{detectionId}")).AsSpan(0, 8))}";

    public static LeadSignal Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", LeadMessageJson.Shared.LeadSignal)!;

    public Due ToDue() => Due.Send(new(TargetKind, Id), DueName, this, LeadMessageJson.Shared.LeadSignal, SeenAt);
}

/// <summary>Tells the camera what a person saw in its lead; precision is learned from it.</summary>
/// <param name="Verdict">Never <see cref="LeadVerdict.Unsure"/>: that isn't the end.</param>
public sealed record LeadJudgement(string LeadId, int Code, LeadVerdict Verdict, DateTimeOffset At)
{
    public const string DuePrefix = "judged:";

    public static LeadJudgement Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", LeadMessageJson.Shared.LeadJudgement)!;

    public Due ToDue(string cameraId) =>
        Due.Send(CameraState.KeyOf(cameraId), $"{DuePrefix}{LeadId}:{Verdict}", this, LeadMessageJson.Shared.LeadJudgement, At);
}

/// <summary>The same again within the window: a due of the camera to the lead that is open, where it is counted.</summary>
/// <param name="Pictures">What came with it; a lead that is still looked at keeps the first few.</param>
public sealed record LeadRepeat(string LeadId, string DetectionId, DateTimeOffset At, ImmutableArray<EvidenceItem> Pictures)
{
    public const string DuePrefix = "repeat:";

    public static LeadRepeat Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", LeadMessageJson.Shared.LeadRepeat)!;

    public Due ToDue() =>
        Due.Send(new(LeadSignal.TargetKind, LeadId), $"{DuePrefix}{DetectionId}", this, LeadMessageJson.Shared.LeadRepeat, At);
}

[JsonSerializable(typeof(LeadSignal))]
[JsonSerializable(typeof(LeadRepeat))]
[JsonSerializable(typeof(LeadJudgement))]
public sealed partial class LeadMessageJson : JsonSerializerContext
{
    public static LeadMessageJson Shared { get; } = new(DomainJson.NewOptions());
}
