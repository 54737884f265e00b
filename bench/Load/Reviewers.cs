using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Vigil.Bench.Harness;
using Vigil.Domain.Leads;

namespace Vigil.Bench.Load;

/// <summary>The process that holds the reviewers' open consoles and posts detections with pictures: one clock sees both ends.</summary>
internal static class Reviewers
{
    public const string Role = "reviewers";

    /// <summary>Of each picture. Every one is another, for the store keeps the same bytes once.</summary>
    public const int PictureBytes = 200 * 1024;

    // General problems, so that each code at each camera is a lead of its own within the window, and nothing is captured besides.
    private static readonly int[] Codes = [604, 605, 606, 608, 609, 610, 611, 612, 613, 618, 622, 628, 630, 638, 640];

    /// <summary>Posts as the order says, at an even pace, and waits until every console has had every lead.</summary>
    public static async Task RunAsync()
    {
        var setup = (await ChildEnd.ReadAsync<ConsoleSetup>())!;
        using var end = new CancellationTokenSource();
        using var boxes = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 });
        boxes.DefaultRequestHeaders.Add("X-Api-Key", setup.ApiKey ?? "none");
        var leads = new Leads();
        var consoles = Enumerable.Range(0, setup.Count).Select(_ => new RawConsole(setup, leads)).ToList();
        foreach (var console in consoles)
        {
            await console.ConnectAsync(end.Token);
        }

        var reading = Task.WhenAll(consoles.Select(c => c.ReadAsync(end.Token)));
        await ChildEnd.AnswerAsync("ready");
        var posted = 0;
        while (await ChildEnd.ReadAsync<Consoles.Order>() is { } order)
        {
            leads.Latency = new();
            var (first, began) = (posted, Stopwatch.GetTimestamp());
            posted += order.Detections;
            var accepted = await Pace.PostAsync(
                order.Detections, order.Seconds, n => PostAsync(setup, leads, boxes, first + n, end.Token), end.Token);
            var expected = (long)accepted * setup.Count;
            for (var waited = 0; waited < 100 && leads.Latency.Count < expected; waited++)
            {
                await Task.Delay(100, end.Token);
            }

            await ChildEnd.AnswerAsync(new Consoles.Outcome(
                Stopwatch.GetElapsedTime(began).TotalSeconds, 0, leads.Latency.Count, 0, accepted, order.Detections - accepted, expected - leads.Latency.Count,
                Told(leads.Latency.Quantile(0.5)), Told(leads.Latency.Quantile(0.99))));
        }

        await end.CancelAsync();
        await reading;
    }

    private static double Told(double value) => double.IsNaN(value) ? -1 : value;

    private static async Task<bool> PostAsync(ConsoleSetup setup, Leads leads, HttpClient boxes, int number, CancellationToken cancellationToken)
    {
        var camera = number % Samples.Cameras;
        var id = string.Create(CultureInfo.InvariantCulture, $"r-{number}");
        var key = LeadSignal.IdOf(Samples.IdOf(camera), id);
        var picture = Pictures.Whole(number, PictureBytes);
        using var content = setup.ApiKey is null ? new ByteArrayContent(picture) : new ByteArrayContent(Body(id, Codes[number / Samples.Cameras % Codes.Length], picture));
        content.Headers.ContentType = new MediaTypeHeaderValue(setup.ApiKey is null ? "application/octet-stream" : "application/json");
        leads.Posted[key] = Stopwatch.GetTimestamp();
        using var answer = await boxes.PostAsync(setup.ApiKey is null ? $"{setup.Posts[0]}/{key}" : setup.Posts[camera], content, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private static byte[] Body(string id, int code, byte[] picture) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","code":{{code}},"shotAt":"{{TimeProvider.System.GetUtcNow():O}}","confidence":0.97,"pictures":[{"data":"{{Convert.ToBase64String(picture)}}"}]}"""));

    /// <summary>Counts each lead on each console, by the key that its camera and detection give it.</summary>
    private sealed class Leads : IConsoleSink
    {
        public ConcurrentDictionary<string, long> Posted { get; } = new(StringComparer.Ordinal);

        public Histogram Latency { get; set; } = new();

        public void Received(ReadOnlySpan<byte> message)
        {
            while (message.IndexOf("\"key\":\"L"u8) is >= 0 and var at && message.Length > at + 24)
            {
                var key = message.Slice(at + 7, 17);
                message = message[(at + 24)..];
                if (message.StartsWith("\",\"type\":\"lead.opened\""u8) && Posted.TryGetValue(Encoding.ASCII.GetString(key), out var stamp))
                {
                    Latency.AddSince(stamp);
                }
            }
        }
    }
}
