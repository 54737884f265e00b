using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Vigil.Domain.Cameras;
using Vigil.Grains.Cameras.Eyes;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Commits;

namespace Vigil.Grains.Cameras;

/// <summary>The eye of one camera: where it runs is where the camera's pictures come into the cluster.</summary>
[GrainType("camera-eye")]
internal sealed class CameraEyeGrain(LedgerGrainServices services, EyeOptics optics, EyeRoom room, EyeSnapshots snapshots) : Grain, ICameraEyeGrain
{
    private EyeView? view;
    private Task<LivePicture>? taking;

    private string CameraId => this.GetPrimaryKeyString()["y:".Length..];

    public async IAsyncEnumerable<LivePicture> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (verdict, address) = await AddressAsync(cancellationToken);
        if (address is null)
        {
            yield return Without(verdict);
            yield break;
        }

        var open = await OpenAsync(address);
        using (var viewer = open.Join())
        {
            try
            {
                await foreach (var picture in viewer.Pictures.ReadAllAsync(cancellationToken))
                {
                    yield return picture;
                }
            }
            finally
            {
                viewer.Dispose();
                await CloseWhereLeftAsync(open);
            }
        }
    }

    public async Task<LivePicture> SnapshotAsync(CancellationToken cancellationToken = default)
    {
        if (view?.Fresh is { } fresh)
        {
            return fresh;
        }

        // Whoever asks at the same time gets the same picture: the camera is asked once.
        return await (taking ??= TakeAsync()).WaitAsync(cancellationToken);
    }

    public Task<ImmutableArray<LivePicture>> RecentAsync(CancellationToken cancellationToken = default) => Task.FromResult(view?.Recent ?? []);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (view is { } open)
        {
            view = null;
            await open.DisposeAsync();
        }
    }

    private async Task<LivePicture> TakeAsync()
    {
        await Task.Yield(); // so that it is kept before it can be over
        try
        {
            var (verdict, address) = await AddressAsync(CancellationToken.None);
            if (address is null)
            {
                return Without(verdict);
            }

            var (seen, frame) = await snapshots.TakeAsync(CameraId, address);
            return seen == EyeVerdict.Picture ? new(seen, frame.Jpeg, services.Clock.Now, frame.CameraAt, 0) : Without(seen);
        }
        finally
        {
            taking = null;
        }
    }

    private async Task<EyeView> OpenAsync(CameraAddress address)
    {
        if (view is { } former && former.Address != address)
        {
            // Whoever looks at the old address is to look anew.
            view = null;
            await former.DisposeAsync();
        }

        return view ??= new(CameraId, address, optics, room, services.Clock);
    }

    private async Task CloseWhereLeftAsync(EyeView open)
    {
        if (open.IsLeft && ReferenceEquals(view, open))
        {
            view = null;
            await open.DisposeAsync();
        }
    }

    /// <summary>Read from the ledger each time: the camera's own actor may be on another silo, and an address that changed must be used at once.</summary>
    private async Task<(EyeVerdict Verdict, CameraAddress? Address)> AddressAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = await services.Ledger.LoadAsync(CameraState.KeyOf(CameraId), cancellationToken);
            return stored is null ? (EyeVerdict.NotFound, null) : (EyeVerdict.NoAddress, stored.Read<CameraState>().Address);
        }
#pragma warning disable MA0054 // The cause is in the ledger's log.
        catch (Exception away) when (away is LedgerUnavailableException or DbException)
        {
            throw new Interfaces.Commands.TryAgainException("The ledger is away.");
        }
#pragma warning restore MA0054
    }

    private LivePicture Without(EyeVerdict verdict) => new(verdict, [], services.Clock.Now, null, 0);
}
