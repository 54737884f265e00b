using System.ComponentModel.DataAnnotations;
using Vigil.Domain.SelfChecks;

namespace Vigil.WebFrontend.Client.SelfChecks;

/// <param name="Equipment">Whether it is of the list of special equipment (总局令第74号), and not of what the shop does.</param>
public sealed record SelfCheckItemModel(string Code, string Chinese, string English, string Ground, bool Equipment);

/// <summary>A check as it stands for the present day, week or month.</summary>
/// <param name="Due">Whether it is expected: the shop opens, and nobody has signed.</param>
/// <param name="Record">What was signed, where there is one.</param>
public sealed record SelfCheckNow(SelfCheckKind Kind, DateOnly Period, bool Due, SelfCheckRecordModel? Record, IReadOnlyList<SelfCheckItemModel> Items);

/// <param name="UndoUntil">Until when whoever signed may take it back.</param>
public sealed record SelfCheckRecordModel(
    string Id,
    SelfCheckKind Kind,
    DateOnly Period,
    DateTimeOffset SignedAt,
    string SignedBy,
    SelfCheckRole Role,
    int Items,
    IReadOnlyList<string> Problems,
    string? Words,
    DateTimeOffset UndoUntil);

public sealed record SelfCheckProblemModel(
    string Id, string Item, string Chinese, string English, string? Words, DateOnly PutRightBy, DateTimeOffset FoundAt, DateTimeOffset? FixedAt, string? FixedWords, bool Overdue);

/// <summary>The self-checks of one entity.</summary>
/// <param name="SignedDays">Of the last thirty days that counted, how many were signed.</param>
public sealed record SelfCheckModel(
    string EntityId,
    DateOnly Today,
    IReadOnlyList<SelfCheckList> Lists,
    IReadOnlyList<DayOfWeek> ClosedOn,
    DateOnly? ClosedFrom,
    DateOnly? ClosedThrough,
    DateOnly BegunOn,
    IReadOnlyList<SelfCheckNow> Now,
    IReadOnlyList<SelfCheckRecordModel> Records,
    IReadOnlyList<SelfCheckMiss> Missed,
    IReadOnlyList<SelfCheckProblemModel> Problems,
    int SignedDays,
    int CountedDays,
    long Version);

/// <param name="PutRightBy">The last day to put it right; missing where it was put right at once.</param>
public sealed record SelfCheckFindingRequest([property: Required, MaxLength(40)] string Item, [property: MaxLength(500)] string? Words, DateOnly? PutRightBy);

/// <param name="Findings">What isn't in order; whatever isn't named is. None is a zero-risk record.</param>
public sealed record SignSelfCheckRequest(
    [property: Required] SelfCheckKind? Kind, [property: Required, MaxLength(50)] IReadOnlyList<SelfCheckFindingRequest> Findings, [property: MaxLength(500)] string? Words);

public sealed record UndoSelfCheckRequest([property: Required, MaxLength(100)] string Record);

public sealed record FixProblemRequest([property: Required, MaxLength(160)] string Problem, [property: MaxLength(500)] string? Words);

/// <param name="Lists">Must hold the one that what the entity does needs.</param>
/// <param name="ClosedFrom">First day of a holiday; missing with <paramref name="ClosedThrough"/> for none.</param>
public sealed record PlanSelfChecksRequest(
    [property: Required, MaxLength(4)] IReadOnlyList<SelfCheckList> Lists,
    [property: Required, MaxLength(7)] IReadOnlyList<DayOfWeek> ClosedOn,
    DateOnly? ClosedFrom,
    DateOnly? ClosedThrough);
