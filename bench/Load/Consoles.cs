using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>The process that holds all open consoles and, for latencies, the camera boxes too: one clock sees both ends.</summary>
internal static class Consoles
{
    public const string Role = "consoles";

    /// <param name="Detections">How many to post; with none, it only counts for a while.</param>
    public sealed record Order(double Seconds, int Detections);

    /// <param name="Missing">Deliveries of accepted detections that had not come ten seconds after the last post.</param>
    public sealed record Outcome(
        double Seconds, long Messages, long Entries, long Bytes, int Accepted, int Refused, long Missing, double P50, double P99);

    public static async Task RunAsync()
    {
        var setup = (await ChildEnd.ReadAsync<ConsoleSetup>())!;
        using var end = new CancellationTokenSource();
        using var boxes = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 });
        boxes.DefaultRequestHeaders.Add("X-Api-Key", setup.ApiKey ?? "none");
        var relay = new Relay();
        var consoles = await ConnectAsync(setup, relay, end.Token);
        var reading = Task.WhenAll(consoles.Select(c => c.ReadAsync(end.Token)));
        await ChildEnd.AnswerAsync("ready");

        while (await ChildEnd.ReadAsync<Order>() is { } order)
        {
            relay.Counts = new ConsoleCounts();
            await ChildEnd.AnswerAsync(order.Detections > 0
                ? await DetectAsync(setup, relay.Counts, boxes, order, end.Token)
                : await CountAsync(relay.Counts, order, end.Token));
        }

        await end.CancelAsync();
        await reading;
    }

    private static async Task<List<RawConsole>> ConnectAsync(ConsoleSetup setup, IConsoleSink sink, CancellationToken cancellationToken)
    {
        var consoles = Enumerable.Range(0, setup.Count).Select(_ => new RawConsole(setup, sink)).ToList();
        await Parallel.ForEachAsync(
            consoles,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken },
            async (console, token) => await console.ConnectAsync(token));
        return consoles;
    }

    private static async Task<Outcome> CountAsync(ConsoleCounts counts, Order order, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(order.Seconds), cancellationToken);
        return Told(counts, started, 0, 0, 0);
    }

    /// <summary>Posts at an even pace, whatever the answers' pace, and waits for the last console to have the last one.</summary>
    private static async Task<Outcome> DetectAsync(
        ConsoleSetup setup, ConsoleCounts counts, HttpClient boxes, Order order, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var accepted = await Pace.PostAsync(
            order.Detections, order.Seconds, n => PostAsync(setup, counts, boxes, n, cancellationToken), cancellationToken);
        var expected = (long)accepted * setup.Count;
        for (var waited = 0; waited < 100 && counts.Latency.Count < expected; waited++)
        {
            await Task.Delay(100, cancellationToken);
        }

        return Told(counts, started, accepted, order.Detections - accepted, expected - counts.Latency.Count);
    }

    private static async Task<bool> PostAsync(
        ConsoleSetup setup, ConsoleCounts counts, HttpClient boxes, int number, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{ConsoleCounts.IdPrefix}{number}-{counts.Tag}");
        var body = new { id, code = 614, shotAt = TimeProvider.System.GetUtcNow(), confidence = 0.97 };
        counts.Posted(number, Stopwatch.GetTimestamp());
        using var answer = await boxes.PostAsJsonAsync(setup.Posts[number % setup.Posts.Count], body, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private static Outcome Told(ConsoleCounts counts, long started, int accepted, int refused, long missing) => new(
        Stopwatch.GetElapsedTime(started).TotalSeconds,
        counts.Messages,
        counts.Entries,
        counts.Bytes,
        accepted,
        refused,
        missing,
        Told(counts.Latency.Quantile(0.5)),
        Told(counts.Latency.Quantile(0.99)));

    private static double Told(double value) => double.IsNaN(value) ? -1 : value;

    /// <summary>Lets each order begin with counts of its own while the consoles stay connected.</summary>
    private sealed class Relay : IConsoleSink
    {
        private volatile ConsoleCounts counts = new();

        public ConsoleCounts Counts
        {
            get => counts;
            set => counts = value;
        }

        public void Received(ReadOnlySpan<byte> message) => counts.Received(message);
    }
}
