using System.Collections.Immutable;
using System.Threading.Channels;
using Vigil.Domain.Cameras;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>One camera shown live: one source of pictures whatever the number of viewers. Runs from its making until it is disposed.</summary>
/// <remarks>
/// A viewer who is slow misses pictures and delays nobody. While nothing comes, viewers are told why, and it is tried again, more and
/// more seldom; its place in the silo is free meanwhile.
/// </remarks>
internal sealed class EyeView : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<Viewer> viewers = [];
    private readonly Queue<LivePicture> kept = new();
    private readonly CancellationTokenSource closing = new(); // without a timer: nothing to dispose
    private readonly string cameraId;
    private readonly EyeOptics optics;
    private readonly EyeRoom room;
    private readonly BusinessClock clock;
    private readonly Task running;
    private LivePicture? told;
    private long shownAt;

    public EyeView(string cameraId, CameraAddress address, EyeOptics optics, EyeRoom room, BusinessClock clock)
    {
        (this.cameraId, Address, this.optics, this.room, this.clock) = (cameraId, address, optics, room, clock);
        running = Task.Run(() => RunAsync(closing.Token));
    }

    public CameraAddress Address { get; }

    /// <summary>The newest picture, where it is not older than a second and a half.</summary>
    public LivePicture? Fresh
    {
        get
        {
            lock (gate)
            {
                return told is { Verdict: EyeVerdict.Picture } && Environment.TickCount64 - shownAt < 1500 ? told : null;
            }
        }
    }

    /// <summary>The last pictures, oldest first.</summary>
    public ImmutableArray<LivePicture> Recent
    {
        get
        {
            lock (gate)
            {
                return [.. kept];
            }
        }
    }

    /// <summary>What is known at once, then all that comes. Disposing the viewer is going away.</summary>
    public Viewer Join()
    {
        var viewer = new Viewer(this);
        lock (gate)
        {
            viewers.Add(viewer);
            if (told is not null)
            {
                viewer.Tell(told);
            }
        }

        return viewer;
    }

    /// <summary>Whether nobody looks any more.</summary>
    public bool IsLeft
    {
        get
        {
            lock (gate)
            {
                return viewers.Count == 0;
            }
        }
    }

    /// <summary>Ends it, and returns when the camera is left. Again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        lock (gate)
        {
            viewers.ForEach(v => v.End());
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ;)
        {
            using (var place = room.Ask())
            {
                await WaitAsync(place, cancellationToken);
                var verdict = await ShowAsync(() => pause = FirstPause, cancellationToken);
                Tell(new(verdict, [], clock.Now, null, 0));
                pause = verdict == EyeVerdict.Unauthorised ? LongestPause : pause; // not the one who locks the camera's account
            }

            await Task.Delay(pause, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task WaitAsync(EyeRoom.Place place, CancellationToken cancellationToken)
    {
        while (!place.Granted.IsCompleted)
        {
            Tell(new(EyeVerdict.NoRoom, [], clock.Now, null, place.Ahead));
            await Task.WhenAny(place.Granted, Task.Delay(FirstPause, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Shows pictures until no more come, and says why.</summary>
    private async Task<EyeVerdict> ShowAsync(Action seen, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var frame in optics.PicturesAsync(cameraId, Address, optics.Settings.FirstPictureWithin, cancellationToken))
            {
                Tell(new(EyeVerdict.Picture, frame.Jpeg, clock.Now, frame.CameraAt, 0));
                seen();
            }

            return EyeVerdict.Unreachable;
        }
        catch (EyeFaultException fault)
        {
            return fault.Verdict;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            optics.Unexpected(e);
            return EyeVerdict.Unreachable;
        }
    }

    private void Tell(LivePicture picture)
    {
        lock (gate)
        {
            told = picture;
            if (picture.Verdict == EyeVerdict.Picture)
            {
                shownAt = Environment.TickCount64;
                kept.Enqueue(picture);
                if (kept.Count > optics.Settings.Kept)
                {
                    kept.Dequeue();
                }
            }

            viewers.ForEach(v => v.Tell(picture));
        }
    }

    private void Leave(Viewer viewer)
    {
        lock (gate)
        {
            viewers.Remove(viewer);
        }
    }

    /// <summary>One who looks.</summary>
    internal sealed class Viewer(EyeView view) : IDisposable
    {
        private readonly Channel<LivePicture> pictures =
            Channel.CreateBounded<LivePicture>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public ChannelReader<LivePicture> Pictures => pictures.Reader;

        public void Tell(LivePicture picture) => pictures.Writer.TryWrite(picture);

        public void End() => pictures.Writer.TryComplete();

        public void Dispose()
        {
            End();
            view.Leave(this);
        }
    }
}
