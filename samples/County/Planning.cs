using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vigil.County.Api;

namespace Vigil.County;

/// <summary>What the bureau has planned by the time the demo begins: a published draw that anybody can replay, a running campaign, a moved visit.</summary>
internal static class Planning
{
    private const string Campaign = "Z-DEMO-1";
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task PlanAsync(ApiSession api, CancellationToken cancellationToken)
    {
        if (!await AnyAsync(api, "draws", "D-DEMO-", cancellationToken))
        {
            await DrawAsync(api, cancellationToken);
        }

        if (!await AnyAsync(api, "campaigns", Campaign, cancellationToken))
        {
            await StartCampaignAsync(api, cancellationToken);
            await MoveAsync(api, cancellationToken);
        }
    }

    private static async Task DrawAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var credit = await CreditAsync(api, cancellationToken);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var id = $"D-DEMO-{attempt}";
            var (now, speed) = await MarkAsync(api, cancellationToken);

            // A public value is named before it is known; the demo doesn't wait for the evening's lottery.
            var known = now + (TimeSpan.FromSeconds(4 * attempt) * speed);
            await SendAsync(api, "draws", $"plan-{id}", JsonSerializer.Serialize(new
            {
                id,
                name = "餐饮服务双随机抽查",
                items = new[] { "catering", "health-certificates" },
                categories = new[] { "Catering" },
                ratios = new { a = 2, b = 5, c = 100, d = 100, unclassified = 3, keyUnit = 20 },
                officerCap = 20,
                absent = new[] { "I-001", "I-009", "I-016" }, // the one who looks at the demo, and two on leave
                beacon = $"演示用公开数字 {id}",
                beaconAt = known,
                dueOn = DateOnly.FromDateTime(now.AddDays(45).DateTime),
                credit,
            }), cancellationToken);
            using (var frozen = await api.TrySendAsync(HttpMethod.Post, $"draws/{id}/freeze", $"freeze-{id}", "{}", cancellationToken))
            {
                if (!frozen.IsSuccessStatusCode)
                {
                    continue; // it took longer than that: once more, with a later value
                }
            }

            while ((await MarkAsync(api, cancellationToken)).Now < known)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            var digits = SHA256.HashData(Encoding.UTF8.GetBytes(id))[..3].Select(b => (b % 10).ToString(CultureInfo.InvariantCulture));
            await SendAsync(
                api, $"draws/{id}/seed", $"seed-{id}", JsonSerializer.Serialize(new { value = string.Join(' ', digits), source = "演示：本机生成，非真实开奖" }), cancellationToken);
            foreach (var step in new[] { "drawing", "publication", "orders" })
            {
                await SendAsync(api, $"draws/{id}/{step}", $"{step}-{id}", "{}", cancellationToken);
            }

            return;
        }
    }

    private static async Task StartCampaignAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime((await MarkAsync(api, cancellationToken)).Now.AddHours(8).DateTime);
        foreach (var weekly in new[] { 10, 20, 40, 80, 160 })
        {
            var plan = JsonSerializer.Serialize(new
            {
                id = Campaign,
                name = "校园周边食品销售专项整治",
                items = new[] { "food-sale" },
                categories = new[] { "FoodSale" },
                towns = new[] { "610927100", "610927103" },
                grades = new[] { "C", "D" },
                from = today,
                through = today.AddDays(41),
                weeklyCapacity = weekly,
            });
            using var preview = await api.TrySendAsync(HttpMethod.Post, "campaigns/preview", null, plan, cancellationToken);
            preview.EnsureSuccessStatusCode();
            using var shown = JsonDocument.Parse(await preview.Content.ReadAsStringAsync(cancellationToken));
            if (shown.RootElement.GetProperty("left").GetInt32() == 0 && shown.RootElement.GetProperty("targets").GetInt32() > 0)
            {
                await SendAsync(api, "campaigns", $"plan-{Campaign}", plan, cancellationToken);
                await SendAsync(api, $"campaigns/{Campaign}/start", $"start-{Campaign}", "{}", cancellationToken);
                return;
            }
        }
    }

    private static async Task MoveAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var plan = await api.GetAsync("schedule", cancellationToken);
        var off = plan.GetProperty("offDays").EnumerateArray().Select(d => d.GetString()).ToHashSet(StringComparer.Ordinal);
        var visit = plan.GetProperty("visits").EnumerateArray().FirstOrDefault(v => !v.GetProperty("late").GetBoolean());
        if (visit.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var to = DateOnly.Parse(visit.GetProperty("on").GetString()!, CultureInfo.InvariantCulture).AddDays(1);
        while (off.Contains(to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
        {
            to = to.AddDays(1);
        }

        var (entity, due) = (visit.GetProperty("entityId").GetString(), visit.GetProperty("dueOn").GetString());
        await SendAsync(
            api, "schedule/moves", "plan-move-1", JsonSerializer.Serialize(new { entityId = entity, dueOn = due, to, reason = "店主当天外出进货，约定次日检查" }), cancellationToken);
    }

    /// <summary>Made-up credit classes of three in five; the others have none, as most of a county's businesses.</summary>
    private static async Task<string> CreditAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder("id,class,key\n");
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"entities?category=Catering&limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            foreach (var id in page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetString()!))
            {
                var dice = SHA256.HashData(Encoding.UTF8.GetBytes(id));
                if (dice[0] % 5 < 3)
                {
                    var letter = (dice[1] % 100) switch { < 62 => 'A', < 88 => 'B', < 97 => 'C', _ => 'D' };
                    lines.Append(CultureInfo.InvariantCulture, $"{id},{letter}{(dice[2] % 16 == 0 ? ",key" : "")}\n");
                }
            }

            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);
        return lines.ToString();
    }

    private static async Task<bool> AnyAsync(ApiSession api, string list, string id, CancellationToken cancellationToken) =>
        (await api.GetAsync($"{list}?limit=200", cancellationToken)).GetProperty("items").EnumerateArray()
            .Any(i => i.GetProperty("id").GetString()!.StartsWith(id, StringComparison.Ordinal));

    // The business clock, which may be a simulated one.
    private static async Task<(DateTimeOffset Now, double Speed)> MarkAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var mark = await api.GetAsync("feed/mark", cancellationToken);
        return (mark.GetProperty("now").GetDateTimeOffset(), mark.TryGetProperty("speed", out var speed) ? speed.GetDouble() : 1);
    }

    private static Task SendAsync(ApiSession api, string path, string operation, string json, CancellationToken cancellationToken) =>
        api.CommandAsync(HttpMethod.Post, path, operation, json, cancellationToken);
}
