using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vigil.Browser.Tests;

/// <summary>A small county with something on each of its public pages.</summary>
/// <param name="Paths">By route, the addresses at which it is scanned.</param>
/// <param name="Shop">The code on its wall.</param>
/// <param name="Slips">Tokens of an officer's deck.</param>
internal sealed record PublicSite(IReadOnlyDictionary<string, string[]> Paths, string Shop, IReadOnlyList<string> Slips)
{
    private const string Town = "610927107"; // nobody else's
    private const string Shop1 = "E-public";
    private const string Machine = "Q-public";
    private const string Officer = "I-public";
    private const string Penalty = "镇市监罚公1号";
    private const string Draw = "D-public";

    private static Task<PublicSite>? built;

    /// <summary>The routes that are scanned here.</summary>
    public static IEnumerable<string> Routes => PathsOf("", "", "", "", "", "").Keys;

    /// <summary>The one of this run.</summary>
    public static Task<PublicSite> OfAsync(ConsoleFixture vigil) => built ??= BuildAsync(vigil);

    private static async Task<PublicSite> BuildAsync(ConsoleFixture vigil)
    {
        var api = vigil.Api;
        var (today, now) = (DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)), DateTimeOffset.UtcNow);
        await api.PostAsync("/api/v1/entities", new
        {
            id = Shop1, name = "公示食品公司", category = "Catering", townCode = Town, address = "正街 1 号", latitude = 31.9, longitude = 109.4,
        });
        await api.PostAsync("/api/v1/employees", new { id = "P-public", entityId = Shop1, name = "吴公示", post = "厨师", onDuty = true });
        await api.PostAsync($"/api/v1/entities/{Shop1}/certificates", new { number = "JY36109270000017", kind = "FoodOperation", validFrom = today.AddDays(-300), validThrough = today.AddDays(900), issuer = "镇坪县市场监督管理局" });
        await api.PostAsync($"/api/v1/entities/{Shop1}/inspections", new { id = "V-public", on = today.AddDays(-20), kind = "日常监督检查", result = "Pass" });
        await api.PostAsync("/api/v1/equipment", new { id = Machine, entityId = Shop1, type = "Lift", name = "1 号电梯", place = "大堂", supervisedOn = today.AddDays(-100), lastInspectedOn = today.AddDays(-100) });
        await api.PostAsync("/api/v1/inspectors", new { id = Officer, name = "吴检查", towns = new[] { Town } });
        await api.PostAsync("/api/v1/accounts", new { user = "public@vigil.test", name = "吴检查", password = vigil.Vigil.Password, roles = new[] { "inspector" }, inspectorId = Officer });
        var penalty = await PenaliseAsync(api, today);
        await DrawAsync(api, today, now);
        var old = await CodeAsync(api, "entity", Shop1);
        await api.PostAsync($"/api/v1/codes/entity/{Shop1}/replacement", new { reason = "Lost" });
        var shop = await CodeAsync(api, "entity", Shop1, former: old);
        var (machine, officer) = (await CodeAsync(api, "equipment", Machine), await CodeAsync(api, "inspector", Officer));
        var slips = await SlipsAsync(vigil);
        return new(PathsOf(shop, old, machine, officer, penalty, slips[2]), shop, slips);
    }

    private static Dictionary<string, string[]> PathsOf(string shop, string old, string machine, string officer, string penalty, string slip) => new(StringComparer.Ordinal)
    {
        ["/"] = ["/"],
        ["/s/{code}"] = [$"/s/{shop}", $"/s/{old}", $"/s/{machine}", $"/s/{officer}", "/s/AAAA-BBBB-CCCC-D"],
        ["/s/{code}/review"] = [$"/s/{shop}/review", $"/s/{machine}/review"],
        ["/complaints"] = ["/complaints"],
        ["/complaints/new"] = [$"/complaints/new?code={shop}", "/complaints/new?code=unknown"],
        ["/complaints/{number}"] = ["/complaints/TS-2026-1"],
        ["/o/{token}"] = [$"/o/{slip}", "/o/0000-0000-0000-0000-0000-0000-00"],
        ["/integrity"] = ["/integrity"],
        ["/disclosure"] = ["/disclosure"],
        ["/disclosure/data"] = ["/disclosure/data"],
        ["/disclosure/permits"] = ["/disclosure/permits", "/disclosure/permits?q=nobody"],
        ["/disclosure/inspections"] = ["/disclosure/inspections"],
        ["/disclosure/penalties"] = ["/disclosure/penalties"],
        ["/disclosure/penalties/{id}"] = [$"/disclosure/penalties/{penalty}", "/disclosure/penalties/none"],
        ["/disclosure/credit"] = ["/disclosure/credit"],
        ["/disclosure/grades"] = ["/disclosure/grades"],
        ["/disclosure/officers"] = ["/disclosure/officers"],
        ["/disclosure/checkpoints"] = ["/disclosure/checkpoints"],
        ["/disclosure/draws"] = ["/disclosure/draws"],
        ["/disclosure/draws/{id}"] = [$"/disclosure/draws/{Draw}"],
    };

    private static async Task<string> PenaliseAsync(ApiDriver api, DateOnly today)
    {
        using var answer = await api.PostAsync("/api/v1/penalties", new
        {
            entityId = Shop1,
            party = "Entity",
            decision = new
            {
                number = Penalty, decidedOn = today.AddDays(-30), procedure = "Ordinary", field = "Food", violation = "经营超过保质期的食品", basis = "《食品安全法》第一百二十四条",
                kinds = new[] { "BusinessSuspended" }, aggravated = false, authority = "镇坪县市场监督管理局",
            },
        });
        var id = answer.Headers.Location!.ToString().Split('/')[^1];
        await api.AwaitAsync($"/api/v1/credit/{Shop1}", "the credit file of a penalised company");
        await api.PostAsync($"/api/v1/credit/{Shop1}/listings", new
        {
            list = "Serious", ground = "HeavyPenalty", number = "镇市监失公1号", decidedOn = today.AddDays(-20), level = "County", consent = "安市监函3号", penaltyId = id,
        });
        await api.AwaitAsync($"/api/v1/penalties/{id}", "its publication", p => p.GetProperty("status").GetString() == "Published");
        return id;
    }

    private static async Task DrawAsync(ApiDriver api, DateOnly today, DateTimeOffset now)
    {
        await api.PostAsync("/api/v1/draws", new
        {
            id = Draw, name = "餐饮双随机", items = new[] { "catering" }, towns = new[] { Town }, ratios = new { a = 100, b = 100, c = 100, d = 100, unclassified = 100, keyUnit = 100 },
            officerCap = 50, beacon = "lottery", beaconAt = now.AddHours(1), dueOn = today.AddDays(60),
        });
        await api.PostAsync($"/api/v1/draws/{Draw}/freeze", new { });
    }

    private static async Task<string> CodeAsync(ApiDriver api, string kind, string id, string? former = null)
    {
        if (former is null)
        {
            await api.PostAsync($"/api/v1/codes/{kind}/{id}", new { });
        }

        var code = "";
        await api.AwaitAsync($"/api/v1/codes/{kind}/{id}", "the code", c => (code = c.GetProperty("address").GetString()!.Split("/s/")[1]) != former);
        return code;
    }

    private static async Task<IReadOnlyList<string>> SlipsAsync(ConsoleFixture vigil)
    {
        var officer = await Phone.OpenAsync(vigil, "public@vigil.test");
        await officer.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await officer.GotoAsync("/officers/deck?lang=en");
        await Wcag.NoneAsync(officer, "/officers/deck before (dark)");
        await officer.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await officer.GotoAsync("/officers/deck?lang=zh");
        await Wcag.NoneAsync(officer, "/officers/deck before");
        await officer.EvaluateAsync("document.querySelector('form input[type=hidden]').value = 'left open since yesterday'");
        await officer.Locator("button.send").ClickAsync();
        await Assertions.Expect(officer).ToHaveTitleAsync(new Regex("^有误：", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(officer.Locator(".faults")).ToBeFocusedAsync();
        await Wcag.NoneAsync(officer, "/officers/deck refused");
        await officer.Locator("button.send").ClickAsync();
        await officer.GetByTestId("token").First.WaitForAsync();
        await Wcag.NoneAsync(officer, "/officers/deck");
        await officer.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Wcag.NoneAsync(officer, "/officers/deck (dark)");
        var slips = await officer.GetByTestId("token").AllInnerTextsAsync();
        await officer.CloseAsync();
        return slips;
    }
}
