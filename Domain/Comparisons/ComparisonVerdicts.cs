using System.Text.Json.Serialization;

namespace Vigil.Domain.Comparisons;

/// <summary>What a person's command on a finding came to. All but the first leave no trace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingVerdict>))]
public enum FindingVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>There is no such finding.</summary>
    NotFound = 2,

    /// <summary>Its cause is gone already.</summary>
    Closed = 3,

    /// <summary>It was dismissed, and its facts are the same since.</summary>
    AlreadyDismissed = 4,

    /// <summary>The reason is missing, or longer than 500 characters.</summary>
    ReasonRefused = 5,
}
