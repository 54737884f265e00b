using System.Data.Common;
using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Sight;
using Vigil.Ledger.Queries.Sight;

namespace Vigil.Grains.Sight;

/// <summary>Counts, while cameras are away, how many are, and says when it is their network that is.</summary>
[GrainType(NetworkState.Kind)]
internal sealed class NetworkGrain(LedgerGrainServices services, NetworkReader reader)
    : LedgerGrain<NetworkState>(NetworkState.Kind, services), INetworkGrain
{
    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name != NetworkRules.CountDue && !due.Name.StartsWith(NetworkRules.AwayPrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A network has no due named {due.Name}.", nameof(due));
        }

        if (!NetworkRules.Counts(State, due.Name))
        {
            return;
        }

        NetworkCount count;
        try
        {
            count = await reader.CountAsync(Rules.Sight, cancellationToken);
        }
#pragma warning disable MA0054 // What caused it is in the database's log.
        catch (DbException)
        {
            throw new TryAgainException("The cameras can't be counted.");
        }
#pragma warning restore MA0054

        await CommitAsync(NetworkRules.Count(State, count, Facts));
    }
}
