using System.Collections.Immutable;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Rectifications;

/// <param name="Pictures">Hashes of attachments that are stored already.</param>
[GenerateSerializer, Immutable, Alias("vigil.GiveProof")]
public sealed record GiveProof(
    [property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Words, [property: Id(2)] ImmutableArray<string> Pictures);

[GenerateSerializer, Immutable, Alias("vigil.AcceptProof")]
public sealed record AcceptProof([property: Id(0)] CommandOrigin Origin);

/// <param name="Reason">For the owner, in words.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReturnProof")]
public sealed record ReturnProof([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Reason);

[GenerateSerializer, Immutable, Alias("vigil.WithdrawRectification")]
public sealed record WithdrawRectification([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string? Reason);
