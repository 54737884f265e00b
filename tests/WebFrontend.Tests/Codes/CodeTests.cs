using System.Net;
using System.Text.Json;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Codes;

/// <summary>The code on the wall, from issue to replacement, and what it shows to anybody.</summary>
public sealed class CodeTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shop_gets_a_code_whose_page_shows_it_without_script_and_a_lost_sheet_leads_nowhere()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = await ShopAsync(dispatcher, "扫码面馆");
        await dispatcher.PostAsync($"/codes/entity/{entity}", new { }).OkAsync();
        var first = await CodeAsync(dispatcher, entity);
        using var anybody = node.Citizen();

        var (status, page) = await ReadAsync(anybody, $"/s/{first}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("扫码面馆", page, StringComparison.Ordinal);
        Assert.Contains("尚未评定", page, StringComparison.Ordinal);
        Assert.Contains($"/complaints/new?code={first}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(page.Length, 500, 30_000);
        Assert.Contains("扫码面馆", (await ReadAsync(anybody, $"/complaints/new?code={first}")).Page, StringComparison.Ordinal);
        Assert.Contains("Supervision code", (await ReadAsync(anybody, $"/s/{first.ToLowerInvariant()}?lang=en")).Page, StringComparison.Ordinal);

        await dispatcher.PostAsync($"/codes/entity/{entity}", new { }).OkAsync();
        Assert.Equal(first, await CodeAsync(dispatcher, entity));
        await dispatcher.PostAsync($"/codes/entity/{entity}/replacement", new { reason = "Lost" }).OkAsync();
        var second = await CodeAsync(dispatcher, entity);
        Assert.NotEqual(first, second);
        await Eventually.TrueAsync(
            async () => (await ReadAsync(anybody, $"/s/{first}")) is { Status: HttpStatusCode.Gone } gone && gone.Page.Contains("已被更换", StringComparison.Ordinal),
            "the replaced code told as replaced");
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(anybody, $"/s/{second}")).Status);
    }

    [Fact]
    public async Task Of_the_staff_a_count_and_a_month_are_shown_and_no_name()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = await ShopAsync(dispatcher, "人数小吃");
        var ids = new List<string>();
        foreach (var name in new[] { "赵一一", "钱二二", "孙三三" })
        {
            var id = County.Fresh("P");
            ids.Add(id);
            await dispatcher.PostAsync("/employees", new { id, entityId = entity, name, post = "厨师", onDuty = true }).OkAsync();
        }

        await dispatcher.PostAsync($"/codes/entity/{entity}", new { }).OkAsync();
        using var anybody = node.Citizen();
        var code = await CodeAsync(dispatcher, entity);
        var (_, page) = await ReadAsync(anybody, $"/s/{code}");

        Assert.Contains("<b>0/3</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵一一", page, StringComparison.Ordinal);

        await dispatcher.SendAsync(HttpMethod.Put, $"/employees/{ids[0]}", new { id = ids[0], entityId = entity, name = "赵一一", post = "厨师", onDuty = false }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await ReadAsync(anybody, $"/s/{code}")).Page.Contains("人数少", StringComparison.Ordinal), "the page without the number, once only two work there");
    }

    [Fact]
    public async Task Codes_are_issued_by_the_hundred_and_printed_on_sheets()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var shops = new[] { await ShopAsync(dispatcher, "张记一店", "610927106"), await ShopAsync(dispatcher, "张记二店", "610927106") };
        int left;
        do
        {
            left = (await dispatcher.PostAsync("/codes", new { kind = "entity", town = "610927106", most = 100 }).OkAsync()).GetProperty("left").GetInt32();
        }
        while (left > 0);

        var sheet = await dispatcher.GetStringAsync(new Uri("/codes/sheet?town=610927106", UriKind.Relative), Token);
        Assert.All(new[] { "张记一店", "张记二店" }, name => Assert.Contains(name, sheet, StringComparison.Ordinal));
        Assert.Contains("<svg", sheet, StringComparison.Ordinal);
        var picture = await dispatcher.GetAsync(new Uri($"/api/v1/codes/entity/{shops[0]}/qr.png", UriKind.Relative), Token);
        Assert.Equal(0x89, (await picture.Content.ReadAsByteArrayAsync(Token))[0]);
    }

    [Fact]
    public async Task An_unknown_code_a_wrong_subject_and_a_stranger_are_told_so()
    {
        using var anybody = node.Citizen();
        var (status, page) = await ReadAsync(anybody, "/s/AAAA-BBBB-CCCC-D");
        Assert.Equal((HttpStatusCode.NotFound, true), (status, page.Contains("没有这个编码", StringComparison.Ordinal)));

        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/codes/entity/no-such-entity", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await dispatcher.PostAsync("/codes/employee/P-1", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await dispatcher.PostAsync($"/codes/entity/{await ShopAsync(dispatcher, "无码店")}/replacement", new { reason = "Lost" }).RefusedAsync(HttpStatusCode.Conflict, "code-not-issued");
        await dispatcher.PostAsync("/codes", new { kind = "employee" }).InvalidAsync("kind");
        await (await node.AsAsync("auditor")).PostAsync("/codes", new { kind = "entity" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<string> ShopAsync(HttpClient dispatcher, string name, string? town = null)
    {
        var id = County.Fresh("E");
        var shop = JsonSerializer.SerializeToNode(County.Entity(id, name))!.AsObject();
        if (town is not null)
        {
            shop["townCode"] = town;
        }

        await dispatcher.PostAsync("/entities", shop).OkAsync();
        return id;
    }

    private static async Task<string> CodeAsync(HttpClient dispatcher, string entity) =>
        (await dispatcher.GetAsync($"/api/v1/codes/entity/{entity}", Token).OkAsync()).GetProperty("address").GetString()!.Split("/s/")[1];

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
