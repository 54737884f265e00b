using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.Complaints;

/// <summary>The pages for anybody, as a browser without script uses them.</summary>
public sealed partial class ComplaintPageTests(NodeFixture node)
{
    private static readonly (string, object?)[] Filled =
    [
        ("category", "Expired"), ("kind", "Complaint"), ("subjectName", "门口的小卖部"), ("words", "牛奶过期三天"), ("wish", "退款"),
        ("name", "王小明"), ("phone", "13800138000"), ("contactAddress", "文彩路 8 号"), ("action", "file"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/complaints/new", "zh-CN", "哪家店？")]
    [InlineData("/complaints/new?lang=en", "zh-CN", "Which shop?")]
    [InlineData("/complaints/new", "en-GB", "Which shop?")]
    [InlineData("/complaints", "zh-CN", "查询密码")]
    [InlineData("/complaints/260212-AAAA-AAAA?lang=en", "zh-CN", "Follow a complaint")]
    public async Task A_page_speaks_both_languages_and_has_no_script(string path, string language, string words)
    {
        using var browser = node.Citizen();
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        var page = await Forms.GetAsync(browser, path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Contains("TEST", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task From_the_form_over_number_and_key_to_the_confirmation()
    {
        using var browser = node.Citizen();
        var (entity, dispatcher) = (County.Fresh("E"), await node.AsAsync("dispatcher"));
        await dispatcher.PostAsync("/entities", County.Entity(entity, "门前粉面馆")).OkAsync();
        var form = await Forms.GetAsync(browser, $"/complaints/new?entity={entity}");
        Assert.Contains("门前粉面馆", form.Text, StringComparison.Ordinal);

        var thanks = await form.SendAsync("/complaints/new", [.. Filled, ("photos", Pictures.WithExif(Pictures.Jpeg()))]);
        var (number, key) = NumberAndKey(thanks);
        Assert.Equal((number, key), NumberAndKey(await form.SendAsync("/complaints/new", [.. Filled, ("photos", Pictures.WithExif(Pictures.Jpeg()))])));
        Assert.Equal(1, (await dispatcher.GetAsync($"/api/v1/complaints?entity={entity}", Token).OkAsync()).GetProperty("items").GetArrayLength());

        var status = await (await Forms.GetAsync(browser, $"/complaints/{number}")).SendAsync("/complaints/follow", ("key", key.ToLowerInvariant()));
        Assert.Contains("个工作日", status.Text, StringComparison.Ordinal);
        await dispatcher.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/mediation-end", new { end = "Agreement" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/answer", new { answer = "已退款 <b>10</b> 元" }).OkAsync();

        status = await (await Forms.GetAsync(browser, "/complaints?lang=en")).SendAsync("/complaints/follow", ("number", number.ToLowerInvariant()), ("key", key));
        Assert.Contains("The parties agreed", status.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", status.Html, StringComparison.Ordinal);
        var refused = await status.SendAsync("/complaints/follow/reopening", ("words", " "));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var reopened = await refused.SendAsync("/complaints/follow/reopening", ("words", "没到账"));
        Assert.Contains("taken up again", reopened.Text, StringComparison.Ordinal);
        await dispatcher.PostAsync($"/complaints/{number}/mediation-end", new { end = "Agreement" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/answer", new { answer = "已到账" }).OkAsync();
        var closed = await (await reopened.SendAsync("/complaints/follow")).SendAsync("/complaints/follow/confirmation");

        Assert.Contains("noted as settled", closed.Text, StringComparison.Ordinal);
        Assert.Equal("Closed", await dispatcher.StatusAsync(number));
    }

    [Fact]
    public async Task What_was_typed_and_the_photos_survive_what_was_wrong()
    {
        using var browser = node.Citizen();
        var form = await Forms.GetAsync(browser, "/complaints/new?lang=en");
        const string Words = "\"><script>alert(1)</script> 三天";
        var wrong = await form.SendAsync(
            "/complaints/new", ("category", "Expired"), ("kind", "Complaint"), ("words", Words), ("phone", "abc"), ("photos", Pictures.Jpeg(417, 311)), ("action", "file"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        foreach (var field in new[] { "subjectName", "wish", "name", "phone", "contactAddress" })
        {
            Assert.Contains($"id=\"{field}-fault\"", wrong.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", wrong.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((Words, "abc", "Expired", "Complaint"), (wrong["words"], wrong["phone"], wrong["category"], wrong["kind"]));
        Assert.Equal(64, wrong["kept"]!.Length);

        var thanks = await wrong.SendAsync("/complaints/new", [.. Filled, ("words", Words)]);
        var (number, _) = NumberAndKey(thanks);
        var detail = await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/complaints/{number}", Token).OkAsync();
        Assert.Equal(wrong["kept"], detail.GetProperty("photos")[0].GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_shop_is_found_by_its_name_without_script()
    {
        using var browser = node.Citizen();
        var entity = County.Fresh("E");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(entity, $"找得到小吃 {entity}")).OkAsync();
        var form = await Forms.GetAsync(browser, "/complaints/new");
        var found = await form.SendAsync("/complaints/new", ("subjectName", $"小吃 {entity}"), ("words", "先写了一些"), ("action", "find"));

        Assert.Contains($"value=\"{entity}\"", found.Html, StringComparison.Ordinal);
        Assert.Equal("先写了一些", found["words"]);
        var none = await form.SendAsync("/complaints/new", ("subjectName", "没有这样的店名"), ("action", "find"));
        Assert.Contains("没有找到", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_pointed_out_on_the_map_without_script_and_can_be_taken_back()
    {
        using var browser = node.Citizen();
        var form = await Forms.GetAsync(browser, "/complaints/new");
        var map = await browser.GetStringAsync(new Uri("/complaints/map.svg", UriKind.Relative), Token);
        var town = Regex.Match(map, """<circle cx="(?<x>[\d.]+)" cy="(?<y>[\d.]+)"[^>]*/><text[^>]*>钟宝镇""");
        var (x, y) = ((int)double.Parse(town.Groups["x"].Value, CultureInfo.InvariantCulture), (int)double.Parse(town.Groups["y"].Value, CultureInfo.InvariantCulture));

        var marked = await form.SendAsync("/complaints/new", ("words", "先写了一些"), ("map.x", x), ("map.y", y));
        Assert.Contains("地图上的地点已标出", marked.Text, StringComparison.Ordinal);
        Assert.Matches("""value="610927103"\s+selected""", marked.Html);
        Assert.Equal("先写了一些", marked["words"]);
        Assert.Null((await marked.SendAsync("/complaints/new", ("action", "unmark")))["latitude"]);

        var (number, _) = NumberAndKey(await marked.SendAsync("/complaints/new", Filled));
        var place = (await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/complaints/{number}", Token).OkAsync()).GetProperty("complaint");
        Assert.InRange(place.GetProperty("latitude").GetDouble(), 31.79, 31.81);
        Assert.InRange(place.GetProperty("longitude").GetDouble(), 109.52, 109.54);
    }

    [Fact]
    public async Task An_automaton_that_fills_in_everything_an_old_page_and_an_unknown_code_are_told_so()
    {
        using var browser = node.Citizen();
        var form = await Forms.GetAsync(browser, "/complaints/new");
        var trapped = await form.SendAsync("/complaints/new", [.. Filled, ("website", "https://spam.test")]);
        var old = await form.SendAsync("/complaints/new", [.. Filled, ("__RequestVerificationToken", "x")]);
        var unknown = await Forms.GetAsync(browser, "/complaints/new?code=no-such-code");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (trapped.Status, old.Status));
        Assert.Contains("页面已过期", old.Text, StringComparison.Ordinal);
        Assert.Equal("牛奶过期三天", old["words"]);
        Assert.Contains("没有这个编码", unknown.Text, StringComparison.Ordinal);
        NumberAndKey(await old.SendAsync("/complaints/new", ("action", "file")));
    }

    [Fact]
    public async Task A_wrong_key_shows_nothing_and_no_address_holds_a_key()
    {
        using var browser = node.Citizen();
        var (number, key, _) = await browser.FiledAsync(Citizens.Complaint());
        var page = await Forms.GetAsync(browser, $"/complaints/{number}");
        var wrong = await page.SendAsync("/complaints/follow", ("key", key[..^1] + (key[^1] == '0' ? '4' : '0')));
        var right = await page.SendAsync("/complaints/follow", ("key", key));

        Assert.Equal(HttpStatusCode.NotFound, wrong.Status);
        Assert.DoesNotContain("小卖部", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("小卖部", right.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch($"(href|action)=\"[^\"]*{key}", right.Html);
        var withdrawn = await right.SendAsync("/complaints/follow/withdrawal");
        Assert.Contains("已撤回", withdrawn.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_in_person_may_use_the_form_and_another_site_may_not()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var form = await Forms.GetAsync(dispatcher, "/complaints/new");
        NumberAndKey(await form.SendAsync("/complaints/new", Filled));

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/complaints/new") { Content = new MultipartFormDataContent { { new StringContent("x"), "words" } } };
        foreign.Headers.Add("Origin", "https://elsewhere.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await dispatcher.SendAsync(foreign, Token)).StatusCode);
    }

    private static (string Number, string Key) NumberAndKey(Forms thanks)
    {
        Assert.True(thanks.Status == HttpStatusCode.OK, thanks.Text);
        var shown = Shown().Matches(thanks.Html).Select(m => m.Groups["text"].Value).ToList();
        return (shown[0], shown[^1]);
    }

    [GeneratedRegex("<dd>(?<text>[0-9A-Z-]+)</dd>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Shown();
}
