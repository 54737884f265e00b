using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Attachments;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

public enum MediaKind
{
    Picture = 0,
    Sound = 1,
    Document = 2,
}

/// <summary>What the device took and keeps.</summary>
/// <param name="Id">Of the device's own.</param>
public sealed record TakenMedia(string Id, MediaKind Kind, string MediaType, long Bytes, string? Name);

/// <summary>A picture, a sound or a document of a work order that is on this device, sent or not.</summary>
/// <param name="Item">The item of the checklist that it belongs to; <see langword="null"/> for the order as a whole.</param>
/// <param name="Stored">As the server stored it; <see langword="null"/> until it was uploaded.</param>
/// <param name="Refusal">Why the server won't have it, in its words; <see langword="null"/> while it may still go.</param>
public sealed record MediaDraft(
    string Id, string? Item, MediaKind Kind, string? Name, long Bytes, DateTimeOffset At, Attachment? Stored = null, string? Refusal = null);

/// <summary>What an officer has entered about one item and not sent.</summary>
/// <param name="Dropped">Hashes of what the server has with the item and the officer took away again.</param>
public sealed record ItemDraft(FindingResult? Result, string? Note, ImmutableArray<string> Dropped)
{
    public static ItemDraft None { get; } = new(null, null, []);
}

/// <summary>A command that was given and may not have arrived. Sent again it is the same one, byte for byte, under the same key.</summary>
/// <param name="Action">The last part of the address: <c>findings</c>, <c>handing-in</c>, …</param>
public sealed record PendingCommand(string Key, string Action, string Body, DateTimeOffset At);

/// <summary>What this device holds of a work order that the server doesn't have yet. It outlives the page and the battery.</summary>
public sealed record FieldDraft
{
    public static FieldDraft Empty { get; } = new();

    public ImmutableDictionary<string, ItemDraft> Items { get; init; } = ImmutableDictionary<string, ItemDraft>.Empty;

    public ImmutableArray<MediaDraft> Media { get; init; } = [];

    public WorkOrderOutcome? Outcome { get; init; }

    public string? Message { get; init; }

    public string? With { get; init; }

    public PendingCommand? Pending { get; init; }

    /// <summary>When the code at the door was found to be the order's.</summary>
    public DateTimeOffset? MatchedAt { get; init; }
}

/// <summary>Where the device is, WGS-84; or why nobody knows: <c>denied</c>, <c>timeout</c>, <c>none</c>, <c>off</c>.</summary>
/// <param name="Accuracy">Metres.</param>
public sealed record PositionFix(double? Latitude, double? Longitude, double? Accuracy, string? Why)
{
    public static PositionFix Off { get; } = new(null, null, null, "off");
}

/// <param name="Status">The HTTP status; 0 where no answer came, 410 where the device has lost it.</param>
public sealed record UploadAnswer(int Status, string? Body);

/// <summary>The field's own shapes as JSON: what is stored on the device, and what JavaScript answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FieldDraft))]
[JsonSerializable(typeof(IReadOnlyList<TakenMedia>))]
[JsonSerializable(typeof(TakenMedia))]
[JsonSerializable(typeof(PositionFix))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(AttachmentItem))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(DutyRequest))]
[JsonSerializable(typeof(PresenceRequest))]
[JsonSerializable(typeof(FindingsRequest))]
[JsonSerializable(typeof(RectificationRequest))]
[JsonSerializable(typeof(RecheckRequest))]
[JsonSerializable(typeof(HandInRequest))]
public sealed partial class FieldJson : JsonSerializerContext;
