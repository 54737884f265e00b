using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Cameras;

/// <summary>Where a camera looks. Changing rooms and toilets are not among them: a camera there is refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraPlace>))]
public enum CameraPlace
{
    Other = 0,
    Store = 1,
    RoughProcessing = 2,
    Cutting = 3,
    Cooking = 4,
    ColdDishes = 5,
    Washing = 6,
    Serving = 7,
    SampleKeeping = 8,
    Receiving = 9,
    EquipmentRoom = 10,
}

[JsonConverter(typeof(JsonStringEnumConverter<CameraStatus>))]
public enum CameraStatus
{
    /// <summary>Registered, and never heard from.</summary>
    Waiting = 0,
    Up = 1,

    /// <summary>Silent for longer than its limit.</summary>
    Down = 2,
}

/// <summary>How grave a detected event is before anybody has looked at it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DetectionClass>))]
public enum DetectionClass
{
    /// <summary>A compliant class (a chef's hat that is worn) or a code we don't know: kept, no alert.</summary>
    None = 0,

    /// <summary>一般问题: a notice to rectify.</summary>
    General = 1,

    /// <summary>违法线索: evidence and a task.</summary>
    Clue = 2,

    /// <summary>The camera itself: covered, black, turned away.</summary>
    Device = 3,
}

/// <summary>The running window of one kind of detection at one camera.</summary>
/// <param name="Last">The last one that was counted; a further one within the window is a repeat, not a new fact.</param>
/// <param name="Recent">Instants of counted detections in the last seven days, oldest first.</param>
/// <param name="LeadId">The lead of the last counted one, to which repeats are added.</param>
public sealed record DetectionWindow(int Code, DateTimeOffset Last, ImmutableArray<DateTimeOffset> Recent, string? LeadId = null);

/// <summary>One camera. Ledger kind <c>camera</c>. Its liveness (last heartbeat, last picture) is scratch, not state.</summary>
/// <param name="Tallies">What reviewers saw in its leads, by kind of event; absent where nobody has judged yet.</param>
/// <param name="SilentAfterMinutes">Minutes without a sign of life after which it counts as down; 1 to 1440.</param>
/// <param name="Address">Where its pictures are fetched; <see langword="null"/> where it can only push.</param>
/// <param name="RetentionDays">Days that its recordings are kept; <see langword="null"/> for what the county has set.</param>
/// <param name="Hours">When the place is at work, by day and hour; <see langword="null"/> for always.</param>
/// <param name="Views">Who is looking through it; <see langword="null"/> where nobody is.</param>
public sealed record CameraState(
    string Id,
    string EntityId,
    string TownCode,
    string Name,
    CameraPlace Place,
    string? Gb28181Id,
    int SilentAfterMinutes,
    CameraStatus Status,
    DateTimeOffset? StatusSince,
    ImmutableArray<DetectionWindow> Detections,
    string Source,
    DateOnly RecordedOn,
    CameraAddress? Address = null,
    CameraNotice? Notice = null,
    int? RetentionDays = null,
    ImmutableArray<CameraView>? Views = null,
    ImmutableArray<ClassTally>? Tallies = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<OpenSpan>? Hours = null) : ILedgerState<CameraState>
{
    public const string Kind = "camera";

    public static int Schema => 1;

    public static JsonTypeInfo<CameraState> Json => CameraJson.Shared.CameraState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}
