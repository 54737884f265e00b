namespace Vigil.Grains.Interfaces.Dues;

/// <summary>What every grain of the ledger promises the pump. Implemented once, in <c>LedgerGrain</c>.</summary>
[GrainInterfaceType("due-target")]
[Alias("vigil.IDueTarget")]
public interface IDueTarget : IGrainWithStringKey
{
    /// <summary>Delivers a due, at least once. It throws where the due could not be answered; the pump then tries again later.</summary>
    [Alias("DeliverAsync")]
    Task DeliverAsync(DueCall due, CancellationToken cancellationToken = default);
}

/// <summary>One delivery.</summary>
/// <param name="DueAt">The instant the due was set to; with the name it identifies the delivery.</param>
/// <param name="Attempt">From 1.</param>
[GenerateSerializer, Immutable, Alias("vigil.DueCall")]
public sealed record DueCall(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset DueAt,
    [property: Id(2)] string? Payload,
    [property: Id(3)] int Attempt);
