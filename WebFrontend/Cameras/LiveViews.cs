using System.Runtime.CompilerServices;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Commands;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Cameras;

/// <summary>Looking through cameras: each view is recorded when it begins and when it ends, however it ends.</summary>
internal sealed class LiveViews(IGrainFactory grains, GrainCalls calls, RuleSettings rules, BusinessClock clock, IHostApplicationLifetime host)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Records that somebody begins to look. Where it isn't opened there is nothing to dispose.</summary>
    public async Task<(CameraViewVerdict Verdict, LiveView? View)> OpenAsync(
        string cameraId, WatchReason why, string by, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var receipt = await calls.AskAsync(
            () => grains.Camera(cameraId).OpenViewAsync(new(new($"{by}:view:{id}", by), id, why), cancellationToken), cancellationToken);
        // Asked twice because the first answer was lost, it is open as well: nobody else has this id.
        return receipt.Verdict is CameraViewVerdict.Opened or CameraViewVerdict.Repeated
            ? (CameraViewVerdict.Opened, new(this, cameraId, id, by, rules.Cameras.LongestView))
            : (receipt.Verdict, null);
    }

    private async Task CloseAsync(LiveView view, WatchEnd how)
    {
        try
        {
            var close = new CloseCameraView(new($"{view.By}:unview:{view.Id}", view.By), view.Id, how);
            await calls.AskAsync(() => grains.Camera(view.CameraId).CloseViewAsync(close), CancellationToken.None);
        }
        catch (GrainUnavailableException)
        {
            // Then it ends by itself, and says so.
        }
    }

    /// <summary>Pictures and reasons why there are none, until it is over. A silo that dies is a pause, not the end.</summary>
    private async IAsyncEnumerable<LivePicture> PicturesAsync(string cameraId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var watching = grains.CameraEye(cameraId).WatchAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            var last = EyeVerdict.Unreachable;
            while (await NextAsync(watching, cancellationToken))
            {
                last = watching.Current.Verdict;
                yield return watching.Current;
            }

            await LeaveAsync(watching);
            if (last is EyeVerdict.NoAddress or EyeVerdict.NotFound)
            {
                yield break;
            }

            yield return new(EyeVerdict.Unreachable, [], clock.Now, null, 0);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<LivePicture> watching, CancellationToken cancellationToken)
    {
        try
        {
            return await watching.MoveNextAsync();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && CommandFaults.MayTryAgain(e))
        {
            return false;
        }
    }

    private static async Task LeaveAsync(IAsyncEnumerator<LivePicture> watching)
    {
        try
        {
            await watching.DisposeAsync();
        }
        catch (Exception e) when (CommandFaults.MayTryAgain(e))
        {
            // The silo that showed it is gone, and the view with it.
        }
    }

    /// <summary>One view: from the entry that begins it to the entry that ends it.</summary>
    internal sealed class LiveView(LiveViews views, string cameraId, string id, string by, TimeSpan longest) : IAsyncDisposable
    {
        private WatchEnd how = WatchEnd.Left;

        public string CameraId => cameraId;

        public string Id => id;

        public string By => by;

        /// <summary>Pictures, and reasons why there are none, until the viewer goes, the node stops or the longest time is over.</summary>
        public async IAsyncEnumerable<LivePicture> PicturesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, views.Stopping);
            over.CancelAfter(longest);
            await using var pictures = views.PicturesAsync(cameraId, over.Token).GetAsyncEnumerator(over.Token);
            while (await MoreAsync(pictures, over.Token))
            {
                how = pictures.Current.Verdict == EyeVerdict.Picture ? WatchEnd.Left : WatchEnd.Failed;
                yield return pictures.Current;
            }

            how = over.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !views.Stopping.IsCancellationRequested
                ? WatchEnd.TimedOut
                : how;
        }

        public async ValueTask DisposeAsync() => await views.CloseAsync(this, how);

        private static async Task<bool> MoreAsync(IAsyncEnumerator<LivePicture> pictures, CancellationToken over)
        {
            try
            {
                return await pictures.MoveNextAsync();
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    private CancellationToken Stopping => host.ApplicationStopping;
}
