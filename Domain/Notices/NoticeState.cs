using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>How far a notice is, over all its ways.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeStatus>))]
public enum NoticeStatus
{
    /// <summary>Not urgent: waits for others to the same owner, or for the end of the quiet hours.</summary>
    Gathering = 0,

    /// <summary>Some way is still being tried.</summary>
    Sending = 1,

    /// <summary>Some way beside the page took it; nothing is tried any more.</summary>
    Told = 2,

    /// <summary>The owner has opened it, or it arrived.</summary>
    Seen = 3,

    /// <summary>No way but the page is left: nobody knows whether the owner will ever look.</summary>
    Unreached = 4,
}

/// <summary>One way of a notice.</summary>
/// <param name="Reason">A code, where it failed or there is no address: <c>no-address</c>, <c>not-configured</c>, <c>smtp-550</c>. Never an address.</param>
/// <param name="Tries">In this round.</param>
/// <param name="NextTryAt">When it is tried next; a delivery of the due for another instant is old.</param>
/// <param name="Round">How often somebody had it sent anew; part of the message's id, so that the far side drops doubles of one round only.</param>
public sealed record NoticeWay(
    NoticeChannel Channel,
    NoticeDeliveryStatus Status,
    string? Reason,
    int Tries,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? SeenAt,
    int Round);

/// <summary>Another notice that goes in this one's message.</summary>
public sealed record NoticePassenger(string Id, string Template, ImmutableDictionary<string, string> Values);

/// <summary>One notice to one owner. Ledger kind <c>notice</c>; the key is the order's id. Addresses are in the contact, and nowhere here.</summary>
/// <param name="TokenHash">SHA-256 of the token in the page's link, in lower-case hex; the token itself is kept nowhere.</param>
/// <param name="TokenKey">Id of the key from which the token follows.</param>
/// <param name="Carries">Notices that go in the same message.</param>
/// <param name="CarriedBy">The notice in whose message this one goes.</param>
/// <param name="Unreported">The source doesn't want to hear how it fares.</param>
public sealed record NoticeState(
    string Id,
    string EntityId,
    string? TownCode,
    LedgerKey Source,
    string Template,
    ImmutableDictionary<string, string> Values,
    bool Urgent,
    NoticeStatus Status,
    DateTimeOffset OrderedAt,
    string? TokenHash,
    string? TokenKey,
    DateTimeOffset LinkEndsAt,
    ImmutableArray<NoticeWay> Ways,
    ImmutableArray<NoticePassenger> Carries,
    string? CarriedBy,
    DateTimeOffset? OpenedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Unreported = false) : ILedgerState<NoticeState>
{
    public const string LedgerKind = NoticeOrder.TargetKind;

    public static int Schema => 1;

    public static JsonTypeInfo<NoticeState> Json => NoticeJson.Shared.NoticeState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => OrderedAt;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    public NoticeWay? WayOf(NoticeChannel channel) => Ways.FirstOrDefault(w => w.Channel == channel);
}
