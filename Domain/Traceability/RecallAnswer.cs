using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Attachments;

namespace Vigil.Domain.Traceability;

/// <summary>What a business says of recalled goods.</summary>
/// <param name="Found">How much it had left.</param>
/// <param name="Withdrawn">How much of that it took off the shelf and set aside; <see langword="null"/>: all of it.</param>
/// <param name="WithdrawnAt">When; <see langword="null"/>: now.</param>
public sealed record RecallAnswer(decimal Found, string Unit, decimal? Withdrawn, DateTimeOffset? WithdrawnAt, ImmutableArray<Attachment> Pictures);

/// <summary>How a holder stands with a recall.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecallAnswerStanding>))]
public enum RecallAnswerStanding
{
    /// <summary>Its time runs.</summary>
    Waiting = 0,

    /// <summary>Its time is over, and it has said nothing, or that goods are still on the shelf.</summary>
    Late = 1,

    /// <summary>It said that goods are still on the shelf; its time runs.</summary>
    Partly = 2,
    Answered = 3,

    /// <summary>It answered when its time was over.</summary>
    AnsweredLate = 4,
}
