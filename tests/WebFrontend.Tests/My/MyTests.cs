using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.My;

/// <summary>Owners and staff over HTTP: how they come in, what they see and do, and that of everybody else's there is nothing.</summary>
public sealed partial class MyTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_makes_an_account_once_and_the_account_sees_its_own_shop_only()
    {
        var (mine, theirs) = (await ShopAsync(), await ShopAsync());
        var (code, user) = (await CodeAsync(mine), County.Fresh("shopkeeper"));
        using var anybody = node.NewClient();

        var wrong = code[..^1] + (code[^1] == 'A' ? 'B' : 'A');
        var refusal = (await TakeOverAsync(anybody, wrong, user).RefusedAsync(HttpStatusCode.Conflict, "claim-refused")).GetProperty("detail").GetString();
        Assert.False((await TakeOverAsync(anybody, code, user).OkAsync()).GetProperty("waits").GetBoolean());
        await TakeOverAsync(anybody, code, user).OkAsync(); // no answer came, and it is sent again
        var used = await TakeOverAsync(anybody, code, County.Fresh("thief")).RefusedAsync(HttpStatusCode.Conflict, "claim-refused");
        Assert.Equal(refusal, used.GetProperty("detail").GetString()); // wrong and used look the same

        using var owner = await SignInAsync(user);
        Assert.Equal([mine], (await HomeAsync(owner)).GetProperty("entities").EnumerateArray().Select(e => e.GetProperty("id").GetString()));
        Assert.Equal("门前饭店", (await owner.GetAsync($"/api/v1/my/entities/{mine}", Token).OkAsync()).GetProperty("name").GetString());

        await owner.GetAsync($"/api/v1/my/entities/{theirs}", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        var (person, order) = (await EmployAsync(theirs), County.Fresh("R"));
        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Put, $"/my/entities/{theirs}/duty", new { day = "2026-01-01", employeeIds = Array.Empty<string>(), seen = Array.Empty<string>() }),
            (HttpMethod.Post, $"/my/entities/{theirs}/self-checks", new { kind = "Daily", findings = Array.Empty<object>() }),
            (HttpMethod.Post, $"/my/entities/{theirs}/self-checks/undo", new { record = "x" }),
            (HttpMethod.Post, $"/my/entities/{theirs}/self-checks/fixes", new { problem = "x" }),
            (HttpMethod.Put, $"/my/entities/{theirs}/self-checks/plan", new { lists = new[] { "Catering" }, closedOn = Array.Empty<string>() }),
            (HttpMethod.Post, $"/my/certificates/entity/{theirs}/JY1/filing", new { pictures = Array.Empty<string>() }),
            (HttpMethod.Post, $"/my/certificates/employee/{person}/H-1/filing", new { pictures = Array.Empty<string>() }),
            (HttpMethod.Post, $"/my/rectifications/{order}/proof", new { pictures = Array.Empty<string>(), words = "x" }),
            (HttpMethod.Post, $"/my/staff/{person}/invitation", new { }),
        })
        {
            await owner.SendAsync(method, path, body).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/self-checks/{theirs}/sheet", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync($"/claims/letter/entity/{mine}", Token)).StatusCode);
        Assert.DoesNotContain(code, node.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_changes_hands_when_the_regulator_confirms_and_the_former_owner_is_out()
    {
        var shop = await ShopAsync();
        using var former = await ClaimedAsync(shop);
        using var anybody = node.NewClient();
        var user = County.Fresh("successor");
        Assert.True((await TakeOverAsync(anybody, await CodeAsync(shop), user).OkAsync()).GetProperty("waits").GetBoolean());
        using var waiting = await SignInAsync(user);
        Assert.Empty((await HomeAsync(waiting)).GetProperty("entities").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await waiting.GetAsync($"/api/v1/my/entities/{shop}", Token)).StatusCode);

        var dispatcher = await node.AsAsync("dispatcher");
        Assert.Contains((await dispatcher.GetAsync("/api/v1/claims", Token).OkAsync()).EnumerateArray(), c => c.GetProperty("id").GetString() == shop);
        await dispatcher.PostAsync($"/claims/entity/{shop}/confirmation", new { }).OkAsync();

        using var successor = await SignInAsync(user);
        await successor.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync();
        var claim = await dispatcher.GetAsync($"/api/v1/claims/entity/{shop}", Token).OkAsync();
        Assert.Equal(("Held", "店主"), (claim.GetProperty("status").GetString(), claim.GetProperty("holderName").GetString()));
        using var again = await SignInAsync(formerUser!);
        Assert.Equal(HttpStatusCode.Forbidden, (await again.GetAsync($"/api/v1/my/entities/{shop}", Token)).StatusCode);
    }

    [Fact]
    public async Task A_renewal_filed_with_a_picture_quiets_the_ladder_and_one_sent_back_says_why()
    {
        var shop = await ShopAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var lastDay = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);
        var number = $"JYTEST{County.Fresh("N")[2..]}";
        await dispatcher.PostAsync(
            $"/entities/{shop}/certificates", new { number, kind = "Other", validFrom = lastDay.AddYears(-3), validThrough = lastDay, issuer = "镇坪县市场监督管理局" }).OkAsync();
        using var owner = await ClaimedAsync(shop);
        Assert.True((await CertificateAsync(owner, shop)).GetProperty("mayFile").GetBoolean());

        var hash = await UploadAsync(owner);
        await owner.PostAsync($"/my/certificates/entity/{shop}/{number}/filing", new { pictures = new[] { new string('a', 64) } }).InvalidAsync("pictures");
        await owner.PostAsync($"/my/certificates/entity/{shop}/{number}/filing", new { pictures = new[] { hash }, words = "已在窗口提交" }).OkAsync();
        var filed = await CertificateAsync(owner, shop);
        Assert.Equal(("RenewalFiled", 1), (filed.GetProperty("stage").GetString(), filed.GetProperty("filedPictures").GetInt32()));

        var listed = (await dispatcher.GetAsync($"/api/v1/certificates?stage=RenewalFiled&search={number}", Token).OkAsync()).GetProperty("items")[0];
        Assert.Equal(hash, listed.GetProperty("filing").GetProperty("pictures")[0].GetString());
        await dispatcher.PostAsync($"/entities/{shop}/certificates/{number}/renewal-return", new { reason = "受理凭证看不清" }).OkAsync();

        var returned = await CertificateAsync(owner, shop);
        Assert.Equal(("受理凭证看不清", true), (returned.GetProperty("returned").GetString(), returned.GetProperty("mayFile").GetBoolean()));
        Assert.NotEqual("RenewalFiled", returned.GetProperty("stage").GetString());
        await dispatcher.PostAsync($"/entities/{shop}/certificates/{number}/renewal-return", new { reason = "again" }).RefusedAsync(HttpStatusCode.Conflict, "not-filed");
    }

    [Fact]
    public async Task Staff_come_by_the_owners_code_sign_the_day_and_not_the_month_and_see_no_shop()
    {
        var shop = await ShopAsync();
        using var owner = await ClaimedAsync(shop);
        await BegunAsync(owner, shop);
        var person = await EmployAsync(shop);
        var invitation = await owner.PostAsync($"/my/staff/{person}/invitation", new { }).OkAsync();
        var user = County.Fresh("cook");
        using var anybody = node.NewClient();
        await TakeOverAsync(anybody, invitation.GetProperty("code").GetString()!, user).OkAsync();

        using var staff = await SignInAsync(user);
        var home = await HomeAsync(staff);
        Assert.Equal((person, shop), (home.GetProperty("person").GetProperty("id").GetString(), home.GetProperty("person").GetProperty("entityId").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync($"/api/v1/my/entities/{shop}", Token)).StatusCode);
        await staff.PostAsync($"/my/entities/{shop}/self-checks", new { kind = "Monthly", findings = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.Conflict, "principal-needed");
        await staff.PostAsync($"/my/entities/{shop}/self-checks", new { kind = "Daily", findings = new[] { new { item = "meal.stock", words = "一袋面粉过期" } } }).OkAsync();
        await owner.PostAsync($"/my/entities/{shop}/self-checks", new { kind = "Daily", findings = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.Conflict, "already-signed");

        var seen = await (await node.AsAsync("auditor")).GetAsync($"/api/v1/entities/{shop}/self-checks", Token).OkAsync();
        Assert.Equal("Officer", seen.GetProperty("records")[0].GetProperty("role").GetString());
        var sheet = await (await owner.GetAsync($"/self-checks/{shop}/sheet?kind=Daily&lang=zh", Token)).Content.ReadAsStringAsync(Token);
        Assert.Contains("每日安全检查记录", sheet, StringComparison.Ordinal);
        Assert.Contains("原料新鲜", sheet, StringComparison.Ordinal);

        var record = seen.GetProperty("records")[0].GetProperty("id").GetString();
        await owner.PostAsync($"/my/entities/{shop}/self-checks/undo", new { record }).RefusedAsync(HttpStatusCode.Conflict, "undo-too-late");
        await staff.PostAsync($"/my/entities/{shop}/self-checks/undo", new { record }).OkAsync();

        // Weekdays are names; the numbers of former answers are still understood.
        var plan = $"/my/entities/{shop}/self-checks/plan";
        await owner.SendAsync(HttpMethod.Put, plan, new { lists = seen.GetProperty("lists"), closedOn = new object[] { "Sunday", 3 } }).OkAsync();
        var planned = await (await node.AsAsync("auditor")).GetAsync($"/api/v1/entities/{shop}/self-checks", Token).OkAsync();
        Assert.Equal(["Sunday", "Wednesday"], planned.GetProperty("closedOn").EnumerateArray().Select(d => d.GetString()).Order(StringComparer.Ordinal));
        await owner.SendAsync(HttpMethod.Put, plan, new { lists = seen.GetProperty("lists"), closedOn = new[] { "Someday" } }).InvalidAsync("closedOn[0]");
    }

    [Fact]
    public async Task Whoever_lacks_a_health_certificate_is_put_on_duty_seen_or_not_at_all()
    {
        var shop = await ShopAsync();
        using var owner = await ClaimedAsync(shop);
        var person = await EmployAsync(shop);
        var day = (await owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync()).GetProperty("today").GetString();

        await owner.SendAsync(HttpMethod.Put, $"/my/entities/{shop}/duty", new { day, employeeIds = new[] { person }, seen = Array.Empty<string>() })
            .RefusedAsync(HttpStatusCode.Conflict, "certificate-missing");
        await owner.SendAsync(HttpMethod.Put, $"/my/entities/{shop}/duty", new { day, employeeIds = new[] { person }, seen = new[] { person } }).OkAsync();

        var dispatcher = await node.AsAsync("dispatcher");
        var alert = Uri.EscapeDataString($"StaffDuty:staffduty:{shop}:{person}");
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/alerts/{alert}", Token)).StatusCode == HttpStatusCode.OK, "the alert of somebody on duty without a certificate");
        var staff = (await owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync()).GetProperty("staff")[0];
        Assert.True(staff.GetProperty("onDutyToday").GetBoolean());
        Assert.Equal("Missing", staff.GetProperty("warnings")[0].GetProperty("cause").GetString());
    }

    [Fact]
    public async Task A_code_that_is_sent_stands_on_the_notices_page_and_the_regulators_people_take_over_no_shop()
    {
        var shop = await ShopAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync($"/claims/entity/{shop}", new { tell = true }).OkAsync();
        string? link = null;
        await Eventually.TrueAsync(
            async () => (link = (await dispatcher.GetAsync($"/api/v1/notices?entity={shop}", Token).OkAsync()).GetProperty("items").EnumerateArray()
                .Select(n => n.GetProperty("link").GetString()).FirstOrDefault()) is not null,
            "the notice with a claim code");
        using var anybody = node.NewClient();
        var page = await (await anybody.GetAsync(link, Token)).Content.ReadAsStringAsync(Token);
        var code = Code().Match(page).Value;

        await dispatcher.PostAsync("/my/claims", new { code }).RefusedAsync(HttpStatusCode.Conflict, "account-unfit");
        await TakeOverAsync(anybody, code, County.Fresh("shopkeeper")).OkAsync();
        Assert.DoesNotContain(code, await (await anybody.GetAsync(link, Token)).Content.ReadAsStringAsync(Token), StringComparison.Ordinal); // it is used
    }

    private string? formerUser;

    private async Task<string> ShopAsync()
    {
        var id = County.Fresh("E");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(id, "门前饭店")).OkAsync();
        return id;
    }

    private async Task<string> EmployAsync(string shop)
    {
        var id = County.Fresh("P");
        await (await node.AsAsync("dispatcher")).PostAsync("/employees", new { id, entityId = shop, name = "张三", post = "厨师" }).OkAsync();
        return id;
    }

    private async Task<string> CodeAsync(string shop)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync($"/claims/entity/{shop}", new { tell = false }).OkAsync();
        return Code().Match(await (await dispatcher.GetAsync($"/claims/letter/entity/{shop}", Token)).Content.ReadAsStringAsync(Token)).Value;
    }

    private async Task<HttpClient> ClaimedAsync(string shop)
    {
        formerUser = County.Fresh("shopkeeper");
        using var anybody = node.NewClient();
        await TakeOverAsync(anybody, await CodeAsync(shop), formerUser).OkAsync();
        return await SignInAsync(formerUser);
    }

    private Task<HttpResponseMessage> TakeOverAsync(HttpClient client, string code, string user) =>
        client.PostAsJsonAsync("/api/v1/public/claims", new { code, user, name = "店主", password = node.Password }, Token);

    private async Task<HttpClient> SignInAsync(string user)
    {
        var client = node.NewClient();
        await client.PostAsJsonAsync("/api/v1/auth/login?useCookies=true", new { email = user, password = node.Password }, Token).OkAsync();
        return client;
    }

    private static Task<JsonElement> HomeAsync(HttpClient client) => client.GetAsync("/api/v1/my/home", Token).OkAsync();

    private static async Task<JsonElement> CertificateAsync(HttpClient owner, string shop) =>
        (await owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync()).GetProperty("certificates")[0];

    private static async Task BegunAsync(HttpClient owner, string shop) => await Eventually.TrueAsync(
        async () => (await owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync()).TryGetProperty("checks", out _), "the beginning of self-checks");

    private static async Task<string> UploadAsync(HttpClient owner)
    {
        using var content = new ByteArrayContent(Pictures.Jpeg(141, 73));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return (await owner.SendAsync(HttpMethod.Post, "/my/pictures", content).OkAsync()).GetProperty("hash").GetString()!;
    }

    [GeneratedRegex("[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
