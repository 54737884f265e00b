using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County;

/// <summary>What the evening shift did before the demo begins: most of the alerts were seen, some were given to an officer.</summary>
internal static class Morning
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static async Task AttendAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var alerts = await SettledAsync(api, cancellationToken);
        foreach (var alert in alerts.OrderBy(a => a.GetProperty("id").GetString(), StringComparer.Ordinal))
        {
            var id = alert.GetProperty("id").GetString()!;
            var dice = Dice.For($"evening {id}");
            var (throwOf, mark) = (dice.Below(100), dice.Next());
            var path = $"alerts/{Uri.EscapeDataString(id)}";
            if (throwOf < 85)
            {
                await api.CommandAsync(HttpMethod.Post, $"{path}/acknowledgement", $"evening-ack-{mark:x16}", "{}", cancellationToken);
            }

            if (throwOf < 40)
            {
                var inspector = $"{{\"inspectorId\":\"I-{InspectorOf(alert, dice):D3}\"}}";
                await api.CommandAsync(HttpMethod.Post, $"{path}/assignment", $"evening-assign-{mark:x16}", inspector, cancellationToken);
            }
        }
    }

    // An officer of the town's station who is on duty: the first two of its three.
    private static int InspectorOf(JsonElement alert, Dice dice)
    {
        string[] towns = ["610927100", "610927101", "610927102", "610927103", "610927105", "610927106", "610927108"];
        var town = alert.TryGetProperty("townCode", out var code) ? Array.IndexOf(towns, code.GetString()) : -1;
        return town < 0 ? 22 : (town * 3) + 1 + dice.Below(2);
    }

    // Alerts are raised by messages between actors: wait until no more come.
    private static async Task<List<JsonElement>> SettledAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var (alerts, quiet) = (new List<JsonElement>(), 0);
        while (quiet < 4)
        {
            var page = await api.GetAsync("alerts?limit=200", cancellationToken);
            var now = page.GetProperty("items").EnumerateArray().Select(a => a.Clone()).ToList();
            quiet = now.Count == alerts.Count ? quiet + 1 : 0;
            alerts = now;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return alerts;
    }
}
