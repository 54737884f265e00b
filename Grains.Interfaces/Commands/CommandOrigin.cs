using Vigil.Domain.Decisions;

namespace Vigil.Grains.Interfaces.Commands;

/// <summary>Who asks, and the key that makes asking twice harmless. Every command carries one.</summary>
/// <param name="OperationId">The caller's idempotency key, made unique per caller by the edge; unique in the scope.</param>
/// <param name="By">The id of the person or key that asks; never a name.</param>
/// <param name="Fingerprint">A hash of the request's body; <see langword="null"/> where the caller is the platform.</param>
[GenerateSerializer, Immutable, Alias("vigil.CommandOrigin")]
public sealed record CommandOrigin(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string By,
    [property: Id(2)] string? Fingerprint = null)
{
    /// <summary>The cause that the entries keep.</summary>
    public Cause ToCause() => new(By, OperationId, Fingerprint);
}
