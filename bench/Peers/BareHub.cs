using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;

namespace Vigil.Bench.Peers;

/// <summary>Nothing but SignalR: what is posted goes to one group, with no database, no order and no completeness.</summary>
internal static class BareHub
{
    public const string Role = "bare-hub";

    private static int filed;

    /// <param name="Seconds">How long to broadcast as fast as the group takes it.</param>
    /// <param name="Entries">How many entries each message carries.</param>
    public sealed record Flood(double Seconds, int Entries);

    public static ConsoleSetup Consoles(int port, int count) => new(
        string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}/hubs/feed"),
        count,
        "dispatch",
        Cookie: null,
        [string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/detections")],
        ApiKey: null);

    public static async Task RunAsync()
    {
        var port = await ChildEnd.ReadAsync<int>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapHub<Followers>("/hubs/feed");
        app.MapPost("/detections", PostAsync);
        app.MapPost("/filings", FileAsync);
        app.MapPost("/pictures/{key}", KeepAsync);
        await app.StartAsync();
        await ChildEnd.AnswerAsync("ready");

        var hub = app.Services.GetRequiredService<IHubContext<Followers>>();
        while (await ChildEnd.ReadAsync<Flood>() is { } flood)
        {
            await ChildEnd.AnswerAsync(await FloodAsync(hub, flood));
        }
    }

    private static async Task<IResult> PostAsync(Detection detection, IHubContext<Followers> hub)
    {
        await SendAsync(hub, new Batch(0, 1, [Entry.Like(detection.Id)]));
        return TypedResults.Ok();
    }

    /// <summary>Writes the body to a file, flushes it to the disk, and only then tells everybody.</summary>
    private static async Task<IResult> KeepAsync(string key, HttpRequest request, IHubContext<Followers> hub)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bare-{key}");
        await using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose))
        {
            await request.Body.CopyToAsync(stream);
            stream.Flush(flushToDisk: true);
        }

        await SendAsync(hub, new Batch(0, 1, [Entry.Like(key) with { Kind = "lead", Key = key, Type = "lead.opened" }]));
        return TypedResults.Ok();
    }

    /// <summary>Sends what is filed to the next two of the inspectors.</summary>
    private static async Task<IResult> FileAsync(Filing filing, IHubContext<Followers> hub)
    {
        var number = Interlocked.Increment(ref filed);
        foreach (var place in new[] { 2 * number % Inspectors.Online, ((2 * number) + 1) % Inspectors.Online })
        {
            var audience = Inspectors.AudienceOf(place);
            var offer = new Offer(number, "2026-11-23T06:00:00.123456+00:00", "workorder", $"c-{number}", "workorder.offered", "system", filing.Words);
            await hub.Clients.Group(audience).SendAsync("Batch", audience, new Offers(0, 1, [offer]));
        }

        return TypedResults.Ok(new { number = number.ToString(CultureInfo.InvariantCulture) });
    }

    private static async Task<long> FloodAsync(IHubContext<Followers> hub, Flood flood)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(flood.Seconds));
        var sent = 0L;
        while (!end.IsCancellationRequested)
        {
            await SendAsync(hub, new Batch(sent, sent + 1, [.. Enumerable.Range(0, flood.Entries).Select(_ => Entry.Like("flood"))]));
            sent++;
        }

        return sent;
    }

    private static Task SendAsync(IHubContext<Followers> hub, Batch batch) => hub.Clients.Group("dispatch").SendAsync("Batch", "dispatch", batch);

    private sealed class Followers : Hub
    {
        public Task Follow(string audience, long? cursor) => Groups.AddToGroupAsync(Context.ConnectionId, audience);
    }

    private sealed record Detection(string Id);

    private sealed record Filing(string Words);

    private sealed record Offers(long From, long To, IReadOnlyList<Offer> Entries);

    private sealed record Offer(long Seq, string At, string Kind, string Key, string Type, string By, string Body);

    private sealed record Batch(long From, long To, IReadOnlyList<Entry> Entries);

    /// <summary>As many bytes as an entry of Vigil's feed has.</summary>
    private sealed record Entry(long Seq, string At, string Kind, string Key, string Type, string By, Body Body)
    {
        public static Entry Like(string id) => new(
            123_456,
            "2026-11-23T06:00:00.123456+00:00",
            "camera",
            "camera-0123",
            "camera.detected",
            "key-0123456789abcdef",
            new("entity-01234", id, 614, "rat in the kitchen", "Clue", "2026-11-23T06:00:00+00:00", 0.97, Repeat: false, Escalated: false));
    }

    private sealed record Body(
        string EntityId, string DetectionId, int Code, string Label, string Class, string ShotAt, double Confidence, bool Repeat, bool Escalated);
}
