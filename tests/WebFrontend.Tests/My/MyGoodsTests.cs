using System.Net;
using System.Text.Json;
using Vigil.WebFrontend.Tests.Attachments;
using Vigil.WebFrontend.Tests.Complaints;
using Vigil.WebFrontend.Tests.Notices;

namespace Vigil.WebFrontend.Tests.My;

/// <summary>Owners keep their own sources: what came in, how warm it is, and what is left of recalled goods.</summary>
public sealed class MyGoodsTests(NodeFixture node)
{
    private static readonly string Today = DateTimeOffset.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_records_purchases_and_readings_of_the_own_shop_and_of_no_other()
    {
        var (shop, other) = (await ShopAsync(), await ShopAsync());
        using var owner = await node.AsOwnerAsync(shop);
        await owner.PostAsync($"/my/entities/{shop}/goods", Note("20261123-1", ["小麦粉", "大米"])).OkAsync();
        await owner.PostAsync($"/my/entities/{shop}/goods", Note("20261123-2", ["小麦粉"], vouchers: [new string('a', 64)])).InvalidAsync("vouchers");

        var note = (await owner.GetAsync($"/api/v1/my/entities/{shop}/goods", Token).OkAsync()).GetProperty("items")[0];
        Assert.Equal((2, "owner", "13900001234"), (note.GetProperty("lines").GetArrayLength(), note.GetProperty("source").GetString(), note.GetProperty("partyContact").GetString()));
        var supplier = (await owner.GetAsync($"/api/v1/my/entities/{shop}/suppliers", Token).OkAsync())[0];
        Assert.Equal(("安康面粉厂", "2030-01-01"), (supplier.GetProperty("name").GetString(), supplier.GetProperty("licenceThrough").GetString()));
        Assert.Equal("小麦粉", supplier.GetProperty("lines")[0].GetProperty("product").GetString());

        object Body(double value) => new { readings = new[] { new { point = "1号冰箱", kind = "Chilled", value, at = DateTimeOffset.UtcNow } } };
        await owner.PostAsync($"/my/entities/{shop}/readings", Body(12.5)).OkAsync();
        var readings = await owner.GetAsync($"/api/v1/my/entities/{shop}/readings", Token).OkAsync();
        Assert.NotEqual(JsonValueKind.Undefined, readings.GetProperty("points")[0].GetProperty("outSince").ValueKind);
        Assert.Contains(readings.GetProperty("limits").EnumerateArray(), l => l.GetProperty("kind").ValueEquals("Chilled") && l.GetProperty("most").GetDecimal() == 8);

        await owner.PostAsync($"/my/entities/{other}/goods", Note("1", ["小麦粉"])).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await owner.PostAsync($"/my/entities/{other}/readings", Body(4)).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await owner.PostAsync($"/my/entities/{other}/recalls/R-1/answer", new { found = 1, unit = "袋" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var part in new[] { "goods", "suppliers", "readings" })
        {
            await owner.GetAsync($"/api/v1/my/entities/{other}/{part}", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        }

        await owner.PostAsync($"/entities/{shop}/goods", Note("1", ["小麦粉"])).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task What_an_owner_sold_and_made_is_on_the_trace_of_its_batch_and_is_checked_as_the_APIs()
    {
        var (shop, batch, dispatcher) = (await ShopAsync(), County.Fresh("batch"), await node.AsAsync("dispatcher"));
        using var owner = await node.AsOwnerAsync(shop);
        await owner.PostAsync($"/my/entities/{shop}/goods", Note("1", ["小麦粉"], batch: batch)).OkAsync();
        object Sale(string number, object? party, int quantity) => new
        {
            movement = "Sale", number, on = Today, party, items = new[] { new { code = batch, product = "小麦粉", quantity, unit = "袋", lot = "L1" } },
        };
        await owner.PostAsync($"/my/entities/{shop}/goods", Sale("2", null, 4)).InvalidAsync("party");
        await owner.PostAsync($"/my/entities/{shop}/goods", Sale("2", new { name = "城关小学食堂", address = "新街 2 号", contact = "0915", number = "12610927MB00000000" }, 4)).OkAsync();
        object Made(string[] inputs) => new { movement = "Production", number = "3", on = Today, items = new[] { new { product = "馒头", quantity = 200, unit = "个" } }, inputs };
        await owner.PostAsync($"/my/entities/{shop}/goods", Made([])).InvalidAsync("inputs");
        await owner.PostAsync($"/my/entities/{shop}/goods", Made([batch])).OkAsync();

        var trace = await dispatcher.GetAsync($"/api/v1/trace?batch={batch}&direction=Forward", Token).OkAsync();
        Assert.Contains("城关小学食堂", trace.ToString(), StringComparison.Ordinal);
        Assert.Contains("馒头", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_is_answered_from_the_notices_link_and_from_the_account_and_the_regulator_sees_who_is_not_done()
    {
        var (shop, silent, batch, recall) = (await ShopAsync(), await ShopAsync(), County.Fresh("batch"), County.Fresh("R"));
        var dispatcher = await node.AsAsync("dispatcher");
        using var owner = await node.AsOwnerAsync(shop);
        await owner.PostAsync($"/my/entities/{shop}/goods", Note("1", ["小麦粉"], batch: batch)).OkAsync();
        await dispatcher.PostAsync($"/entities/{silent}/goods", Note("1", ["小麦粉"], batch: batch)).OkAsync();
        await dispatcher.PostAsync($"/recalls/{recall}/opening", new { level = "First", title = "小麦粉", reason = "microbial", batches = new[] { batch } }).OkAsync();
        string? link = null;
        await Eventually.TrueAsync(
            async () => (link = (await Orders.NoticesAsync(dispatcher, shop)).Select(n => n.GetProperty("link").GetString()).FirstOrDefault()) is not null, "the notice of a recall");

        Assert.Equal("Waiting", (await MineAsync(owner, shop)).GetProperty("standing").GetString());
        using var phone = node.Citizen();
        Assert.Contains($"{link}/recall", (await Forms.GetAsync(phone, $"{link}?lang=en")).Html, StringComparison.Ordinal);
        var page = await Forms.GetAsync(phone, $"{link}/recall?lang=en");
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync($"{link}/recall", ("found", "some"))).Status);
        Assert.Contains("No more can be off the shelf", (await page.SendAsync($"{link}/recall", ("found", 1), ("unit", "袋"), ("withdrawn", 2))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync($"{link}/recall", ("found", 8), ("unit", "袋"), ("withdrawn", 3), ("pictures", Pictures.Jpeg(61, 43)))).Status);
        Assert.Equal("Partly", (await MineAsync(owner, shop)).GetProperty("standing").GetString());

        await owner.PostAsync($"/my/entities/{shop}/recalls/{recall}/answer", new { found = 8, unit = "袋", withdrawn = 8, pictures = new[] { new string('a', 64) } }).InvalidAsync("pictures");
        await owner.PostAsync($"/my/entities/{shop}/recalls/{recall}/answer", new { found = 8, unit = "袋", withdrawn = 8 }).OkAsync();
        await owner.PostAsync($"/my/entities/{shop}/recalls/{County.Fresh("R")}/answer", new { found = 8, unit = "袋" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");

        var detail = await dispatcher.GetAsync($"/api/v1/recalls/{recall}", Token).OkAsync();
        Assert.Equal((1, 2), (detail.GetProperty("recall").GetProperty("confirmed").GetInt32(), detail.GetProperty("recall").GetProperty("holders").GetInt32()));
        Assert.Equal(
            [(silent, "Waiting"), (shop, "Answered")],
            detail.GetProperty("holders").EnumerateArray().Select(h => (h.GetProperty("entityId").GetString()!, h.GetProperty("standing").GetString()!)));
        Assert.Equal(8, detail.GetProperty("holders")[1].GetProperty("withdrawn").GetDecimal());
        await dispatcher.PostAsync($"/recalls/{recall}/end", new { withdrawn = false }).OkAsync();
        Assert.DoesNotContain("<form", (await Forms.GetAsync(phone, $"{link}/recall")).Html, StringComparison.Ordinal);
    }

    private async Task<string> ShopAsync()
    {
        var id = County.Fresh("E");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(id, "自采饭店")).OkAsync();
        return id;
    }

    private static async Task<JsonElement> MineAsync(HttpClient owner, string shop) =>
        Assert.Single((await owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync()).GetProperty("recalls").EnumerateArray());

    private static object Note(string number, string[] products, string? batch = null, string[]? vouchers = null) => new
    {
        movement = "Purchase",
        number,
        on = Today,
        party = new { name = "安康面粉厂", address = "安康市汉滨区1号", contact = "13900001234", number = "91610927MA70L00048", licenceThrough = "2030-01-01" },
        items = products.Select(p => new { code = batch, product = p, quantity = 10, unit = "袋", lot = "L1", producedOn = "2026-01-01", shelfLife = "24个月", papers = new[] { "Conformity" } }),
        vouchers,
    };
}
