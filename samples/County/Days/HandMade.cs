using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>Work orders that the desk made by hand before the demo begins: one in each status, and those that want a dispatcher.</summary>
internal static class HandMade
{
    /// <summary>The one that stays without officers.</summary>
    public const string Nobody = "W-DEMO-NOBODY";

    private static readonly string[] Steps = ["accept", "set out", "arrive", "find", "rectify", "hand in", "confirm"];

    // The officer, the kind, and how far it has come; whoever looks at the demo has the first two.
    private static readonly (string Officer, string Kind, string Summary, string Through)[] Orders =
    [
        (Players.Human, "Certificate", "许可证即将到期，核实是否继续经营", "accept"),
        (Players.Human, "Complaint", "市民来电反映结账金额与标价不符", "accept"),
        ("I-004", "Complaint", "市民来电反映商品缺斤少两", "accept"),
        ("I-005", "Comparison", "登记地址与实际经营地址不一致，现场核实", "set out"),
        ("I-007", "Certificate", "许可证延续材料不全，现场指导", "arrive"),
        ("I-010", "Complaint", "市民来电反映餐具不洁", "find"),
        ("I-013", "Complaint", "市民来电反映后厨卫生", "rectify"),
        ("I-019", "Complaint", "市民来电反映临期食品未单独陈列", "rectify"),
        ("I-022", "Comparison", "经营项目与许可不一致，现场核实", "hand in"),
        ("I-008", "Certificate", "健康证明公示不全，现场核实", "hand in"),
        ("I-011", "Complaint", "市民来电反映食品包装破损", "confirm"),
        ("I-014", "Certificate", "许可证遗失补办，现场核实", "confirm"),
    ];

    public static async Task MakeAsync(Players players, IReadOnlyList<Shop> shops, DateOnly asOf, CancellationToken cancellationToken)
    {
        var (desk, n) = (await players.AsAsync(Players.Desk, cancellationToken), 0);
        foreach (var (officer, kind, summary, through) in Orders)
        {
            var home = Rosters.HomeOf(int.Parse(officer.AsSpan(2), CultureInfo.InvariantCulture));
            var (id, shop) = ($"W-DEMO-{++n:D2}", shops.Where(s => s.Town == home).ElementAt(n));
            await ProposeAsync(desk, id, kind, shop.Id, summary, null, officers: 1, cancellationToken);
            await desk.PostAsync($"work-orders/{id}/offer", $"fill-{id}-offer", new { inspectors = new[] { officer }, reason = "指挥中心指定" }, cancellationToken);
            var field = new Field(
                await players.AsAsync(officer == Players.Human ? Players.HumanUser : officer, cancellationToken), id, $"fill-{id}");
            var (checklist, failed) = (kind == "Complaint" ? "complaint" : "certificate", (IReadOnlyList<string>)[]);
            foreach (var step in Steps.Take(Array.IndexOf(Steps, through) + 1).Where(s => s != "rectify" || through == "rectify"))
            {
                switch (step)
                {
                    case "accept":
                        await field.AcceptAsync(cancellationToken);
                        await desk.PostAsync($"work-orders/{id}/plan", $"fill-{id}-plan", new { visitOn = asOf }, cancellationToken);
                        break;
                    case "set out":
                        await field.SetOutAsync(cancellationToken);
                        break;
                    case "arrive":
                        await field.ArriveAsync(shop.Latitude, shop.Longitude, cancellationToken);
                        break;
                    case "find":
                        failed = await field.FindAsync(checklist, through == "rectify" ? 2 : 0, Dice.For(id), cancellationToken);
                        break;
                    case "rectify":
                        await field.OrderRectificationAsync(asOf.AddDays(5 + n), failed, cancellationToken);
                        break;
                    case "hand in":
                        await field.HandInAsync(failed: false, with: null, Words.HandedIn[0], cancellationToken);
                        break;
                    default:
                        await desk.PostAsync($"work-orders/{id}/confirmation", $"fill-{id}-confirm", new { }, cancellationToken);
                        break;
                }
            }
        }

        // Nobody has what this one wants: a dispatcher has to see to it.
        await ProposeAsync(desk, Nobody, "Comparison", shops[3].Id, "计量器具异常，需计量专业人员到场", ["metrology"], officers: 1, cancellationToken);

        await ProposeAsync(desk, "W-DEMO-LIFT", "Equipment", shops[5].Id, "电梯维保单位变更，现场核对维保记录", null, officers: null, cancellationToken);

        // One visit for both (综合查一次).
        await ProposeAsync(desk, "W-DEMO-SAME-1", "Certificate", shops[11].Id, "许可证载明事项与公示不一致", null, officers: 1, cancellationToken);
        await ProposeAsync(desk, "W-DEMO-SAME-2", "Complaint", shops[11].Id, "市民来电反映店内卫生", null, officers: 1, cancellationToken);

        // Visited as often as was published already: a reason must be signed first.
        var often = (await desk.GetAsync("entities?category=Catering&grade=D&limit=200", cancellationToken)).GetProperty("items").EnumerateArray()
            .Select(e => e.GetProperty("id").GetString()!).Min(StringComparer.Ordinal)!;
        await ProposeAsync(desk, "W-DEMO-CAP", "Routine", often, "节前加查一次", null, officers: null, cancellationToken);
    }

    private static Task<JsonElement> ProposeAsync(
        ApiSession desk, string id, string kind, string entityId, string summary, string[]? qualifications, int? officers, CancellationToken cancellationToken) =>
        desk.PostAsync("work-orders", $"fill-{id}", new { id, kind, entityId, summary, qualifications, officers }, cancellationToken);
}

/// <summary>An entity that sells food or serves it.</summary>
internal sealed record Shop(string Id, string? Town, double? Latitude, double? Longitude)
{
    public static async Task<IReadOnlyList<Shop>> ListAsync(ApiSession api, CancellationToken cancellationToken)
    {
        var shops = new List<Shop>();
        foreach (var category in new[] { "Catering", "FoodSale" })
        {
            var page = await api.GetAsync($"entities?category={category}&status=Active&limit=200", cancellationToken);
            shops.AddRange(page.GetProperty("items").EnumerateArray().Select(Read));
        }

        shops.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return shops;
    }

    private static Shop Read(JsonElement e) => new(e.GetProperty("id").GetString()!, e.Text("townCode"), e.Number("latitude"), e.Number("longitude"));
}
