using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Leads;

/// <summary>The two reviews without which no record of a device may be evidence of a penalty (行政处罚法 art. 41).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceReviewKind>))]
public enum EvidenceReviewKind
{
    /// <summary>法制审核.</summary>
    Legal = 0,

    /// <summary>技术审核.</summary>
    Technical = 1,
}

/// <summary>One review of a lead's evidence.</summary>
/// <param name="Passed">Codes of the items that were found in order, in the order of the list.</param>
/// <param name="Complete">Whether those are all of them.</param>
/// <param name="Words">What the reviewer wrote; kept here alone.</param>
public sealed record EvidenceReview(
    EvidenceReviewKind Kind, ImmutableArray<string> Passed, bool Complete, string? Words, string By, DateTimeOffset At);

/// <summary>What each review looks at. Codes are permanent.</summary>
public static class EvidenceReviewItems
{
    // Paragraph 1 of the article: on the device's right to be there.
    private static readonly ImmutableArray<string> Legal = ["law-allows", "place-published", "sign-visible", "placement-reasonable"];

    // Paragraph 1 on the device itself, paragraph 2 on what it recorded.
    private static readonly ImmutableArray<string> Technical = ["device-standard", "record-true", "record-clear", "record-complete", "record-accurate"];

    public static ImmutableArray<string> Of(EvidenceReviewKind kind) => kind switch
    {
        EvidenceReviewKind.Legal => Legal,
        EvidenceReviewKind.Technical => Technical,
    };
}
