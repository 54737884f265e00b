using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>The complaints and reports that lie on the desk when the demo begins, in each state that they can be in.</summary>
internal static class Backlog
{
    private const int HappenedWithin = 20; // days

    // What is done with each one after it was filed, by its kind.
    private static readonly (string Kind, string[] Steps, int Count)[] Lots =
    [
        ("Complaint", [], 5),
        ("Report", [], 3),
        ("Complaint", ["refusal"], 2),
        ("Complaint", ["acceptance"], 5),
        ("Report", ["acceptance"], 5),
        ("Complaint", ["acceptance", "mediation-end"], 2),
        ("Report", ["acceptance", "decision"], 1),
        ("Complaint", ["acceptance", "mediation-end", "answer"], 2),
        ("Report", ["acceptance", "decision", "answer"], 1),
        ("Complaint", ["acceptance", "mediation-end", "answer", "confirmation"], 2),
        ("Report", ["transfer"], 1),
    ];

    public static async Task FileAsync(ApiSession citizen, Players players, IReadOnlyList<string> shops, CancellationToken cancellationToken)
    {
        var (desk, people, n) = (await players.AsAsync(Players.Desk, cancellationToken), new Citizens(shops), 0);
        foreach (var (kind, steps, count) in Lots)
        {
            for (var i = 0; i < count; i++)
            {
                var filed = await people.FileAsync(citizen, Dice.For($"backlog-{++n}"), Key($"file-{n}"), kind, null, HappenedWithin, grave: false, cancellationToken);
                foreach (var step in steps)
                {
                    await StepAsync(citizen, desk, filed, step, $"{step}-{n}", cancellationToken);
                    if (step == "acceptance")
                    {
                        await WorkAsync(desk, players, filed, n, through: steps.Length > 1, cancellationToken);
                    }
                }
            }
        }

        // Two neighbours about one shop: the second is handled with the first.
        var first = await people.FileAsync(citizen, Dice.For("neighbour-1"), Key("file-first"), "Complaint", shops[7], HappenedWithin, grave: false, cancellationToken);
        await desk.PostAsync($"complaints/{first.Number}/acceptance", Key("accept-first"), new { }, cancellationToken);
        await WorkAsync(desk, players, first, ++n, through: false, cancellationToken);
        var second = await people.FileAsync(citizen, Dice.For("neighbour-2"), Key("file-second"), "Complaint", shops[7], HappenedWithin, grave: false, cancellationToken);
        await desk.PostAsync($"complaints/{second.Number}/merger", Key("merge-second"), new { into = first.Number }, cancellationToken);
    }

    // Officers of the desk's choice take its work order; where the matter is over, they have been there.
    private static async Task WorkAsync(ApiSession desk, Players players, Filed filed, int n, bool through, CancellationToken cancellationToken)
    {
        var order = $"c-{filed.Number}";
        string[] crew = filed.Kind == "Report" ? [Players.Officers.ElementAt(1 + (n % 7)), Players.Officers.ElementAt(16 + (n % 7))] : [Players.Officers.ElementAt(9 + (n % 6))];
        await desk.AwaitAsync($"work-orders/{order}", cancellationToken);
        await desk.PostAsync($"work-orders/{order}/offer", Key($"offer-{n}"), new { inspectors = crew, reason = "指挥中心指定" }, cancellationToken);
        foreach (var officer in crew)
        {
            await new Field(await players.AsAsync(officer, cancellationToken), order, $"fill-{order}").AcceptAsync(cancellationToken);
        }

        if (!through)
        {
            return;
        }

        var made = (await desk.GetAsync($"work-orders/{order}", cancellationToken)).GetProperty("order");
        var lead = made.GetProperty("crew")[0].Text("id")!;
        var field = new Field(await players.AsAsync(lead, cancellationToken), order, $"fill-{order}");
        await field.SetOutAsync(cancellationToken);
        await field.ArriveAsync(made.Number("latitude"), made.Number("longitude"), cancellationToken);
        await field.FindAsync("complaint", failing: 0, Dice.For(order), cancellationToken);
        await field.HandInAsync(failed: false, crew.FirstOrDefault(o => o != lead), Words.HandedIn[1], cancellationToken);
        await desk.PostAsync($"work-orders/{order}/confirmation", Key($"confirm-{n}"), new { }, cancellationToken);
    }

    private static async Task StepAsync(ApiSession citizen, ApiSession desk, Filed filed, string step, string operation, CancellationToken cancellationToken)
    {
        if (step == "confirmation")
        {
            await citizen.FollowAsync(HttpMethod.Post, $"{filed.Number}/confirmation", filed.Key, Key(operation), null, cancellationToken);
            return;
        }

        object body = step switch
        {
            "refusal" => new { reason = "NotAConsumersDispute", answer = Words.Refused },
            "mediation-end" => new { end = "Agreement" },
            "decision" => new { outcome = "NotOpened" },
            "answer" => new { answer = filed.Kind == "Complaint" ? Words.Mediated : Words.Verified },
            "transfer" => new { authority = "610926", answer = Words.Transferred },
            _ => new { },
        };
        await desk.PostAsync($"complaints/{filed.Number}/{step}", Key(operation), body, cancellationToken);
    }

    private static string Key(string operation) => $"fill-complaint-{operation}";
}
