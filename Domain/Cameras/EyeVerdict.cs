using System.Text.Json.Serialization;

namespace Vigil.Domain.Cameras;

/// <summary>What looking through a camera came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EyeVerdict>))]
public enum EyeVerdict
{
    Picture = 0,

    /// <summary>The camera has no address: it can only push.</summary>
    NoAddress = 1,

    /// <summary>The address may not be asked: the host itself, link-local, or none that is allowed.</summary>
    AddressRefused = 2,

    /// <summary>Nobody answers there, or not in time.</summary>
    Unreachable = 3,

    /// <summary>The camera wants other credentials.</summary>
    Unauthorised = 4,

    /// <summary>It answers, but with nothing that is a picture, or with half of one, or with too much.</summary>
    NoPicture = 5,

    /// <summary>Every place for a view is taken; the picture's <c>Ahead</c> says how many wait before this one.</summary>
    NoRoom = 6,
    NotFound = 7,
}
