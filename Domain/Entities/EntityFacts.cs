using System.Text.Json.Serialization;

namespace Vigil.Domain.Entities;

/// <summary>A market entity's base data as somebody reports it.</summary>
/// <param name="Location">WGS-84; <see langword="null"/> leaves what is known.</param>
/// <param name="Status"><see langword="null"/> leaves what is known; a new entity is active.</param>
public sealed record EntityDraft(
    string Name,
    string? RegistrationNumber,
    EntityCategory Category,
    string TownCode,
    string? Village,
    string Address,
    GeoPoint? Location,
    string Source,
    EntityStatus? Status = null);

/// <summary>What a command about an entity came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntityVerdict>))]
public enum EntityVerdict
{
    Registered = 0,
    Changed = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 3,
    NotFound = 4,

    /// <summary>The id is blank, longer than 100, or holds blanks or control characters.</summary>
    IdRefused = 5,

    /// <summary>The name is blank, longer than 200, or holds control characters.</summary>
    NameRefused = 6,

    /// <summary>The registration number can't be one: its check digit fails, or it holds characters that no such number has.</summary>
    RegistrationNumberRefused = 7,

    /// <summary>The town's code is blank, longer than 20, or holds blanks or control characters; or the village's name is malformed.</summary>
    TownRefused = 8,

    /// <summary>The address is longer than 300 or holds control characters.</summary>
    AddressRefused = 9,

    /// <summary>The location is not on the globe.</summary>
    LocationRefused = 10,

    /// <summary>The source is missing or too long.</summary>
    SourceRefused = 11,

    /// <summary>The entity is closed for good: nothing of it changes any more.</summary>
    ClosedForGood = 12,

    /// <summary>The reason is missing or too long.</summary>
    ReasonRefused = 13,

    /// <summary>The category or the status is none that there is.</summary>
    CategoryRefused = 14,
}
