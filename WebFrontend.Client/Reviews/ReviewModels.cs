using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Reviews;

namespace Vigil.WebFrontend.Client.Reviews;

/// <summary>A review, as the regulator's people and the owner see it.</summary>
/// <param name="SubjectKind"><c>entity</c> or <c>employee</c>.</param>
/// <param name="SubjectName">A worker's name is for the regulator's people and the employer.</param>
/// <param name="Overall">1 to 5.</param>
/// <param name="Reason">Why it doesn't count.</param>
/// <param name="Like">Id of the review that it repeats.</param>
/// <param name="Repeats">What the same device sent again that day.</param>
public sealed record ReviewItem(
    string Id,
    string SubjectKind,
    string SubjectId,
    string? SubjectName,
    string EntityId,
    string? EntityName,
    string TownCode,
    DateTimeOffset GivenAt,
    int? Hygiene,
    int? Service,
    int? Experience,
    int? Stars,
    double Overall,
    string? Text,
    IReadOnlyList<string> Photos,
    ReviewStatus Status,
    ReviewReason? Reason,
    string? Like,
    string? Why,
    int Repeats,
    string? Reply,
    long Version);

/// <summary>A grade, with what waits.</summary>
/// <param name="AppealReason">The owner's words.</param>
public sealed record GradeItem(
    string SubjectKind,
    string SubjectId,
    string? SubjectName,
    string EntityId,
    string? EntityName,
    string TownCode,
    GradeStatus Status,
    GradeFigure? Published,
    DateTimeOffset? PublishedAt,
    GradeFigure? Proposed,
    GradeHold? Hold,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? AppealedAt,
    string? AppealReason,
    DateTimeOffset? DecideBy,
    AppealOutcome? Outcome,
    string? Answer,
    int Excluded,
    long Version);

public sealed record ReviewTiles(int Excluded, int Held, int Appealed, int Late);

/// <summary>How grades went, oldest first.</summary>
/// <param name="Best">Share of the best mark, 0 to 1.</param>
public sealed record DriftLine(DateOnly AsOf, int Count, double Best, double Mean, double Variance, int Cluster);

public sealed record GradeDrift(IReadOnlyList<DriftLine> Points, IReadOnlyList<string> Alarms);

/// <param name="Words">Why; kept with the review.</param>
public sealed record JudgeReviewRequest([property: Required, StringLength(1000)] string? Words);

/// <param name="Excluded">Ids of reviews that the decision sets aside.</param>
/// <param name="Words">To the owner.</param>
public sealed record DecideAppealRequest(
    [property: Required] AppealOutcome? Outcome, [property: MaxLength(500)] IReadOnlyList<string>? Excluded, [property: Required, StringLength(1000)] string? Words);

public sealed record AppealGradeRequest([property: Required, StringLength(1000)] string? Reason);

public sealed record ReplyToReviewRequest([property: Required, StringLength(1000)] string? Text);

/// <summary>A review that another platform took.</summary>
/// <param name="Device">What that platform told devices apart by; a hash of it is kept.</param>
public sealed record ImportedReview(
    [property: Required, RegularExpression("entity|employee")] string? SubjectKind,
    [property: Required, StringLength(100)] string? SubjectId,
    [property: Required, StringLength(100)] string? Device,
    [property: Required] DateTimeOffset? GivenAt,
    int? Hygiene = null,
    int? Service = null,
    int? Experience = null,
    int? Stars = null,
    [property: StringLength(1000)] string? Text = null);

public sealed record ImportReviewsRequest([property: Required, MinLength(1), MaxLength(1000)] IReadOnlyList<ImportedReview>? Reviews);

/// <param name="Row">From 0.</param>
public sealed record RefusedReview(int Row, ReviewVerdict Verdict);

/// <param name="Taken">Reviews that are kept now, those that don't count among them.</param>
public sealed record ImportedReviews(int Taken, IReadOnlyList<RefusedReview> Refused);

/// <summary>A worker's badge.</summary>
/// <param name="Number">Six digits, to be printed on it.</param>
public sealed record Badge(string EmployeeId, string Name, string Number);

/// <param name="Figure">Missing where there were too few ratings.</param>
public sealed record OfficerQuarter(string OfficerId, string? Name, string Quarter, OfficerFigure? Figure);

/// <summary>A complaint about an officer, for discipline.</summary>
/// <param name="Officer">Whose token it was; missing where nobody can tell.</param>
/// <param name="Words">What was written.</param>
public sealed record IntegrityItem(
    string Id,
    IntegrityStatus Status,
    DateTimeOffset ReceivedAt,
    DateOnly AcceptBy,
    DateOnly AnswerBy,
    bool Provisional,
    string Basis,
    string? Late,
    string? Officer,
    string? OfficerName,
    string? Words,
    string? Answer,
    long Version);

/// <param name="TakenUp">False where it isn't for discipline; then <paramref name="Words"/> say where to turn.</param>
public sealed record AnswerIntegrityRequest([property: Required] bool? TakenUp, [property: Required, StringLength(4000)] string? Words);
