using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Load;

/// <summary>The process that holds the screens of all inspectors and the citizens who file: one clock sees both ends.</summary>
internal static class Inspectors
{
    public const string Role = "inspectors";

    /// <summary>How many are on duty with their screen open.</summary>
    public const int Online = 200;

    /// <summary>A report wants two officers (处罚法 art. 42): each filing ends on two screens.</summary>
    private const int OfficersEach = 2;

    /// <param name="Hub">A <c>ws:</c> address.</param>
    /// <param name="Cookie">Somebody's who may follow every inspector, where the server asks for one.</param>
    /// <param name="Filings">The address that takes a complaint.</param>
    /// <param name="Entities">How many of the filled entities are complained about, in turn.</param>
    public sealed record Setup(string Hub, string? Cookie, string Filings, int Entities);

    public sealed record Order(double Seconds, int Filings);

    /// <param name="Missing">Offers for accepted filings that were on no screen ten seconds after the last answer.</param>
    /// <param name="Answered">p99 of the answer to the citizen, in milliseconds.</param>
    public sealed record Outcome(int Accepted, int Refused, long Missing, double P50, double P99, double Answered);

    public static string AudienceOf(int inspector) => $"inspector:{Samples.IdOf(inspector)}";

    public static async Task RunAsync()
    {
        var setup = (await ChildEnd.ReadAsync<Setup>())!;
        using var end = new CancellationTokenSource();
        using var citizens = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 });
        var relay = new Relay();
        var screens = Enumerable.Range(0, Online)
            .Select(i => new RawConsole(new(setup.Hub, 1, AudienceOf(i), setup.Cookie, [], null), relay)).ToList();
        await Parallel.ForEachAsync(
            screens,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = end.Token },
            async (screen, token) => await screen.ConnectAsync(token));
        var reading = Task.WhenAll(screens.Select(s => s.ReadAsync(end.Token)));
        await ChildEnd.AnswerAsync("ready");

        while (await ChildEnd.ReadAsync<Order>() is { } order)
        {
            relay.Counts = new();
            await ChildEnd.AnswerAsync(await FileAsync(setup, relay.Counts, citizens, order, end.Token));
        }

        await end.CancelAsync();
        await reading;
    }

    private static async Task<Outcome> FileAsync(
        Setup setup, OfferCounts counts, HttpClient citizens, Order order, CancellationToken cancellationToken)
    {
        var answers = new Histogram();
        var accepted = await Pace.PostAsync(
            order.Filings, order.Seconds, n => FileAsync(setup, counts, answers, citizens, n, cancellationToken), cancellationToken);
        var expected = (long)accepted * OfficersEach;
        for (var waited = 0; waited < 100 && counts.Latency.Count < expected; waited++)
        {
            await Task.Delay(100, cancellationToken);
        }

        return new(
            accepted,
            order.Filings - accepted,
            expected - counts.Latency.Count,
            Told(counts.Latency.Quantile(0.5)),
            Told(counts.Latency.Quantile(0.99)),
            Told(answers.Quantile(0.99)));
    }

    private static async Task<bool> FileAsync(
        Setup setup, OfferCounts counts, Histogram answers, HttpClient citizens, int number, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, setup.Filings)
        {
            Content = JsonContent.Create(new
            {
                kind = "Report",
                category = "Unhygienic",
                entity = Samples.IdOf(number * 37 % setup.Entities),
                words = "后厨有老鼠，熟食没有盖，吃过的三个人都拉肚子。",
                danger = true,
                anonymous = true,
            }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        var posted = Stopwatch.GetTimestamp();
        using var answer = await citizens.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        answers.AddSince(posted);
        counts.Filed((await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("number").GetString()!, posted);
        return true;
    }

    private static double Told(double value) => double.IsNaN(value) ? -1 : value;

    /// <summary>Lets each order begin with counts of its own while the screens stay connected.</summary>
    private sealed class Relay : IConsoleSink
    {
        private volatile OfferCounts counts = new();

        public OfferCounts Counts
        {
            get => counts;
            set => counts = value;
        }

        public void Received(ReadOnlySpan<byte> message) => counts.Received(message);
    }
}
