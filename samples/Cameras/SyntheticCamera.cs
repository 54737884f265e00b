using System.Diagnostics.CodeAnalysis;

namespace Vigil.Cameras;

/// <summary>One made-up camera. Everything about it may be changed while it is looked at.</summary>
public sealed class SyntheticCamera : IDisposable
{
    private readonly Lock gate = new();
    private readonly Scene scene;
    private readonly TimeProvider time;
    private byte[]? last;
    private int asked;
    private int streams;

    internal SyntheticCamera(string name, TimeProvider time)
    {
        (Name, this.time) = (name, time);
        scene = new(name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)));
    }

    public string Name { get; }

    public CameraMode Mode { get; set; }

    /// <summary>How far the camera's own clock is from the right time.</summary>
    public TimeSpan Drift { get; set; }

    /// <summary>Who may look; <see langword="null"/> lets anybody.</summary>
    public CameraLock? Lock { get; set; }

    /// <summary>How many pictures and streams were asked for, with or without success.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>How many streams run at the moment.</summary>
    public int Streams => Volatile.Read(ref streams);

    /// <summary>What the camera's own clock says.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + Drift;

    /// <summary>The picture of this instant.</summary>
    public byte[] Take()
    {
        lock (gate)
        {
            if (Mode != CameraMode.Frozen || last is null)
            {
                last = scene.Draw(Mode, Now);
            }

            return last;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            scene.Dispose();
        }
    }

    internal void NoteAsked() => Interlocked.Increment(ref asked);

    [SuppressMessage("Design", "CA1822", Justification = "It counts.")]
    internal Streaming NoteStream()
    {
        Interlocked.Increment(ref streams);
        return new(this);
    }

    internal readonly struct Streaming(SyntheticCamera camera) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref camera.streams);
    }
}
