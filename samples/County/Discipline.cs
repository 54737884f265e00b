using System.Globalization;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.Domain.Penalties;

namespace Vigil.County;

/// <summary>Made-up penalties and listings with their publication: what a county's public pages and credit files have by the time somebody looks.</summary>
internal static class Discipline
{
    private const string Authority = "镇坪县市场监督管理局（演示）";

    /// <summary>Files that are opened at the start; the others open with their first penalty, or when the console asks for it.</summary>
    private const int Classified = 500;

    private static readonly (string Violation, string Basis, string Field, string[] Kinds, decimal? Fine, int DaysAgo)[] Decisions =
    [
        ("经营超过保质期的食品", "食品安全法第一百二十四条", "Food", ["Fine", "Confiscation"], 5_000, 400),
        ("未按规定进行进货查验", "食品安全法第一百二十六条", "Food", ["Warning"], null, 60),
        ("未明码标价", "价格法第四十二条", "General", ["Fine"], 500, 40),
        ("使用未经定期检验的特种设备", "特种设备安全法第八十四条", "SpecialEquipment", ["BusinessSuspended", "Fine"], 30_000, 420),
        ("虚假宣传", "反不正当竞争法第二十条", "General", ["Fine"], 20_000, 200),
        ("从业人员无健康证明", "食品安全法第一百二十六条", "Food", ["PublicCriticism"], null, 30),
        ("经营标签不合格的食品", "食品安全法第一百二十五条", "Food", ["Fine"], 800, 150),
        ("未取得许可从事餐饮服务", "食品安全法第一百二十二条", "Food", ["Fine", "Confiscation"], 52_000, 3),
    ];

    public static async Task EnterAsync(ApiSession api, CancellationToken cancellationToken)
    {
        if ((await api.GetAsync("penalties?limit=1", cancellationToken)).GetProperty("items").GetArrayLength() > 0)
        {
            return; // entered on an earlier day: the days of its decisions count from then
        }

        var today = DateOnly.FromDateTime((await api.NowAsync(cancellationToken)).AddHours(8).DateTime);
        var companies = await IdsAsync(api, "公司", cancellationToken);
        var shops = await IdsAsync(api, "小吃", cancellationToken);
        if (companies.Count < Decisions.Length || shops.Count < 2)
        {
            return;
        }

        for (var i = 0; i < Decisions.Length; i++)
        {
            await RecordAsync(api, i, companies[i], today, person: null, cancellationToken);
        }

        await api.AwaitAsync($"credit/{companies[3]}", cancellationToken);
        await ListAsync(api, companies[3], "Serious", "HeavyPenalty", 1, today.AddDays(-410), "安市监函（演示）3号", IdOf(3, today, person: false), cancellationToken);

        // One of those responsible at the company that was closed, too: shown to the public with the given name masked.
        await RecordAsync(api, 4, companies[3], today, person: "演示人员", cancellationToken);
        await ListAsync(api, companies[5], "Abnormal", "NoAnnualReport", 2, today.AddDays(-120), null, null, cancellationToken);
        await ListAsync(api, companies[6], "Abnormal", "Unreachable", 3, today.AddDays(-20), null, null, cancellationToken);
        await ListAsync(api, shops[0], "Abnormal", "NoAnnualReport", 4, today.AddDays(-120), null, null, cancellationToken);
        await SendAsync(api, $"credit/{companies[5]}/listings/a1/repair", "credit-repair-1", new { obligationsMet = true, harmRemoved = true }, cancellationToken);
        await SendAsync(api, "credit/classification", "credit-classes-1", new { most = Classified }, cancellationToken);
    }

    private static Task RecordAsync(ApiSession api, int index, string entity, DateOnly today, string? person, CancellationToken cancellationToken)
    {
        var (violation, basis, field, kinds, fine, daysAgo) = Decisions[index];
        var decided = today.AddDays(-daysAgo);
        return SendAsync(api, "penalties", $"penalty-{index}-{person is not null}", new
        {
            entityId = entity,
            party = person is null ? "Entity" : "Person",
            personName = person,
            decision = new
            {
                number = NumberOf(index, decided, person is not null), decidedOn = decided, procedure = "Ordinary", field, violation, basis, kinds, fine,
                confiscated = kinds.Contains("Confiscation", StringComparer.Ordinal) ? 1_280.50m : (decimal?)null, authority = Authority,
            },
            publishedOn = daysAgo > 20 ? decided.AddDays(10) : (DateOnly?)null,
        }, cancellationToken);
    }

    private static Task ListAsync(
        ApiSession api, string entity, string list, string ground, int number, DateOnly decidedOn, string? consent, string? penaltyId, CancellationToken cancellationToken) =>
        SendAsync(api, $"credit/{entity}/listings", $"credit-listing-{number}", new
        {
            list,
            ground,
            number = string.Create(CultureInfo.InvariantCulture, $"镇市监{(list == "Serious" ? "失" : "异")}（演示）{number}号"),
            decidedOn,
            level = "County",
            consent,
            penaltyId,
        }, cancellationToken);

    private static string IdOf(int index, DateOnly today, bool person) => PenaltyState.IdOf(Authority, NumberOf(index, today.AddDays(-Decisions[index].DaysAgo), person));

    private static string NumberOf(int index, DateOnly decided, bool person) =>
        string.Create(CultureInfo.InvariantCulture, $"镇市监罚（演示）〔{decided.Year}〕{index + 1}{(person ? "-1" : "")}号");

    private static async Task<IReadOnlyList<string>> IdsAsync(ApiSession api, string name, CancellationToken cancellationToken) =>
    [
        .. (await api.GetAsync($"entities?search={Uri.EscapeDataString(name)}&limit=50", cancellationToken)).GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("status").GetString() == "Active").Select(e => e.GetProperty("id").GetString()!),
    ];

    private static Task SendAsync(ApiSession api, string path, string operation, object body, CancellationToken cancellationToken) =>
        api.CommandAsync(HttpMethod.Post, path, operation, JsonSerializer.Serialize(body), cancellationToken);
}
