using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Days;
using Vigil.County.Making;

namespace Vigil.County;

/// <summary>Plays the county: its camera boxes (a sign of life of each every minute, and a few detections a minute in a realistic mix), its citizens, officers and desk.</summary>
internal static class Feeder
{
    private const int DetectionsPerMinute = 5;

    // Codes of the vendors' range, and names that detection models give; the last two say that all is well.
    private static readonly (string Json, int Weight)[] Seen =
    [
        ("\"code\":605", 18), ("\"code\":606", 18), ("\"code\":608", 9), ("\"code\":609", 9), ("\"code\":612", 8), ("\"code\":611", 6), ("\"code\":638", 6),
        ("\"code\":604", 4), ("\"code\":613", 5), ("\"code\":640", 4), ("\"code\":618", 3), ("\"code\":614", 2), ("\"code\":607", 2), ("\"code\":616", 1),
        ("\"code\":0,\"label\":\"cockroach\"", 1), ("\"code\":0,\"label\":\"chef_hat\"", 3), ("\"code\":0,\"label\":\"with_mask\"", 3),
    ];

    public static async Task RunAsync(Options options, CancellationToken cancellationToken)
    {
        using var api = new ApiSession(options.Need("url"));
        await api.UseKeyOfAsync(options.Need("key-file"), cancellationToken);
        var cameras = await CamerasAsync(api, cancellationToken);
        var dice = new Dice((ulong)TimeProvider.System.GetTimestamp()); // what happens today need not be the same tomorrow
        using var citizen = new ApiSession(options.Need("url"));
        using var players = new Players(options.Need("url"), options.Need("players"));
        var shops = await Shop.ListAsync(api, cancellationToken);
        var beats = new Beats(api, shops, new(dice.Next()));
        await Task.WhenAll(
            beats.RunAsync(cancellationToken),
            new OfficerPlayer(players, api, beats, new(dice.Next())).RunAsync(cancellationToken),
            new DeskPlayer(players, beats, new(dice.Next())).RunAsync(cancellationToken),
            new CitizenPlayer(citizen, new([.. shops.Select(s => s.Id)]), new(dice.Next())).RunAsync(cancellationToken),
            BeatAsync(api, cameras, new(dice.Next()), cancellationToken),
            DetectAsync(api, cameras, new(dice.Next()), cancellationToken));
    }

    // A tenth of a minute's beats each six seconds; now and then a camera falls silent for a while.
    private static async Task BeatAsync(ApiSession api, List<string> cameras, Dice dice, CancellationToken cancellationToken)
    {
        const int Slots = 60;
        var silentUntil = new Dictionary<string, long>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        for (var second = 0L; ; second++)
        {
            // At the start all of them say within ten seconds that they are there.
            var slots = second < 10 ? Enumerable.Range((int)second * 6, 6) : [(int)(second % Slots)];
            foreach (var slot in slots)
            {
                for (var i = slot; i < cameras.Count; i += Slots)
                {
                    if (second > 60 && dice.Chance(0.0004))
                    {
                        silentUntil[cameras[i]] = second + (dice.Between(6, 15) * 60);
                    }

                    if (silentUntil.GetValueOrDefault(cameras[i]) <= second)
                    {
                        await SendAsync(api, $"cameras/{cameras[i]}/heartbeat", null, "{}", cancellationToken);
                    }
                }
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task DetectAsync(ApiSession api, List<string> cameras, Dice dice, CancellationToken cancellationToken)
    {
        var box = Guid.NewGuid().ToString("N")[..8];
        for (var n = 1; ; n++)
        {
            await Task.Delay(TimeSpan.FromSeconds(60.0 / DetectionsPerMinute * (0.3 + (1.4 * dice.Unit()))), TimeProvider.System, cancellationToken);
            var id = string.Create(CultureInfo.InvariantCulture, $"{box}-{n}");
            var mark = await NowAsync(api, cancellationToken);
            var json = string.Create(
                CultureInfo.InvariantCulture, $$"""{"id":"{{id}}",{{dice.Of(Seen)}},"shotAt":"{{mark}}","confidence":{{0.55 + (0.44 * dice.Unit()):0.00}},"pictures":[{"data":"{{Convert.ToBase64String(EventPicture.Draw(dice))}}"}]}""");
            await SendAsync(api, $"cameras/{dice.Of(cameras)}/detections", id, json, cancellationToken);
        }
    }

    // The business clock, which may be a simulated one.
    private static async Task<string> NowAsync(ApiSession api, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.GetAsync("feed/mark", cancellationToken)).GetProperty("now").GetString()!;
        }
        catch (Exception e) when (e is HttpRequestException or CommandException or KeyNotFoundException)
        {
            return TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        }
    }

    private static async Task<List<string>> CamerasAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var cameras = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"cameras?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            cameras.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);
        cameras.Sort(StringComparer.Ordinal);
        return cameras.Count > 0 ? cameras : throw new CommandException("The county has no cameras.");
    }

    // A box that isn't heard simply speaks again a minute later.
    private static async Task SendAsync(ApiSession api, string path, string? operation, string json, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.TrySendAsync(HttpMethod.Post, path, operation, json, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                Console.WriteLine($"{path}: {(int)answer.StatusCode}");
            }
        }
        catch (HttpRequestException e)
        {
            Console.WriteLine($"{path}: {e.HttpRequestError}");
        }
    }
}
