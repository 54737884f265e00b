using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Rectifications;

/// <summary>One order to put something right. Key: <c>RectificationOrder.IdOf</c> of its lead. It is ordered by a due.</summary>
[GrainInterfaceType("rectification")]
[Alias("vigil.IRectificationGrain")]
public interface IRectificationGrain : IGrainWithStringKey
{
    /// <summary>The owner hands in proof.</summary>
    [Alias("GiveProofAsync")]
    Task<Receipt<RectificationVerdict>> GiveProofAsync(GiveProof command, CancellationToken cancellationToken = default);

    [Alias("AcceptAsync")]
    Task<Receipt<RectificationVerdict>> AcceptAsync(AcceptProof command, CancellationToken cancellationToken = default);

    /// <summary>Gives the proof back with a reason; too often, and officers go.</summary>
    [Alias("ReturnAsync")]
    Task<Receipt<RectificationVerdict>> ReturnAsync(ReturnProof command, CancellationToken cancellationToken = default);

    /// <summary>Takes the order back.</summary>
    [Alias("WithdrawAsync")]
    Task<Receipt<RectificationVerdict>> WithdrawAsync(WithdrawRectification command, CancellationToken cancellationToken = default);
}
