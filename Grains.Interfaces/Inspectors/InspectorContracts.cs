using System.Collections.Immutable;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Inspectors;

/// <param name="Towns">Codes of the towns covered; empty means the whole county.</param>
/// <param name="Source">Where the data came from: <c>api</c>, or an import's source name.</param>
[GenerateSerializer, Immutable, Alias("vigil.InspectorBase")]
public sealed record InspectorBase(
    [property: Id(0)] string Name,
    [property: Id(1)] string? CertificateNumber,
    [property: Id(2)] ImmutableArray<string> Towns,
    [property: Id(3)] ImmutableArray<string> Qualifications,
    [property: Id(4)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterInspector")]
public sealed record RegisterInspector([property: Id(0)] CommandOrigin Origin, [property: Id(1)] InspectorBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeInspector")]
public sealed record ChangeInspector([property: Id(0)] CommandOrigin Origin, [property: Id(1)] InspectorBase Base);

[GenerateSerializer, Immutable, Alias("vigil.ChangeDuty")]
public sealed record ChangeDuty([property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool OnDuty);

/// <param name="Latitude">WGS-84, in degrees; given together with the longitude or not at all.</param>
[GenerateSerializer, Immutable, Alias("vigil.ShowPresence")]
public sealed record ShowPresence(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] double? Latitude, [property: Id(2)] double? Longitude);
