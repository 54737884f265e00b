using System.Text.Json.Serialization;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Equipment;

/// <summary>A piece of special equipment as somebody reports it.</summary>
/// <param name="Grade">安全状况等级 1 to 5 of a vessel or pipe; <see langword="null"/> elsewhere.</param>
/// <param name="LastInspection">The last inspection that the source knows, taken into the history.</param>
public sealed record EquipmentDraft(
    string EntityId,
    string TownCode,
    EquipmentType Type,
    string Name,
    string? DeviceCode,
    string? UseRegistration,
    string? Place,
    GeoPoint? Location,
    DateOnly SupervisedOn,
    int? Grade,
    string Source,
    EquipmentInspection? LastInspection = null);

/// <summary>What a command about equipment came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquipmentVerdict>))]
public enum EquipmentVerdict
{
    Registered = 0,

    /// <summary>It was changed, inspected, or put into or out of use.</summary>
    Changed = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 3,
    NotFound = 4,
    IdRefused = 5,

    /// <summary>The user's id is missing or malformed.</summary>
    EntityRefused = 6,
    TownRefused = 7,
    NameRefused = 8,
    TypeRefused = 9,

    /// <summary>The device code or the use registration can't be one.</summary>
    CodeRefused = 10,

    /// <summary>The place is too long, or the location not on the globe.</summary>
    PlaceRefused = 11,

    /// <summary>A day lies in the future, before the supervision inspection, or before 1900.</summary>
    DayRefused = 12,

    /// <summary>The safety grade is not between 1 and 5.</summary>
    GradeRefused = 13,
    SourceRefused = 14,

    /// <summary>It was scrapped: it is never used again, and nothing of it changes.</summary>
    Scrapped = 15,

    /// <summary>It was out of use for a year or longer and must pass an inspection before it is used again.</summary>
    InspectFirst = 16,
}
