using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;

namespace Vigil.County.Days;

/// <summary>What guests said in the months before the demo: reviews as another platform hands them over, from which the county's grades are counted.</summary>
/// <remarks>
/// 892 shops and 248 workers have enough for a mark that needs no hold; a dozen more have poor ones, which are held for their owners to be heard.
/// </remarks>
internal static class Guests
{
    private const int Workers = 248;
    private const int Poor = 12;
    private const int Page = 500;

    private static readonly ReviewSettings Settings = new();
    private static readonly string[] Graded = ["FoodProduction", "FoodSale", "Catering", "SmallWorkshop"];
    private static readonly string[] Said = ["味道不错", "干净", "服务热情", "上菜快", "价格公道", "分量足", "环境一般", "还会再来", "稍慢", "老字号"];

    public static async Task SpeakAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var now = await api.NowAsync(cancellationToken);
        var last = PublicationTimes.LastBefore(now, BusinessCalendars.China, Settings);
        var dice = Dice.For("guests");
        var shops = new List<string>();
        foreach (var category in Graded)
        {
            shops.AddRange((await ListAsync(api, $"entities?category={category}", int.MaxValue, cancellationToken)).Select(e => e.GetProperty("id").GetString()!));
        }

        var reviews = new List<object>();
        foreach (var shop in shops)
        {
            reviews.AddRange(Of("entity", shop, Good(dice, "entity", last), last, dice));
        }

        foreach (var shop in (await ListAsync(api, "entities?category=General&status=Active", Poor, cancellationToken)).Select(e => e.GetProperty("id").GetString()!))
        {
            reviews.AddRange(Of("entity", shop, [.. Enumerable.Range(0, 9).Select(_ => dice.Between(1, 3))], last, dice));
        }

        var graded = shops.ToHashSet(StringComparer.Ordinal);
        var workers = (await ListAsync(api, "employees", int.MaxValue, cancellationToken))
            .Where(e => e.GetProperty("onDuty").GetBoolean() && graded.Contains(e.GetProperty("entityId").GetString()!)).Take(Workers).Select(e => e.GetProperty("id").GetString()!);
        foreach (var worker in workers)
        {
            reviews.AddRange(Of("employee", worker, Good(dice, "employee", last), last, dice));
        }

        var number = 0;
        foreach (var some in reviews.Chunk(Page))
        {
            await api.PostAsync("reviews/import", string.Create(CultureInfo.InvariantCulture, $"guests-{++number}"), new { reviews = some }, cancellationToken);
        }
    }

    // Scores until they make a mark that is published at once: chance makes most of them so.
    private static int[] Good(Dice dice, string kind, DateTimeOffset last)
    {
        for (var better = 0; ; better++)
        {
            var mean = Math.Min(5, 3.7 + (dice.Unit() * 1.3) + (better * 0.1));
            int[] scores = [.. Enumerable.Range(0, dice.Between(6, 10)).Select(_ => Math.Clamp((int)Math.Round(mean + dice.Around()), 1, 5))];
            var day = BusinessCalendars.China.DayOf(last);
            if (GradeEstimate.Of([.. scores.Select((s, i) => new WeighedReview(s, (6 * i) + 5))], kind, day, Settings) is { Poor: false })
            {
                return scores;
            }
        }
    }

    private static IEnumerable<object> Of(string kind, string id, int[] scores, DateTimeOffset last, Dice dice)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var (score, star) = (scores[i], kind == "employee");
            yield return new
            {
                subjectKind = kind,
                subjectId = id,
                device = string.Create(CultureInfo.InvariantCulture, $"guest-{dice.Below(40_000)}-{i}"),
                givenAt = last.AddDays(-2 - (6 * i) - dice.Below(4)).AddHours(2 + dice.Below(11)), // between ten and nine in the evening
                hygiene = star ? null : (int?)score,
                service = star ? null : (int?)score,
                experience = star ? null : (int?)score,
                stars = star ? (int?)score : null,
                text = !star && dice.Chance(0.3) ? dice.Of(Said) : null,
            };
        }
    }

    private static async Task<List<JsonElement>> ListAsync(ApiSession api, string path, int most, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await api.GetAsync($"{path}{joint}limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null && items.Count < most);
        return items.Count > most ? items[..most] : items;
    }
}
