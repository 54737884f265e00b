using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>An owner is to be told something. What it says follows from the template and the source.</summary>
public sealed record NoticeOrdered(string EntityId, string Template, LedgerKey Source, bool Urgent) : EntryBody("notice.ordered");

/// <summary>A way of a notice changed its status. Tries that failed and will be repeated are not entries.</summary>
/// <param name="MessageId">What the far side knows the message by; <see langword="null"/> for the page.</param>
public sealed record NoticeMoved(NoticeChannel Channel, NoticeDeliveryStatus Status, string? Reason, int Tries, string? MessageId)
    : EntryBody("notice.moved");

/// <summary>It goes in the message of another notice.</summary>
public sealed record NoticeCarried(string By) : EntryBody("notice.carried");

/// <summary>It takes others along in its message.</summary>
public sealed record NoticeReleased(int Carries) : EntryBody("notice.released");

/// <summary>Somebody had it sent anew.</summary>
public sealed record NoticeResent(NoticeChannel Channel, int Round) : EntryBody("notice.resent");

/// <summary>How an owner can be reached was set. The addresses are sealed in the state; here is only which there are.</summary>
public sealed record ContactSet(bool Mail, bool Phone, NoticeLanguage Language, TimeOnly? QuietFrom, TimeOnly? QuietUntil)
    : EntryBody("contact.set");

/// <summary>A way to an owner was given up for one notice, the first since it last worked.</summary>
public sealed record ContactUnreached(NoticeChannel Channel, string NoticeId, string? Reason) : EntryBody("contact.unreached");

/// <summary>A way that had been given up works again, or its address was changed.</summary>
public sealed record ContactReached(NoticeChannel Channel) : EntryBody("contact.reached");

[JsonSerializable(typeof(NoticeState))]
[JsonSerializable(typeof(ContactState))]
[JsonSerializable(typeof(NoticeGathering))]
[JsonSerializable(typeof(NoticeRelease))]
[JsonSerializable(typeof(NoticeRide))]
[JsonSerializable(typeof(NoticeReach))]
[JsonSerializable(typeof(NoticeOrdered))]
[JsonSerializable(typeof(NoticeMoved))]
[JsonSerializable(typeof(NoticeCarried))]
[JsonSerializable(typeof(NoticeReleased))]
[JsonSerializable(typeof(NoticeResent))]
[JsonSerializable(typeof(ContactSet))]
[JsonSerializable(typeof(ContactUnreached))]
[JsonSerializable(typeof(ContactReached))]
public sealed partial class NoticeJson : JsonSerializerContext
{
    public static NoticeJson Shared { get; } = new(DomainJson.NewOptions());
}
