using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Notices;

namespace Vigil.WebFrontend.Client.Notices;

/// <summary>One way of a notice.</summary>
/// <param name="Reason">A code, where it failed or there is no address.</param>
/// <param name="NextTryAt">When it is tried next.</param>
public sealed record NoticeWayModel(
    NoticeChannel Channel, NoticeDeliveryStatus Status, string? Reason, int Tries, DateTimeOffset? NextTryAt, DateTimeOffset? SentAt, DateTimeOffset? SeenAt);

/// <summary>A notice in the log.</summary>
/// <param name="Title">What it says, in Chinese; <paramref name="TitleEnglish"/> in English.</param>
/// <param name="SourceKind">What it came from: <c>rectification</c>.</param>
/// <param name="CarriedBy">The notice in whose message it went.</param>
/// <param name="Link">The owner's page: only where the county shows links, and only to dispatchers.</param>
public sealed record NoticeItem(
    string Id,
    string EntityId,
    string? EntityName,
    string Template,
    string Title,
    string TitleEnglish,
    bool Urgent,
    NoticeStatus Status,
    DateTimeOffset OrderedAt,
    string SourceKind,
    string SourceKey,
    IReadOnlyList<NoticeWayModel> Ways,
    int Carries,
    string? CarriedBy,
    DateTimeOffset? OpenedAt,
    string? Link,
    long Version);

/// <summary>How the notices of the last seven days stand.</summary>
/// <param name="Failed">With a way that was given up.</param>
/// <param name="Unreached">Left with their page only.</param>
/// <param name="Recent">All of them.</param>
public sealed record NoticeTiles(int Sending, int Failed, int Unreached, int Recent);

public sealed record ResendNoticeRequest([property: Required] NoticeChannel? Channel);

/// <summary>How an owner can be reached. Without a mail address or a phone number there is none.</summary>
/// <param name="QuietFrom">Beginning of the owner's own quiet hours, inclusive; missing with <paramref name="QuietUntil"/> for the county's.</param>
/// <param name="QuietUntil">Their end, exclusive.</param>
public sealed record ContactRequest(
    [property: MaxLength(200)] string? Mail,
    [property: MaxLength(30)] string? Phone,
    NoticeLanguage? Language,
    TimeOnly? QuietFrom,
    TimeOnly? QuietUntil);

/// <summary>How an owner can be reached.</summary>
/// <param name="Masked">True where addresses are shown in part only: to everybody but dispatchers.</param>
/// <param name="Unreached">Ways that were given up since they last worked.</param>
public sealed record ContactModel(
    string? Mail,
    string? Phone,
    bool Masked,
    NoticeLanguage Language,
    TimeOnly? QuietFrom,
    TimeOnly? QuietUntil,
    IReadOnlyList<NoticeChannel> Unreached,
    DateTimeOffset? SetAt,
    long Version);

/// <summary>What the gateway reports of a message that it took.</summary>
/// <param name="Id">As the message had it.</param>
/// <param name="Status"><c>delivered</c> or <c>failed</c>.</param>
/// <param name="Reason">A code of the gateway's, where it failed.</param>
public sealed record GatewayReceipt([property: Required, MaxLength(400)] string Id, [property: Required, MaxLength(20)] string Status, [property: MaxLength(40)] string? Reason);
