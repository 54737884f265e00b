using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>In which language an owner is written to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeLanguage>))]
public enum NoticeLanguage
{
    Chinese = 0,
    English = 1,

    /// <summary>Chinese, and English under it.</summary>
    Both = 2,
}

/// <summary>Addresses as the vault seals them. Nothing but the vault's key opens them.</summary>
/// <param name="KeyId">Which key sealed them.</param>
/// <param name="Nonce">In base64.</param>
/// <param name="Bytes">In base64.</param>
public sealed record SealedContact(string KeyId, string Nonce, string Bytes);

/// <summary>How an entity's owner can be reached, and what waits to be told. Ledger kind <c>contact</c>; the key is the entity's id.</summary>
/// <remarks>
/// It is made by the first thing that waits or by the first address, so it may have none. Addresses are sealed; which there are is plain.
/// </remarks>
/// <param name="QuietFrom">The owner's own quiet hours; <see langword="null"/> for the county's.</param>
/// <param name="Pending">Notices that aren't urgent and wait for the bundle.</param>
/// <param name="BundleAt">When the bundle goes.</param>
/// <param name="Unreached">Ways that were given up since they last worked.</param>
/// <param name="SetBy">Id of whoever set the addresses.</param>
public sealed record ContactState(
    string EntityId,
    string? TownCode,
    SealedContact? Sealed,
    bool HasMail,
    bool HasPhone,
    NoticeLanguage Language,
    TimeOnly? QuietFrom,
    TimeOnly? QuietUntil,
    ImmutableArray<NoticePassenger> Pending,
    DateTimeOffset? BundleAt,
    ImmutableArray<NoticeChannel> Unreached,
    DateTimeOffset? SetAt,
    string? SetBy) : ILedgerState<ContactState>
{
    public const string LedgerKind = "contact";

    public static int Schema => 1;

    public static JsonTypeInfo<ContactState> Json => NoticeJson.Shared.ContactState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);

    internal static ContactState Nobody(string entityId, string? townCode) =>
        new(entityId, townCode, null, false, false, NoticeLanguage.Both, null, null, [], null, [], null, null);
}
