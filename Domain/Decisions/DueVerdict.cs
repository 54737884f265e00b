using System.Text.Json.Serialization;

namespace Vigil.Domain.Decisions;

/// <summary>What a deadline led to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueVerdict>))]
public enum DueVerdict
{
    /// <summary>Its time had come; the decision says what follows.</summary>
    Done = 0,

    /// <summary>It came before its time, or nothing had changed yet: it is set again.</summary>
    NotYet = 1,

    /// <summary>What it was about is gone: a renewed certificate, a closed alert. Nothing follows.</summary>
    Obsolete = 2,

    /// <summary>No deadline of this kind of grain has that name: the caller should let the delivery fail.</summary>
    Unknown = 3,
}
