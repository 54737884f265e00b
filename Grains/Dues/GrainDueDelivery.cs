using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Dues;

namespace Vigil.Grains.Dues;

/// <summary>Delivers a due by calling the grain that its target names.</summary>
internal sealed class GrainDueDelivery(IGrainFactory grains) : IDueDelivery
{
    public Task DeliverAsync(ClaimedDue due, CancellationToken cancellationToken) =>
        grains.GetGrain(GrainId.Create(due.Target.Kind, due.Target.Key))
            .AsReference<IDueTarget>()
            .DeliverAsync(new(due.Name, due.DueAt, due.Payload, due.Attempt), cancellationToken);

    /// <summary>The cluster or the database was away or slow, or another activation was quicker: the due itself is not to blame.</summary>
    public bool IsPassing(Exception exception) => exception
        is TryAgainException
        or TimeoutException
        or CommitUnknownException
        or LedgerUnavailableException
        or Orleans.Runtime.OrleansMessageRejectionException
        or Orleans.Runtime.SiloUnavailableException
        or Orleans.Runtime.GatewayTooBusyException
        or Orleans.Runtime.OrleansLifecycleCanceledException;
}
