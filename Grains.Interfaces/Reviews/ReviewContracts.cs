using System.Collections.Immutable;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Reviews;

/// <summary>What somebody says of a subject.</summary>
/// <param name="SubjectKind"><c>entity</c> or <c>employee</c>.</param>
/// <param name="Device">A keyed hash of the device's mark.</param>
/// <param name="Network">A keyed hash of the network's address.</param>
/// <param name="GivenAt">Of an import; <see langword="null"/> means now.</param>
/// <param name="Photos">Hashes of attachments that are stored already.</param>
[GenerateSerializer, Immutable, Alias("vigil.GiveReview")]
public sealed record GiveReview(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string SubjectKind,
    [property: Id(2)] string SubjectId,
    [property: Id(3)] string Device,
    [property: Id(4)] string? Network,
    [property: Id(5)] ReviewSource Source,
    [property: Id(6)] DateTimeOffset? GivenAt,
    [property: Id(7)] int? Hygiene,
    [property: Id(8)] int? Service,
    [property: Id(9)] int? Experience,
    [property: Id(10)] int? Stars,
    [property: Id(11)] string? Text,
    [property: Id(12)] ImmutableArray<string> Photos);

/// <summary>A person sets a review aside, or brings it back.</summary>
/// <param name="Words">Why.</param>
[GenerateSerializer, Immutable, Alias("vigil.JudgeReview")]
public sealed record JudgeReview([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ReviewStatus Status, [property: Id(2)] string? Words);

/// <param name="EntityId">Of whoever answers: another's reviews are not there.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReplyToReview")]
public sealed record ReplyToReview([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string EntityId, [property: Id(2)] string? Text);

/// <param name="EntityId">Of whoever appeals: another's grade is not there.</param>
[GenerateSerializer, Immutable, Alias("vigil.AppealGrade")]
public sealed record AppealGrade([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string EntityId, [property: Id(2)] string? Reason);

/// <param name="Excluded">Ids of reviews that the decision sets aside.</param>
/// <param name="Words">To the owner.</param>
[GenerateSerializer, Immutable, Alias("vigil.DecideAppeal")]
public sealed record DecideAppeal(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] AppealOutcome Outcome, [property: Id(2)] ImmutableArray<string> Excluded, [property: Id(3)] string? Words);

/// <summary>A device and a network where only the owner and the staff come.</summary>
[GenerateSerializer, Immutable, Alias("vigil.MarkHouse")]
public sealed record MarkHouse([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Device, [property: Id(2)] string? Network);

/// <param name="Hashes">SHA-256 of each token, in lower-case hex.</param>
[GenerateSerializer, Immutable, Alias("vigil.IssueDeck")]
public sealed record IssueDeck([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<string> Hashes);

/// <summary>A slip. It carries nobody's id and no operation: sent twice, the second one finds its token gone.</summary>
[GenerateSerializer, Immutable, Alias("vigil.RateOfficer")]
public sealed record RateOfficer([property: Id(0)] string TokenHash, [property: Id(1)] int Law, [property: Id(2)] int Manner, [property: Id(3)] int Clean);

/// <summary>A complaint about an officer, sealed by the web node.</summary>
[GenerateSerializer, Immutable, Alias("vigil.FileIntegrity")]
public sealed record FileIntegrity(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string KeyHash, [property: Id(2)] string KeyId, [property: Id(3)] string Nonce, [property: Id(4)] string Bytes);

[GenerateSerializer, Immutable, Alias("vigil.AcceptIntegrity")]
public sealed record AcceptIntegrity([property: Id(0)] CommandOrigin Origin);

/// <param name="TakenUp">False where it isn't for discipline.</param>
[GenerateSerializer, Immutable, Alias("vigil.AnswerIntegrity")]
public sealed record AnswerIntegrity(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool TakenUp, [property: Id(2)] string KeyId, [property: Id(3)] string Nonce, [property: Id(4)] string Bytes);
