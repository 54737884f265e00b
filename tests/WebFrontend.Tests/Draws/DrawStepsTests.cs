using System.Net;
using System.Text;
using System.Text.Json;
using Vigil.Domain.Draws;

namespace Vigil.WebFrontend.Tests.Draws;

/// <summary>A draw over HTTP, from preview to the public page that computes it again, with the refusals on the way.</summary>
public sealed class DrawStepsTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draw_is_published_and_anybody_can_compute_it_again()
    {
        var (dispatcher, town) = await PoolAsync();
        var (id, body) = Draft(town, DateTimeOffset.UtcNow.AddSeconds(3));
        var preview = await dispatcher.PostAsync("/draws/preview", body).OkAsync();
        Assert.Equal((3, 3), (preview.GetProperty("entities").GetInt32(), preview.GetProperty("drawn").GetInt32()));
        await dispatcher.PostAsync("/draws", body).OkAsync();
        await dispatcher.PostAsync("/draws", body).RefusedAsync(HttpStatusCode.Conflict, "draw-exists");
        await PublicAsync($"/disclosure/draws/{id}", HttpStatusCode.NotFound); // nothing is public before the commitment

        var key = Guid.NewGuid().ToString("N");
        Assert.Equal("Accepted", (await dispatcher.PostAsync($"/draws/{id}/freeze", new { }, key).OkAsync()).GetProperty("verdict").GetString());
        Assert.Equal("Repeated", (await dispatcher.PostAsync($"/draws/{id}/freeze", new { }, key).OkAsync()).GetProperty("verdict").GetString());
        await dispatcher.PostAsync($"/draws/{id}/freeze", new { }).RefusedAsync(HttpStatusCode.Conflict, "draw-step");
        await dispatcher.PostAsync($"/draws/{id}/seed", new { value = "1 2 3", source = "paper" }).RefusedAsync(HttpStatusCode.Conflict, "seed-too-early");
        await Eventually.TrueAsync(
            async () => (await dispatcher.PostAsync($"/draws/{id}/seed", new { value = $"1 2 3 {id}", source = "paper" })).IsSuccessStatusCode, "the public value's instant");
        await dispatcher.PostAsync($"/draws/{id}/drawing", new { }).OkAsync();
        await PublicAsync($"/disclosure/draws/{id}/draw.json", HttpStatusCode.NotFound); // nor the result before it is published
        await dispatcher.PostAsync($"/draws/{id}/publication", new { }).OkAsync();

        var detail = await dispatcher.GetAsync($"/api/v1/draws/{id}", Token).OkAsync();
        var commitment = detail.GetProperty("commitment").GetString()!;
        Assert.Equal(3, detail.GetProperty("visits").GetArrayLength());
        var pool = await PublicAsync($"/disclosure/draws/{id}/pool.txt");
        Assert.Equal(commitment, DrawEngine.Commit(Encoding.UTF8.GetBytes(pool)));
        var file = await PublicAsync($"/disclosure/draws/{id}/draw.json");
        Assert.Equal(DrawDifference.None, DrawPublication.Read(Encoding.UTF8.GetBytes(file)).Replay().Difference);
        Assert.Equal(DrawPublication.Read(Encoding.UTF8.GetBytes(file)).Result, await PublicAsync($"/disclosure/draws/{id}/result.txt"));
        foreach (var (language, words) in new[] { ("zh", "结果已公布"), ("en", "Result published") })
        {
            var page = await PublicAsync($"/disclosure/draws/{id}?lang={language}");
            Assert.Contains(commitment, page, StringComparison.Ordinal);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

            // The list is kept for some seconds, and somebody may have asked for it just before.
            await Eventually.TrueAsync(
                async () => (await PublicAsync($"/disclosure/draws?lang={language}")).Contains(id, StringComparison.Ordinal), "the draw in the public list", TimeSpan.FromSeconds(30));
        }

        Assert.Contains("Equal, byte for byte", await CheckAsync(file), StringComparison.Ordinal);
        Assert.Contains("committed to", await CheckAsync(file.Replace("食堂 2", "食堂 9", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Download it again", await CheckAsync("{}", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_in_dispatcher_may_check_a_file_too()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "file", "draw.json" } };

        var answer = await dispatcher.PostAsync(new Uri("/disclosure/draws/check?lang=zh", UriKind.Relative), form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode); // the file, not who sends it
        Assert.Contains("重新下载", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Choose a published draw.json")]
    [InlineData("zh", "请选择一个公布的 draw.json")]
    public async Task Whoever_sends_no_file_is_told_by_the_page_what_to_do(string language, string words)
    {
        var address = new Uri($"/disclosure/draws/check?lang={language}", UriKind.Relative);
        using var empty = new MultipartFormDataContent { { new ByteArrayContent([]), "file", "none" } };
        using var none = new StringContent("{}", Encoding.UTF8, "application/json");
        var anybody = await node.AsAsync("nobody");
        foreach (var content in new HttpContent[] { empty, none })
        {
            var answer = await anybody.PostAsync(address, content, Token);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_script_on_the_page_is_the_one_of_the_samples() =>
        Assert.Contains("def below(self, bound", await PublicAsync("/disclosure/draws/replay.py"), StringComparison.Ordinal);

    [Theory]
    [InlineData("id", "\"../x\"", "id")]
    [InlineData("name", "\"\"", "name")]
    [InlineData("items", "[]", "items")]
    [InlineData("items", "[\"nothing\"]", "items")]
    [InlineData("officerCap", "0", "officerCap")]
    [InlineData("ratios", "{\"a\":0,\"b\":1,\"c\":1,\"d\":1,\"unclassified\":1,\"keyUnit\":1}", "ratios.a")]
    [InlineData("ratios", "{\"a\":1.00001,\"b\":1,\"c\":1,\"d\":1,\"unclassified\":1,\"keyUnit\":1}", "ratios")]
    [InlineData("dueOn", "\"2020-01-01\"", "dueOn")]
    [InlineData("beacon", "\"a\\nb\"", "beacon")]
    [InlineData("credit", "\"hello\"", "credit")]
    public async Task A_draft_that_cant_be_is_refused_by_its_field(string field, string json, string named)
    {
        var (dispatcher, town) = await PoolAsync();
        var (_, body) = Draft(town, DateTimeOffset.UtcNow.AddHours(1));
        var changed = JsonSerializer.SerializeToNode(body)!.AsObject();
        changed[field] = System.Text.Json.Nodes.JsonNode.Parse(json);

        await dispatcher.PostAsync("/draws", changed).InvalidAsync(named);
        await dispatcher.PostAsync("/draws/preview", changed).InvalidAsync(named);
    }

    [Fact]
    public async Task An_empty_pool_a_past_value_and_a_stranger_are_refused()
    {
        var (dispatcher, _) = await PoolAsync();
        var (id, body) = Draft("610927998", DateTimeOffset.UtcNow.AddHours(1));
        await dispatcher.PostAsync("/draws", body).OkAsync();
        await dispatcher.PostAsync($"/draws/{id}/freeze", new { }).RefusedAsync(HttpStatusCode.Conflict, "empty-pool");
        await dispatcher.PostAsync($"/draws/{id}/abandonment", new { reason = "短" }).InvalidAsync("reason");
        await dispatcher.PostAsync("/draws", Draft("610927998", DateTimeOffset.UtcNow.AddHours(-1)).Body).RefusedAsync(HttpStatusCode.Conflict, "beacon-too-early");
        await dispatcher.PostAsync("/draws/none/freeze", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("auditor")).PostAsync($"/draws/{id}/freeze", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync("/api/v1/draws", Token)).StatusCode);
    }

    [Fact]
    public async Task A_campaign_is_previewed_started_extended_and_stopped()
    {
        var (dispatcher, town) = await PoolAsync();
        var id = County.Fresh("Z");
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.AddHours(8).DateTime);
        var body = new { id, name = "专项整治", items = new[] { "catering" }, towns = new[] { town }, from = today, through = today.AddDays(20), weeklyCapacity = 2 };

        var preview = await dispatcher.PostAsync("/campaigns/preview", body).OkAsync();
        Assert.Equal((3, 0), (preview.GetProperty("targets").GetInt32(), preview.GetProperty("left").GetInt32()));
        await dispatcher.PostAsync("/campaigns", body).OkAsync();
        await dispatcher.PostAsync("/campaigns", body).RefusedAsync(HttpStatusCode.Conflict, "campaign-exists");
        await dispatcher.PostAsync($"/campaigns/{id}/extension", new { through = today.AddDays(30), reason = "大雪封山，顺延一周多" }).RefusedAsync(HttpStatusCode.Conflict, "campaign-step");
        await dispatcher.PostAsync($"/campaigns/{id}/start", new { }).OkAsync();
        await dispatcher.PostAsync($"/campaigns/{id}/extension", new { through = today.AddDays(30), reason = "短" }).InvalidAsync("reason");
        await dispatcher.PostAsync($"/campaigns/{id}/extension", new { through = today.AddDays(30), reason = "大雪封山，顺延一周多" }).OkAsync();
        await dispatcher.PostAsync($"/campaigns/{id}/stop", new { reason = "上级统一部署，提前结束" }).OkAsync();
        await dispatcher.PostAsync($"/campaigns/{id}/stop", new { reason = "上级统一部署，提前结束" }).RefusedAsync(HttpStatusCode.Conflict, "campaign-step");

        var detail = await dispatcher.GetAsync($"/api/v1/campaigns/{id}", Token).OkAsync();
        Assert.Equal("Stopped", detail.GetProperty("campaign").GetProperty("status").GetString());
        Assert.Equal(2, detail.GetProperty("changes").GetArrayLength());
        Assert.Contains((await dispatcher.GetAsync("/api/v1/campaigns?status=Stopped", Token).OkAsync()).GetProperty("items").EnumerateArray(), c => c.GetProperty("id").ValueEquals(id));
        await dispatcher.PostAsync("/campaigns/preview", body with { weeklyCapacity = 0 }).InvalidAsync("weeklyCapacity");
        await dispatcher.PostAsync("/campaigns/preview", body with { through = today.AddDays(-1) }).InvalidAsync("through");
    }

    [Fact]
    public async Task The_calendar_shows_a_visit_where_it_was_moved()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        await dispatcher.PostAsync($"/entities/{entity}/risk", new { grade = "D", reasons = new[] { "test:1" }, ruleVersion = "v1" }).OkAsync();
        var visit = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                var plan = await dispatcher.GetAsync("/api/v1/schedule", Token).OkAsync();
                visit = plan.GetProperty("visits").EnumerateArray().FirstOrDefault(v => v.GetProperty("entityId").ValueEquals(entity));
                return visit.ValueKind == JsonValueKind.Object;
            },
            "the visit in the calendar");

        var due = visit.GetProperty("dueOn").GetString();
        var to = Working(DateOnly.Parse(due!, System.Globalization.CultureInfo.InvariantCulture).AddDays(3));
        await dispatcher.PostAsync("/schedule/moves", new { entityId = entity, dueOn = due, to, reason = "忙" }).InvalidAsync("reason");
        await dispatcher.PostAsync("/schedule/moves", new { entityId = entity, dueOn = due, to = "2020-01-01", reason = "店主外出办事" }).InvalidAsync("to");
        await dispatcher.PostAsync("/schedule/moves", new { entityId = entity, dueOn = "2020-01-01", to, reason = "店主外出办事" }).RefusedAsync(HttpStatusCode.Conflict, "not-planned");
        await dispatcher.PostAsync("/schedule/moves", new { entityId = "nobody", dueOn = due, to, reason = "店主外出办事" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await dispatcher.PostAsync("/schedule/moves", new { entityId = entity, dueOn = due, to, reason = "店主外出办事" }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/schedule?from={to:yyyy-MM-dd}&through={to:yyyy-MM-dd}&town=610927100&grade=D", Token).OkAsync())
                .GetProperty("visits").EnumerateArray().Any(v => v.GetProperty("entityId").ValueEquals(entity) && v.GetProperty("moved").GetBoolean()),
            "the visit on its new day");
        await dispatcher.GetAsync("/api/v1/schedule?from=2026-01-01&through=2027-01-01", Token).RefusedAsync(HttpStatusCode.BadRequest, "validation");
        await dispatcher.GetAsync("/api/v1/schedule?from=nonsense", Token).RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    private static DateOnly Working(DateOnly day)
    {
        while (!Domain.Time.BusinessCalendars.China.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static (string Id, object Body) Draft(string town, DateTimeOffset beaconAt)
    {
        var id = County.Fresh("D");
        return (id, new
        {
            id,
            name = "餐饮双随机",
            items = new[] { "catering" },
            towns = new[] { town },
            ratios = new { a = 100, b = 100, c = 100, d = 100, unclassified = 100, keyUnit = 100 },
            officerCap = 50,
            beacon = $"lottery {id}",
            beaconAt,
            dueOn = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(60)),
        });
    }

    /// <summary>Three entities in a town of their own, and two officers.</summary>
    private async Task<(HttpClient Dispatcher, string Town)> PoolAsync()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var town = County.Fresh("T");
        for (var i = 1; i <= 3; i++)
        {
            await dispatcher.PostAsync("/entities", new { id = County.Fresh("E"), name = $"食堂 {i}", category = "Catering", townCode = town, address = "街 1 号" }).OkAsync();
        }

        for (var i = 0; i < 2; i++)
        {
            await dispatcher.PostAsync("/inspectors", new { id = County.Fresh("I"), name = "赵六", certificateNumber = "陕001", qualifications = new[] { "food" } }).OkAsync();
        }

        return (dispatcher, town);
    }

    private async Task<string> PublicAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await (await node.AsAsync("nobody")).GetAsync(path, Token);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private async Task<string> CheckAsync(string file, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var form = new MultipartFormDataContent { { new StringContent(file, Encoding.UTF8), "file", "draw.json" } };
        var answer = await (await node.AsAsync("nobody")).PostAsync(new Uri("/disclosure/draws/check?lang=en", UriKind.Relative), form, Token);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
