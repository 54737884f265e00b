using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Sight;

[GenerateSerializer, Immutable, Alias("vigil.SetSightReference")]
public sealed record SetSightReference([property: Id(0)] CommandOrigin Origin);
