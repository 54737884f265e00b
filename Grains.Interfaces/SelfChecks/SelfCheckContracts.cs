using System.Collections.Immutable;
using Vigil.Domain.SelfChecks;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.SelfChecks;

/// <param name="PutRightBy">The last day to put it right; <see langword="null"/> where it was put right at once.</param>
[GenerateSerializer, Immutable, Alias("vigil.SelfCheckFindingData")]
public sealed record SelfCheckFindingData([property: Id(0)] string Item, [property: Id(1)] string? Words, [property: Id(2)] DateOnly? PutRightBy);

[GenerateSerializer, Immutable, Alias("vigil.SignSelfCheck")]
public sealed record SignSelfCheck(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] SelfCheckKind Kind,
    [property: Id(2)] SelfCheckRole Role,
    [property: Id(3)] ImmutableArray<SelfCheckFindingData> Findings,
    [property: Id(4)] string? Words);

[GenerateSerializer, Immutable, Alias("vigil.UndoSelfCheck")]
public sealed record UndoSelfCheck([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string RecordId);

[GenerateSerializer, Immutable, Alias("vigil.FixSelfCheckProblem")]
public sealed record FixSelfCheckProblem([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string ProblemId, [property: Id(2)] string? Words);

[GenerateSerializer, Immutable, Alias("vigil.PlanSelfChecks")]
public sealed record PlanSelfChecks(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] ImmutableArray<SelfCheckList> Lists,
    [property: Id(2)] ImmutableArray<DayOfWeek> ClosedOn,
    [property: Id(3)] DateOnly? ClosedFrom,
    [property: Id(4)] DateOnly? ClosedThrough);
