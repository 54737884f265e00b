using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Employees;

/// <param name="IdNumber">The resident number, checked and then kept masked only.</param>
/// <param name="Source">Where the data came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.EmployeeBase")]
public sealed record EmployeeBase(
    [property: Id(0)] string EntityId,
    [property: Id(1)] string Name,
    [property: Id(2)] string? IdNumber,
    [property: Id(3)] string Post,
    [property: Id(4)] bool OnDuty,
    [property: Id(5)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterEmployee")]
public sealed record RegisterEmployee([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EmployeeBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeEmployee")]
public sealed record ChangeEmployee([property: Id(0)] CommandOrigin Origin, [property: Id(1)] EmployeeBase Base);
