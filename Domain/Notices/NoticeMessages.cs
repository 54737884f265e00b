using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>A way to a person outside the regulator.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeChannel>))]
public enum NoticeChannel
{
    /// <summary>A page of ours, behind a link that only the recipient has.</summary>
    Page = 0,

    /// <summary>E-mail by SMTP.</summary>
    Mail = 1,

    /// <summary>A text message by the HTTP gateway.</summary>
    Text = 2,

    /// <summary>A voice call by the HTTP gateway.</summary>
    Call = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<NoticeDeliveryStatus>))]
public enum NoticeDeliveryStatus
{
    /// <summary>To be sent, or tried again.</summary>
    Waiting = 0,

    /// <summary>The mail server or the gateway took it.</summary>
    Sent = 1,

    /// <summary>The recipient opened it, or the gateway says that it arrived.</summary>
    Seen = 2,

    /// <summary>Given up; the reason stands beside it.</summary>
    Failed = 3,

    /// <summary>There is no address for this way.</summary>
    NoAddress = 4,
}

/// <summary>Asks to tell an entity's owner something: a due of the source to the notice. Asking twice tells once.</summary>
/// <param name="Id">The notice's id, unique for ever: the source's id and what it is about.</param>
/// <param name="Template">Code of the text, in both languages: <c>rectification-ordered</c>.</param>
/// <param name="Values">What the text names: no personal data.</param>
/// <param name="Urgent">Goes out in quiet hours too, and by every way there is.</param>
/// <param name="Unreported">The source doesn't ask how it fares: no reports are sent to it. Its delivery stands in the notice all the same.</param>
public sealed record NoticeOrder(
    string Id, string EntityId, LedgerKey Source, string Template, ImmutableDictionary<string, string> Values, bool Urgent, DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Unreported = false)
{
    /// <summary>The ledger kind of a notice.</summary>
    public const string TargetKind = "notice";

    public const string DueName = "order";

    public static NoticeOrder Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", NoticeMessageJson.Shared.NoticeOrder)!;

    public Due ToDue() => Due.Send(new(TargetKind, Id), DueName, this, NoticeMessageJson.Shared.NoticeOrder, At);
}

/// <summary>Tells the source how its notice fares, at every change of a way's status.</summary>
public sealed record NoticeReport(string Id, NoticeChannel Channel, NoticeDeliveryStatus Status, string? Reason, long Version, DateTimeOffset At)
{
    public const string DuePrefix = "notice:";

    public static NoticeReport Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", NoticeMessageJson.Shared.NoticeReport)!;

    public Due ToDue(LedgerKey source) =>
        Due.Send(source, $"{DuePrefix}{Id}:{Version}:{Channel}", this, NoticeMessageJson.Shared.NoticeReport, At);
}

[JsonSerializable(typeof(NoticeOrder))]
[JsonSerializable(typeof(NoticeReport))]
public sealed partial class NoticeMessageJson : JsonSerializerContext
{
    public static NoticeMessageJson Shared { get; } = new(DomainJson.NewOptions());
}
