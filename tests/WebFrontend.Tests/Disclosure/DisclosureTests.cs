using System.Globalization;
using System.Net;
using System.Text.Json;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Disclosure;

/// <summary>Penalties and lists from their recording to the public pages, the files and the feed of changes, and off again.</summary>
public sealed class DisclosureTests(NodeFixture node)
{
    private static readonly string Decided = DateTimeOffset.UtcNow.AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_penalty_is_on_page_file_and_feed_until_it_is_withdrawn_and_then_only_its_id_is_left()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = await ShopAsync(dispatcher, "=公示面馆");
        var cursor = (await OpenAsync("penalties.json")).GetProperty("cursor").GetInt64();
        var (id, number) = await RecordAsync(dispatcher, entity, "Fine", 50_000, person: "欧阳小明");
        using var anybody = node.Citizen();

        var page = "";
        await Eventually.TrueAsync(
            async () => (page = await anybody.GetStringAsync(new Uri($"/disclosure/penalties?q={Uri.EscapeDataString(number)}", UriKind.Relative), Token)).Contains("欧**", StringComparison.Ordinal),
            "the penalty's publication");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("欧阳", page, StringComparison.Ordinal);
        Assert.Contains("fine of 50,000 yuan", await anybody.GetStringAsync(new Uri($"/disclosure/penalties/{id}?lang=en", UriKind.Relative), Token), StringComparison.Ordinal);
        var file = await anybody.GetStringAsync(new Uri("/open/penalties.csv", UriKind.Relative), Token);
        Assert.Contains($"{id},{number},{entity},欧**,,Food", file, StringComparison.Ordinal);
        var changed = Assert.Single(await ChangesAsync("penalties", cursor), c => c.GetProperty("id").GetString() == id);
        Assert.Equal("50000", changed.GetProperty("rows")[0].GetProperty("fine").GetRawText());

        await dispatcher.PostAsync($"/penalties/{id}/withdrawal", new { on = Decided, reason = "revoked-on-review" }).OkAsync();
        var gone = await ChangesAsync("penalties", cursor);
        Assert.All(gone.Where(c => c.GetProperty("id").GetString() == id), c => Assert.Equal(("removed", 0), (c.GetProperty("change").GetString(), c.GetProperty("rows").GetArrayLength())));
        Assert.DoesNotContain(number, JsonSerializer.Serialize(gone), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await anybody.GetStringAsync(new Uri("/open/penalties.csv", UriKind.Relative), Token), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await anybody.GetAsync(new Uri($"/disclosure/penalties/{id}", UriKind.Relative), Token)).StatusCode == HttpStatusCode.NotFound, "its page to be gone");
        Assert.Equal("Withdrawn", (await dispatcher.GetAsync(new Uri($"/api/v1/penalties/{id}", UriKind.Relative), Token).OkAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_warning_alone_is_nowhere_public() // trap 12
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var cursor = (await OpenAsync("penalties.json")).GetProperty("cursor").GetInt64();
        var (id, number) = await RecordAsync(dispatcher, await ShopAsync(dispatcher, "警告店"), "Warning", null);

        Assert.Equal("WarningOnly", (await dispatcher.GetAsync(new Uri($"/api/v1/penalties/{id}", UriKind.Relative), Token).OkAsync()).GetProperty("withheld").GetString());
        using var anybody = node.Citizen();
        Assert.DoesNotContain(number, await anybody.GetStringAsync(new Uri("/open/penalties.csv", UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(new Uri($"/disclosure/penalties/{id}", UriKind.Relative), Token)).StatusCode);
        Assert.DoesNotContain(await ChangesAsync("penalties", cursor), c => c.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task A_listing_follows_from_a_heavy_penalty_with_consent_and_its_repair_is_refused_too_early()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = await ShopAsync(dispatcher, "失信食品公司");
        var (penalty, _) = await RecordAsync(dispatcher, entity, "BusinessSuspended", null);
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync(new Uri($"/api/v1/credit/{entity}", UriKind.Relative), Token)).StatusCode == HttpStatusCode.OK, "the credit file of a penalised entity");
        object Listing(string? consent) => new { list = "Serious", ground = "HeavyPenalty", number = "镇市监失1号", decidedOn = Decided, level = "County", consent, penaltyId = penalty };
        await dispatcher.PostAsync($"/credit/{entity}/listings", Listing(null)).RefusedAsync(HttpStatusCode.Conflict, "consent-needed");
        await dispatcher.PostAsync($"/credit/{entity}/listings", Listing("安市监函3号")).OkAsync();

        var file = await dispatcher.GetAsync(new Uri($"/api/v1/credit/{entity}", UriKind.Relative), Token).OkAsync();
        Assert.Equal(("Serious", 3), (file.GetProperty("status").GetString(), file.GetProperty("raisedBy").GetInt32()));
        Assert.Contains(file.GetProperty("restrictions").EnumerateArray(), r => r.GetProperty("code").GetString() == "key-supervision");
        await dispatcher.PostAsync($"/credit/{entity}/listings/s1/repair", new { obligationsMet = true, harmRemoved = true }).RefusedAsync(HttpStatusCode.Conflict, "too-early");
        using var anybody = node.Citizen();
        Assert.Contains("失信食品公司", await anybody.GetStringAsync(new Uri("/disclosure/credit?q=" + Uri.EscapeDataString("失信食品"), UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.Contains($"{entity}:s1", await anybody.GetStringAsync(new Uri("/open/credit.csv", UriKind.Relative), Token), StringComparison.Ordinal);

        await (await node.AsAsync("auditor")).PostAsync($"/credit/{entity}/listings", Listing("x")).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync($"/credit/{entity}/listings/s1/annulment", new { reason = "wrong-entity" }).OkAsync();
        Assert.Equal("Clear", (await dispatcher.GetAsync(new Uri($"/api/v1/credit/{entity}", UriKind.Relative), Token).OkAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nothing_open_names_a_worker_a_complaint_visit_or_an_id_number()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = await ShopAsync(dispatcher, "开放数据店");
        await dispatcher.PostAsync("/employees", new { id = County.Fresh("P"), entityId = entity, name = "司徒不公开", idNumber = "612428199001010011", post = "厨师", onDuty = true }).OkAsync();
        await dispatcher.PostAsync($"/entities/{entity}/certificates", new
        {
            number = "=JY16109270000017", kind = "FoodOperation", validFrom = Decided, validThrough = "2099-01-01", issuer = "镇坪县市场监督管理局",
        }).OkAsync();
        await dispatcher.PostAsync($"/entities/{entity}/inspections", new { id = "V-planned", on = Decided, kind = "日常监督检查", result = "Pass" }).OkAsync();

        var everything = "";
        foreach (var set in new[] { "permits", "inspections", "penalties", "credit", "officers", "draws", "grades" })
        {
            everything += await (await node.AsAsync("nobody")).GetStringAsync(new Uri($"/open/{set}.csv", UriKind.Relative), Token);
            everything += JsonSerializer.Serialize(await ChangesAsync(set, 0));
        }

        Assert.Contains("开放数据店", everything, StringComparison.Ordinal);
        Assert.Contains($"{entity}:V-planned", everything, StringComparison.Ordinal);
        Assert.Contains(",\"'=JY16109270000017\",", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("司徒", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("612428", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_tagged_and_what_didnt_change_isnt_sent_again()
    {
        using var anybody = node.Citizen();
        using var first = await anybody.GetAsync(new Uri("/open/draws.csv?bom=true", UriKind.Relative), Token);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await first.Content.ReadAsByteArrayAsync(Token))[..3]);
        Assert.NotNull(first.Content.Headers.LastModified);
        Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/open/officers.json");
        using var officers = await anybody.GetAsync(new Uri("/open/officers.json", UriKind.Relative), Token);
        Assert.True(officers.Headers.ETag!.IsWeak);
        again.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(new Uri("/open/secrets.csv", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.GetAsync(new Uri("/open/permits/changes?after=-1", UriKind.Relative), Token)).StatusCode);
    }

    [Theory]
    [InlineData("/disclosure", "信用风险分类")]
    [InlineData("/disclosure?lang=en", "who complained")]
    [InlineData("/disclosure/permits", "行政许可")]
    [InlineData("/disclosure/inspections?lang=en", "Inspections")]
    [InlineData("/disclosure/grades", "公示等级")]
    [InlineData("/disclosure/officers", "执法人员")]
    [InlineData("/disclosure/credit", "严重违法失信名单")]
    [InlineData("/disclosure/data?lang=en", "/open/penalties/changes")]
    public async Task Each_page_is_there_without_script_in_both_languages(string path, string words)
    {
        using var anybody = node.Citizen();
        var page = await anybody.GetStringAsync(new Uri(path, UriKind.Relative), Token);

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> ShopAsync(HttpClient dispatcher, string name)
    {
        var id = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(id, name)).OkAsync();
        return id;
    }

    private static async Task<(string Id, string Number)> RecordAsync(HttpClient dispatcher, string entity, string kind, decimal? fine, string? person = null)
    {
        var number = $"镇市监罚〔2026〕{County.Fresh("号")}";
        using var answer = await dispatcher.PostAsync("/penalties", new
        {
            entityId = entity,
            party = person is null ? "Entity" : "Person",
            personName = person,
            decision = new
            {
                number, decidedOn = Decided, procedure = "Ordinary", field = "Food", violation = "经营超过保质期的食品", basis = "食品安全法第一百二十四条", kinds = new[] { kind }, fine,
                authority = "镇坪县市场监督管理局",
            },
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer.Headers.Location!.ToString().Split('/')[^1], number);
    }

    private async Task<JsonElement> OpenAsync(string file) => JsonElement.Parse(await (await node.AsAsync("nobody")).GetStringAsync(new Uri($"/open/{file}", UriKind.Relative), Token));

    private async Task<List<JsonElement>> ChangesAsync(string set, long after)
    {
        var changes = new List<JsonElement>();
        for (long head = long.MaxValue; after < head;)
        {
            var page = await OpenAsync(string.Create(CultureInfo.InvariantCulture, $"{set}/changes?after={after}&limit=1000"));
            changes.AddRange(page.GetProperty("changes").EnumerateArray());
            (after, head) = (page.GetProperty("next").GetInt64(), page.GetProperty("head").GetInt64());
        }

        return changes;
    }
}
