using System.Text.Json.Serialization;

namespace Vigil.Domain.Reviews;

/// <summary>What became of a command about a grade.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GradeVerdict>))]
public enum GradeVerdict
{
    Accepted = 0,
    Repeated = 1,
    NotFound = 2,

    /// <summary>There is nothing that could be appealed, or the time for it is over.</summary>
    NothingToAppeal = 3,

    /// <summary>It was appealed already: one figure, one appeal.</summary>
    AppealedAlready = 4,

    /// <summary>No appeal waits for a decision.</summary>
    NothingToDecide = 5,

    /// <summary>The reason is missing, too long, or no text.</summary>
    ReasonRefused = 6,

    /// <summary>Not one of this grade's reviews.</summary>
    ReviewUnknown = 7,

    /// <summary>What stays can't leave reviews out.</summary>
    OutcomeRefused = 8,

    /// <summary>It is known already.</summary>
    Unchanged = 9,
}
