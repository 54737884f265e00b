using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Plays the officers who are on duty, but for the one whose account is printed: they answer offers, drive, look and hand in.</summary>
internal sealed class OfficerPlayer(Players players, ApiSession reader, Beats beats, Dice dice)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly string[] Statuses = ["Offered", "Accepted", "EnRoute", "OnSite", "Rectifying"];

    // When somebody does the next thing to an order, by officer, order and status; decided when it is first seen.
    private readonly Dictionary<string, long> due = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> restsUntil = new(StringComparer.Ordinal);

    private string today = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await Patience.TryAsync("officers", () => LookAsync(cancellationToken));
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        today = DateOnly.FromDateTime((await reader.NowAsync(cancellationToken)).AddHours(8).DateTime).ToString("O", CultureInfo.InvariantCulture);
        var orders = new List<Order>();
        foreach (var status in Statuses)
        {
            var page = await reader.GetAsync($"work-orders?status={status}&limit=200", cancellationToken);
            orders.AddRange(page.GetProperty("items").EnumerateArray().Select(Order.Read));
        }

        var busy = orders.Where(o => o.Status is "EnRoute" or "OnSite").SelectMany(o => o.Crew).ToHashSet(StringComparer.Ordinal);
        foreach (var order in orders)
        {
            if (order.Status == "Offered")
            {
                foreach (var officer in order.Offered.Where(beats.Works))
                {
                    await TryAsync(officer, order, () => AnswerAsync(officer, order, cancellationToken));
                }
            }
            else if (order.Crew is [var lead, ..] && beats.Works(lead))
            {
                await TryAsync(lead, order, () => GoOnAsync(lead, order, busy, cancellationToken));
            }
        }
    }

    // One in eight says no, one in twelve doesn't answer. To what was drawn nobody else may go: there both say yes.
    private async Task AnswerAsync(string officer, Order order, CancellationToken cancellationToken)
    {
        var thrown = Dice.For($"{officer} {order.Id} {order.StatusAt}").Below(100);
        thrown = order.Id.StartsWith("draw:", StringComparison.Ordinal) ? 99 : thrown;
        if (thrown < 8 || !IsTime(officer, order, 5, 80))
        {
            return;
        }

        var field = await AtAsync(officer, order, cancellationToken);
        if (thrown < 20)
        {
            await field.DeclineAsync(dice.Of(Words.Declines), cancellationToken);
        }
        else
        {
            await field.AcceptAsync(cancellationToken);
        }
    }

    private async Task GoOnAsync(string lead, Order order, HashSet<string> busy, CancellationToken cancellationToken)
    {
        var rests = restsUntil.GetValueOrDefault(lead) > Environment.TickCount64;
        switch (order.Status)
        {
            case "Accepted" when order.VisitOn is null && IsTime(lead, order, 1, 20, " plan"):
                await (await AtAsync(lead, order, cancellationToken)).PlanAsync(today, cancellationToken); // it stands on the day's route
                break;
            case "Accepted" when !rests && !busy.Contains(lead) && (order.VisitOn is null || string.CompareOrdinal(order.VisitOn, today) <= 0) && IsTime(lead, order, 20, 240):
                busy.UnionWith(order.Crew);
                await (await AtAsync(lead, order, cancellationToken)).SetOutAsync(cancellationToken);
                beats.Send(order.Crew, order);
                break;
            case "EnRoute":
                beats.Send(order.Crew, order);
                if (IsTime(lead, order, 60, 200))
                {
                    var (latitude, longitude) = beats.Arrive(order.Crew, order);
                    await (await AtAsync(lead, order, cancellationToken)).ArriveAsync(latitude, longitude, cancellationToken);
                }

                break;
            case "OnSite" when !found.ContainsKey(order.Id) && IsTime(lead, order, 30, 120):
                var failing = dice.Below(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
                found[order.Id] = await (await AtAsync(lead, order, cancellationToken)).FindAsync(order.Checklist, failing, dice, cancellationToken);
                break;
            case "OnSite" when found.TryGetValue(order.Id, out var failed) && IsTime(lead, order, 40, 150, " done"):
                await EndAsync(lead, order, failed, cancellationToken);
                break;
            case "Rectifying" when !busy.Contains(lead) && Dice.For(order.Id).Chance(0.4) && IsTime(lead, order, 400, 1500):
                found[order.Id] = ["recheck"];
                await (await AtAsync(lead, order, cancellationToken)).RecheckAsync(cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task EndAsync(string lead, Order order, IReadOnlyList<string> failed, CancellationToken cancellationToken)
    {
        var field = await AtAsync(lead, order, cancellationToken);
        if (failed.Count > 0 && failed is not ["recheck"] && dice.Chance(0.5))
        {
            await field.OrderRectificationAsync(DateOnly.Parse(today, CultureInfo.InvariantCulture).AddDays(dice.Between(3, 15)), failed, cancellationToken);
            found.Remove(order.Id);
        }
        else
        {
            await field.HandInAsync(failed.Count > 0, order.Crew.Skip(1).FirstOrDefault(), dice.Of(Words.HandedIn), cancellationToken);
            found.Remove(order.Id);
        }

        restsUntil[lead] = Environment.TickCount64 + (dice.Between(120, 420) * 1000L);
    }

    private async Task<Field> AtAsync(string officer, Order order, CancellationToken cancellationToken) =>
        new(await players.AsAsync(officer, cancellationToken), order.Id, $"field-{Guid.NewGuid():N}");

    private async Task TryAsync(string officer, Order order, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (StepRefusedException refused) when (refused.Status == 401)
        {
            players.Forget(officer);
            due.Clear(); // once more, signed in anew
        }
        catch (Exception e) when (e is StepRefusedException or CommandException or HttpRequestException)
        {
            found.Remove(order.Id);
            Console.WriteLine($"{officer}: {e.Message}");
        }
    }

    private bool IsTime(string officer, Order order, int from, int through, string step = "")
    {
        var matter = $"{officer} {order.Id} {order.StatusAt}{step}";
        if (!due.TryGetValue(matter, out var at))
        {
            due[matter] = at = Environment.TickCount64 + (dice.Between(from, through) * 1000L);
        }

        if (at > Environment.TickCount64)
        {
            return false;
        }

        due[matter] = long.MaxValue;
        return true;
    }
}

/// <summary>A work order, as far as its officers look at it.</summary>
internal sealed record Order(
    string Id, string Status, string StatusAt, string Checklist, string? VisitOn, double? Latitude, double? Longitude, IReadOnlyList<string> Crew, IReadOnlyList<string> Offered)
{
    public static Order Read(JsonElement o) => new(
        o.Text("id")!,
        o.Text("status")!,
        o.Text("statusAt")!,
        o.Text("checklist")!,
        o.Text("visitOn"),
        o.Number("latitude"),
        o.Number("longitude"),
        [.. o.GetProperty("crew").EnumerateArray().Select(c => c.Text("id")!)],
        [.. o.GetProperty("offered").EnumerateArray().Select(c => c.Text("id")!)]);
}
