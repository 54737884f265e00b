using System.Diagnostics;
using System.Text;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>Matches what was filed with the offers that inspectors' screens receive, whichever is heard of first.</summary>
internal sealed class OfferCounts : IConsoleSink
{
    private static readonly byte[] KeyMark = "\"key\":\"c-"u8.ToArray();
    private static readonly byte[] OfferMark = "\",\"type\":\"workorder.offered\""u8.ToArray();

    private readonly Lock guard = new();
    private readonly Dictionary<string, long> filed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> early = new(StringComparer.Ordinal);

    public Histogram Latency { get; } = new();

    /// <summary>The number that the reporter was told, and when they had posted.</summary>
    public void Filed(string number, long stamp)
    {
        lock (guard)
        {
            filed[number] = stamp;
            if (early.Remove(number, out var received))
            {
                received.ForEach(r => Latency.Add(Stopwatch.GetElapsedTime(stamp, r)));
            }
        }
    }

    public void Received(ReadOnlySpan<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        while (message.IndexOf(KeyMark) is >= 0 and var at)
        {
            message = message[(at + KeyMark.Length)..];
            var end = message.IndexOf((byte)'"');
            if (end > 0 && message[end..].StartsWith(OfferMark))
            {
                Offered(Encoding.UTF8.GetString(message[..end]), now);
            }
        }
    }

    private void Offered(string number, long stamp)
    {
        lock (guard)
        {
            if (filed.TryGetValue(number, out var posted))
            {
                Latency.Add(Stopwatch.GetElapsedTime(posted, stamp));
            }
            else if (!early.TryAdd(number, [stamp]))
            {
                early[number].Add(stamp);
            }
        }
    }
}
