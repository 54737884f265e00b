using Vigil.Domain.Codes;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Codes;

[GenerateSerializer, Immutable, Alias("vigil.IssueCode")]
public sealed record IssueCode([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.ReplaceCode")]
public sealed record ReplaceCode([property: Id(0)] CommandOrigin Origin, [property: Id(1)] CodeLoss Reason);
