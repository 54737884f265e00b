using System.Collections.Immutable;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Inspectors;

/// <summary>Hours of duty. The end is exclusive; not later than the begin means on the next day.</summary>
[GenerateSerializer, Immutable, Alias("vigil.DutyHours")]
public sealed record DutyHours([property: Id(0)] DayOfWeek Day, [property: Id(1)] TimeOnly From, [property: Id(2)] TimeOnly Through);

/// <param name="QuietFrom">Quiet hours are given with both ends or not at all.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetRoster")]
public sealed record SetRoster(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] ImmutableArray<DutyHours> Week,
    [property: Id(2)] string? HomeTown,
    [property: Id(3)] TimeOnly? QuietFrom,
    [property: Id(4)] TimeOnly? QuietThrough);

/// <param name="Spans">None for a day off.</param>
[GenerateSerializer, Immutable, Alias("vigil.SetDutyDay")]
public sealed record SetDutyDay([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateOnly Day, [property: Id(2)] ImmutableArray<DutyHours> Spans);

/// <param name="Through">The last day, inclusive.</param>
[GenerateSerializer, Immutable, Alias("vigil.EnterLeave")]
public sealed record EnterLeave(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly Through, [property: Id(3)] LeaveKind Kind);

[GenerateSerializer, Immutable, Alias("vigil.EndLeave")]
public sealed record EndLeave([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string LeaveId);
