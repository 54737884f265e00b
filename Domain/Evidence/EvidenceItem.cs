using System.Text.Json.Serialization;

namespace Vigil.Domain.Evidence;

/// <summary>What kept bytes are to the matter they belong to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceRole>))]
public enum EvidenceRole
{
    /// <summary>The picture that a camera box sent with its detection.</summary>
    Detection = 0,

    /// <summary>A picture that the platform itself took before the moment.</summary>
    Before = 1,

    /// <summary>A picture that the platform itself took at or after the moment.</summary>
    After = 2,

    /// <summary>Moving pictures around the moment, as they came, in one file.</summary>
    Clip = 3,

    /// <summary>The camera's reference picture at that time.</summary>
    Reference = 4,

    /// <summary>The box's own message, byte for byte.</summary>
    Message = 5,
}

/// <summary>Original bytes in the evidence store: as they came, under their hash, never written again.</summary>
/// <param name="Hash">SHA-256 of the bytes, in lower-case hex, taken when they were captured.</param>
/// <param name="MediaType">As it was found to be from the bytes, not as it was said to be.</param>
/// <param name="Bytes">How many.</param>
/// <param name="ShotAt">The camera's own time; kept, and never trusted. <see langword="null"/> where it told none.</param>
/// <param name="SeenAt">Business instant of the capture.</param>
public sealed record EvidenceItem(
    string Hash, string MediaType, long Bytes, EvidenceRole Role, DateTimeOffset? ShotAt, DateTimeOffset SeenAt);
