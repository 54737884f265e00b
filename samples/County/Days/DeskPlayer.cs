using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Plays the desk: most of what comes in is accepted, answered and confirmed after some minutes; a share is left for the person who looks.</summary>
internal sealed class DeskPlayer(Players players, Beats beats, Dice dice)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private const int LeftOf = 6; // every sixth is left

    private readonly Dictionary<string, long> due = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await Patience.TryAsync("desk", () => LookAsync(cancellationToken));
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var api = await players.AsAsync(Players.Desk, cancellationToken);
        foreach (var status in new[] { "Received", "Mediating", "Verifying", "Ended" })
        {
            var page = await api.GetAsync($"complaints?status={status}&limit=100", cancellationToken);
            foreach (var complaint in page.GetProperty("items").EnumerateArray())
            {
                await AttendAsync(api, complaint, status, cancellationToken);
            }
        }

        await NameAsync(api, cancellationToken);
        var handedIn = await api.GetAsync("work-orders?status=HandedIn&limit=100", cancellationToken);
        foreach (var order in handedIn.GetProperty("items").EnumerateArray())
        {
            var id = order.Text("id")!;
            if (IsTime($"{id} {order.Text("statusAt")}", 90, 400))
            {
                await DoAsync(api, $"work-orders/{Uri.EscapeDataString(id)}/confirmation", new { }, cancellationToken);
            }
        }
    }

    // Nobody was left to ask: the desk names somebody who is there. What wants a signature first, or what nobody is qualified for, is refused and left.
    private async Task NameAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var left = await api.GetAsync("work-orders?unassigned=true&limit=50", cancellationToken);
        foreach (var order in left.GetProperty("items").EnumerateArray())
        {
            var id = order.Text("id")!;
            var crew = beats.Some(order.Text("townCode"), order.GetProperty("officers").GetInt32());
            if (crew.Count > 0 && id != HandMade.Nobody && IsTime($"{id} unassigned", 60, 300))
            {
                await DoAsync(api, $"work-orders/{Uri.EscapeDataString(id)}/offer", new { inspectors = crew, reason = "无人应答，指挥中心另行指派" }, cancellationToken);
            }
        }
    }

    private async Task AttendAsync(ApiSession api, JsonElement complaint, string status, CancellationToken cancellationToken)
    {
        var (number, kind) = (complaint.Text("number")!, complaint.Text("kind"));

        // While officers are on it the desk waits for them.
        if (status is "Mediating" or "Verifying" && complaint.Text("workOrderStatus") is not ("Done" or "Archived"))
        {
            return;
        }

        if (!IsTime($"{number} {status}", 45, 240))
        {
            return;
        }

        var (step, body) = (status, kind) switch
        {
            ("Received", "Complaint") when dice.Chance(0.1) => ("refusal", (object)new { reason = "NotAConsumersDispute", answer = Words.Refused }),
            ("Received", _) => ("acceptance", new { }),
            ("Mediating", _) => ("mediation-end", new { end = dice.Chance(0.8) ? "Agreement" : "ClearlyNoAgreement" }),
            ("Verifying", _) => ("decision", new { outcome = dice.Chance(0.15) ? "CaseOpened" : "NotOpened" }),
            _ => ("answer", new { answer = kind == "Complaint" ? Words.Mediated : Words.Verified }),
        };
        await DoAsync(api, $"complaints/{number}/{step}", body, cancellationToken);
    }

    // After some time since it was first seen, once; what is left to people never comes due.
    private bool IsTime(string matter, int from, int through)
    {
        if (!due.TryGetValue(matter, out var at))
        {
            due[matter] = at = Dice.For(matter).Below(LeftOf) == 0 ? long.MaxValue : Environment.TickCount64 + (dice.Between(from, through) * 1000L);
        }

        if (at > Environment.TickCount64)
        {
            return false;
        }

        due[matter] = long.MaxValue;
        return true;
    }

    private static Task DoAsync(ApiSession api, string path, object body, CancellationToken cancellationToken) =>
        Patience.TryAsync("desk", () => api.PostAsync(path, $"desk-{Guid.NewGuid():N}", body, cancellationToken));
}
