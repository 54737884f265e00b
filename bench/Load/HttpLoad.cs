using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>Asks for one page over a few kept-open connections, as cheaply as a client can, and counts whole answers.</summary>
/// <remarks>Understands HTTP/1.1 with a length or in chunks, which is all that Kestrel says. Any status but 200 is a fault.</remarks>
internal static class HttpLoad
{
    public sealed record Outcome(double PerSecond, double P50, double P99, int Bytes);

    public static Task<Outcome> RunAsync(int port, string path, int connections, TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync(port, [path], connections, time, cancellationToken);

    /// <param name="paths">Asked for in turn.</param>
    public static async Task<Outcome> RunAsync(int port, IReadOnlyList<string> paths, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var requests = paths.Select(p => Encoding.ASCII.GetBytes($"GET {p} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n")).ToList();
        var turn = -1;
        var latency = new Histogram();
        var bytes = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, cancellationToken);
                client.NoDelay = true;
                var reader = new Answers(client.Client);
                while (Stopwatch.GetElapsedTime(started) < time)
                {
                    var asked = Stopwatch.GetTimestamp();
                    await client.Client.SendAsync(requests[(int)((uint)Interlocked.Increment(ref turn) % requests.Count)], cancellationToken);
                    bytes = await reader.ReadAsync(cancellationToken);
                    latency.AddSince(asked);
                }
            },
            cancellationToken)));
        return new(latency.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, latency.Quantile(0.5), latency.Quantile(0.99), bytes);
    }

    /// <summary>Finds where each answer ends.</summary>
    private sealed class Answers(Socket socket)
    {
        private byte[] buffer = new byte[16 * 1024];

        public async Task<int> ReadAsync(CancellationToken cancellationToken)
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += read;
                if (read == 0)
                {
                    throw new InvalidOperationException("The server closed the connection.");
                }

                if (IsWhole(buffer.AsSpan(0, length)))
                {
                    return length;
                }
            }
        }

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0)
            {
                return false;
            }

            if (!answer.StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException($"Answered {Encoding.ASCII.GetString(answer[..Math.Min(head, 40)])}.");
            }

            var at = answer[..head].IndexOf("Content-Length: "u8);
            if (at < 0)
            {
                return answer.EndsWith("\r\n0\r\n\r\n"u8);
            }

            var digits = answer[(at + 16)..head];
            var end = digits.IndexOf((byte)'\r');
            return answer.Length == head + 4 + int.Parse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture);
        }
    }
}
