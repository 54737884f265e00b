using System.Buffers.Text;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>Counts what all consoles receive, and how long each posted detection took to each of them.</summary>
internal sealed class ConsoleCounts : IConsoleSink
{
    /// <summary>Ids of posted detections begin so, and go on with their number in the run and its <see cref="Tag"/>.</summary>
    public const string IdPrefix = "bench-";

    private readonly long[] stamps = new long[100_000];
    private long messages;
    private long entries;
    private long bytes;

    public long Messages => Interlocked.Read(ref messages);

    public long Entries => Interlocked.Read(ref entries);

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Makes the ids of this run new, on a server that has seen other runs.</summary>
    public string Tag { get; } = Guid.NewGuid().ToString("N")[..8];

    public Histogram Latency { get; } = new();

    /// <summary>Remembers when a detection was posted.</summary>
    public void Posted(int number, long stamp) => stamps[number] = stamp;

    public void Received(ReadOnlySpan<byte> message)
    {
        var found = message.Count("\"seq\":"u8);
        if (found == 0)
        {
            return; // a mark, a ping, or a quiet range
        }

        Interlocked.Increment(ref messages);
        Interlocked.Add(ref entries, found);
        Interlocked.Add(ref bytes, message.Length);
        while (message.IndexOf("\"detectionId\":\"bench-"u8) is >= 0 and var at)
        {
            message = message[(at + "\"detectionId\":\"bench-".Length)..];
            if (Utf8Parser.TryParse(message, out int number, out _) && stamps[number] is not 0 and var stamp)
            {
                Latency.AddSince(stamp);
            }
        }
    }
}
