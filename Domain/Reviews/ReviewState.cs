using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>What somebody gave, each 1 to 5: three scores for a shop, stars for a worker.</summary>
public sealed record ReviewScores(int? Hygiene, int? Service, int? Experience, int? Stars)
{
    /// <summary>Whether exactly what is asked of such a subject is there.</summary>
    public bool Fit(string kind) => kind == ReviewState.Employee
        ? this is { Hygiene: null, Service: null, Experience: null, Stars: >= 1 and <= 5 }
        : this is { Hygiene: >= 1 and <= 5, Service: >= 1 and <= 5, Experience: >= 1 and <= 5, Stars: null };

    /// <summary>One number of it, 1 to 5.</summary>
    public double Overall(ReviewSettings settings) => Stars ?? Math.Round(
        ((Hygiene!.Value * settings.HygieneWeight) + (Service!.Value * settings.ServiceWeight) + (Experience!.Value * settings.ExperienceWeight))
            / (settings.HygieneWeight + settings.ServiceWeight + settings.ExperienceWeight),
        3);
}

/// <summary>A person decided on it.</summary>
/// <param name="Words">Why; in the state only.</param>
public sealed record ReviewJudgement(DateTimeOffset At, string By, ReviewStatus Status, string? Words);

/// <summary>What the same device sent on the same day about the same subject: kept, never counted.</summary>
public sealed record ReviewRepeat(DateTimeOffset At, ReviewScores Scores, string? Text);

/// <summary>The owner's answer to it, shown beside it.</summary>
public sealed record ReviewReply(DateTimeOffset At, string Text);

/// <summary>What one device said of one subject on one day. Ledger kind <c>review</c>; the key is <see cref="IdOf"/>, so that two at once are one.</summary>
/// <param name="Subject">An entity or an employee.</param>
/// <param name="EntityId">The entity, or where the employee works.</param>
/// <param name="Device">A keyed hash of the device's mark: the mark itself is kept nowhere.</param>
/// <param name="Network">A keyed hash of the network's address; <see langword="null"/> of an import.</param>
/// <param name="Day">The business day.</param>
/// <param name="Overall">See <see cref="ReviewScores.Overall"/>; as the weights were on that day.</param>
/// <param name="Text">As it was written. What the public may read of it is made of it when it is shown.</param>
/// <param name="Sketch">See <see cref="TextSketch"/>.</param>
/// <param name="Bands">What texts like it are found by.</param>
/// <param name="Like">Id of the review that it repeats.</param>
public sealed record ReviewState(
    string Id,
    LedgerKey Subject,
    string EntityId,
    string TownCode,
    string Device,
    string? Network,
    ReviewSource Source,
    DateTimeOffset GivenAt,
    DateOnly Day,
    ReviewScores Scores,
    double Overall,
    string? Text,
    string? Sketch,
    ImmutableArray<string> Bands,
    ImmutableArray<Attachment> Photos,
    ReviewStatus Status,
    ReviewReason? Reason,
    string? Like,
    ImmutableArray<ReviewJudgement> Judgements,
    ImmutableArray<ReviewRepeat> Repeats,
    ReviewReply? Reply) : ILedgerState<ReviewState>
{
    public const string Kind = "review";
    public const string Entity = "entity";
    public const string Employee = "employee";

    public static int Schema => 1;

    public static JsonTypeInfo<ReviewState> Json => ReviewJson.Shared.ReviewState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => GivenAt;

    /// <summary>Whether a person said that it counts: no rule sets it aside again.</summary>
    [JsonIgnore]
    public bool Restored => Judgements is [.., { Status: ReviewStatus.Counted }];

    public static LedgerKey KeyOf(string id) => new(Kind, id);

    /// <summary>The review of a device, a subject and a day. Nobody can tell the device from it who hasn't its hash.</summary>
    public static string IdOf(string device, LedgerKey subject, DateOnly day) =>
        $"V{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{device}\n{subject}\n{day:yyyy-MM-dd}")).AsSpan(0, 12))}";

    /// <summary>Whether something can be reviewed.</summary>
    public static bool IsSubject(LedgerKey subject) => subject.Kind is Entity or Employee;
}

/// <summary>Somebody reviewed it. Neither words nor device.</summary>
/// <param name="Reason">Why it doesn't count; <see langword="null"/> where it does.</param>
public sealed record ReviewGiven(LedgerKey Subject, double Overall, DateOnly Day, ReviewSource Source, ReviewReason? Reason) : EntryBody("review.given");

/// <summary>The same device sent another one that day.</summary>
public sealed record ReviewRepeated(int Times) : EntryBody("review.repeated");

/// <summary>It counts no more. Why in words stands in the state.</summary>
public sealed record ReviewExcluded(ReviewReason Reason) : EntryBody("review.excluded");

/// <summary>It counts after all.</summary>
public sealed record ReviewRestored(ReviewReason Was) : EntryBody("review.restored");

/// <summary>The owner answered.</summary>
public sealed record ReviewReplied() : EntryBody("review.replied");

/// <summary>Tells a review that it counts no more: a due of its grade.</summary>
public sealed record ReviewSetAside(ReviewReason Reason, string By, string? Words, DateTimeOffset At)
{
    public const string DueName = "set-aside";

    public static ReviewSetAside Of(string? payload) => System.Text.Json.JsonSerializer.Deserialize(payload ?? "", ReviewJson.Shared.ReviewSetAside)!;

    public Due ToDue(string reviewId) => Due.Send(ReviewState.KeyOf(reviewId), DueName, this, ReviewJson.Shared.ReviewSetAside, At);
}

[JsonSerializable(typeof(ReviewState))]
[JsonSerializable(typeof(ReviewSetAside))]
[JsonSerializable(typeof(ReviewGiven))]
[JsonSerializable(typeof(ReviewRepeated))]
[JsonSerializable(typeof(ReviewExcluded))]
[JsonSerializable(typeof(ReviewRestored))]
[JsonSerializable(typeof(ReviewReplied))]
public sealed partial class ReviewJson : JsonSerializerContext
{
    public static ReviewJson Shared { get; } = new(DomainJson.NewOptions());
}
