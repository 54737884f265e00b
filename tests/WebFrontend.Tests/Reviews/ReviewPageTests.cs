using System.Net;
using System.Text.Json;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.WebFrontend.Tests.Attachments;
using Vigil.WebFrontend.Tests.Complaints;
using Vigil.WebFrontend.Tests.Notices;

namespace Vigil.WebFrontend.Tests.Reviews;

/// <summary>From the code on the wall to a public grade, as phones without script and dispatchers have it.</summary>
public sealed class ReviewPageTests(NodeFixture node)
{
    private static readonly (string, object?)[] Good = [("hygiene", 5), ("service", 4), ("experience", 5)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_reviews_once_a_day_and_a_worker_by_badge_and_nobody_is_named()
    {
        var (dispatcher, entity, code) = await ShopAsync("评价面馆");
        var worker = County.Fresh("P");
        await dispatcher.PostAsync("/employees", new { id = worker, entityId = entity, name = "周小芳", post = "服务员", onDuty = true }).OkAsync();
        var badge = (await dispatcher.GetAsync($"/api/v1/entities/{entity}/badges", Token).OkAsync())[0].GetProperty("number").GetString();
        using var guest = node.Citizen();
        var page = await Forms.GetAsync(guest, $"/s/{code}/review?lang=zh");
        Assert.Contains("评价面馆", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("周小芳", page.Html, StringComparison.Ordinal);

        var action = $"/s/{code}/review";
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync(action)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync(action, [.. Good, ("text", new string('好', 10_000))])).Status);
        Assert.Contains("工牌号不对", (await page.SendAsync(action, [.. Good, ("badge", "000001"), ("stars", 5)])).Text, StringComparison.Ordinal);
        (string, object?)[] filled = [.. Good, ("text", "羊肉泡馍分量足 <b>好吃</b>"), ("badge", badge), ("stars", 5), ("photos", Pictures.WithExif(Pictures.Jpeg(80, 40)))];
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync(action, filled)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync(action, filled)).Status); // the same form again
        var again = await Forms.GetAsync(guest, $"/s/{code}/review");
        Assert.Equal(HttpStatusCode.SeeOther, (await again.SendAsync(action, ("hygiene", 1), ("service", 1), ("experience", 1))).Status);

        var reviews = await ItemsAsync(dispatcher, $"/reviews?entity={entity}");
        Assert.Equal(2, reviews.Count);
        var shop = reviews.Single(r => r.GetProperty("subjectKind").GetString() == "entity");
        Assert.Equal((4.7, 1, "Markup"), (shop.GetProperty("overall").GetDouble(), shop.GetProperty("repeats").GetInt32(), shop.GetProperty("reason").GetString()));
        Assert.Equal(5, reviews.Single(r => r.GetProperty("subjectId").GetString() == worker).GetProperty("stars").GetInt32());
        var photo = await dispatcher.GetByteArrayAsync($"/api/v1/attachments/{shop.GetProperty("photos")[0].GetString()}", Token);
        Assert.DoesNotContain(Pictures.Secret, System.Text.Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        await dispatcher.PostAsync($"/reviews/{shop.GetProperty("id").GetString()}/restoration", new { words = "只是加粗" }).OkAsync();
        Assert.Equal("Counted", (await ItemsAsync(dispatcher, $"/reviews?entity={entity}&subject=entity:{entity}"))[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_forged_mark_is_refused_and_a_new_one_given()
    {
        var (dispatcher, entity, code) = await ShopAsync("伪造小店");
        using var guest = node.Citizen();
        var page = await Forms.GetAsync(guest, $"/s/{code}/review");
        using var forger = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = node.Address };
        forger.DefaultRequestHeaders.Add("Cookie", "vigil-guest=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA");
        var answer = await forger.GetAsync(new Uri($"/s/{code}/review", UriKind.Relative), Token);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("vigil-guest=", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await (page with { Browser = forger }).SendAsync($"/s/{code}/review", Good)).Status);
        Assert.Empty(await ItemsAsync(dispatcher, $"/reviews?entity={entity}"));
        Assert.Equal(HttpStatusCode.NotFound, (await Forms.GetAsync(guest, "/s/AAAA-BBBB-CCCC-D/review")).Status);
    }

    [Fact]
    public async Task From_reviews_over_a_held_grade_and_the_owners_appeal_to_a_corrected_one_on_the_page()
    {
        var (dispatcher, entity, code) = await ShopAsync("申诉饭店");
        var last = PublicationTimes.LastBefore(TimeProvider.System.GetUtcNow(), BusinessCalendars.China, new());
        object Row(int i, int score, int days, string? text = null) => new
        {
            subjectKind = "entity", subjectId = entity, device = $"{entity}-{i}", givenAt = last.AddDays(-days).AddHours(4), hygiene = score, service = score, experience = score, text,
        };
        var rows = Enumerable.Range(0, 6).Select(i => Row(i, 1, 10)).Concat(Enumerable.Range(6, 8).Select(i => Row(i, 5, 15 + (3 * i), i == 6 ? $"臊子面非常地道，王大厨电话13900000000 {entity}" : null))).ToList();
        var imported = await dispatcher.PostAsync("/reviews/import", new { reviews = rows }).OkAsync();
        Assert.Equal((14, 0), (imported.GetProperty("taken").GetInt32(), imported.GetProperty("refused").GetArrayLength()));

        string? link = null;
        await Eventually.TrueAsync(
            async () => (link = (await Orders.NoticesAsync(dispatcher, entity)).Select(n => n.GetProperty("link").GetString()).FirstOrDefault()) is not null, "the notice of a grade that is held");
        using var owner = node.Citizen();
        Assert.Contains($"{link}/reviews", (await Forms.GetAsync(owner, $"{link}?lang=zh")).Html, StringComparison.Ordinal);
        var page = await Forms.GetAsync(owner, $"{link}/reviews?lang=zh");
        Assert.Contains("C · 合格", page.Text, StringComparison.Ordinal);
        using var anybody = node.Citizen();
        Assert.Contains("尚未评定", (await Forms.GetAsync(anybody, $"/s/{code}?lang=zh")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync($"{link}/appeal")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await page.SendAsync($"{link}/appeal", ("words", "10 月 22 日有人集中刷差评"))).Status);
        var answered = await Forms.GetAsync(owner, $"{link}/reviews?lang=zh");
        Assert.Contains("申诉已收到", answered.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await answered.SendAsync($"{link}/reply", ("words", "谢谢，面都是当天手擀的"))).Status);

        var bad = (await ItemsAsync(dispatcher, $"/reviews?entity={entity}")).Where(r => r.GetProperty("overall").GetDouble() < 2).Select(r => r.GetProperty("id").GetString()).ToList();
        await dispatcher.PostAsync($"/grades/entity/{entity}/decision", new { outcome = "Upheld", excluded = bad, words = "不改" }).InvalidAsync("excluded");
        await dispatcher.PostAsync($"/grades/entity/{entity}/decision", new { outcome = "Corrected", excluded = bad, words = "六条来自同一处" }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await Forms.GetAsync(anybody, $"/s/{code}?lang=zh")).Text is var shown && shown.Contains("A · 满意", StringComparison.Ordinal) && shown.Contains("8 条评价", StringComparison.Ordinal),
            "the corrected grade on the public page");
        var open = (await Forms.GetAsync(anybody, $"/s/{code}?lang=zh")).Text;
        Assert.Contains("经申诉更正", open, StringComparison.Ordinal);
        Assert.Contains("面都是当天手擀的", open, StringComparison.Ordinal);
        Assert.DoesNotContain("139", open, StringComparison.Ordinal);
        await dispatcher.PostAsync($"/grades/entity/{entity}/decision", new { outcome = "Upheld", words = "再来" }).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-decide");
    }

    [Fact]
    public async Task An_owner_with_an_account_reads_answers_and_appeals_the_own_and_nothing_else()
    {
        var (dispatcher, entity, _) = await ShopAsync("账号饭店");
        await dispatcher.PostAsync("/reviews/import", new
        {
            reviews = new[] { new { subjectKind = "entity", subjectId = entity, device = "d1", givenAt = TimeProvider.System.GetUtcNow().AddDays(-40), hygiene = 3, service = 3, experience = 3, text = "还可以吧" } },
        }).OkAsync();
        var owner = await node.AsOwnerAsync(entity);
        var mine = await ItemsAsync(owner, $"/my/entities/{entity}/reviews");
        var id = mine[0].GetProperty("id").GetString();
        Assert.Equal(1, mine[0].GetProperty("givenAt").GetDateTimeOffset().Day);
        await owner.PostAsync($"/reviews/{id}/reply", new { text = "会改进" }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await owner.GetAsync($"/api/v1/my/entities/{entity}/grades", Token).OkAsync()).GetArrayLength() == 1, "that the reviews were counted");
        await owner.PostAsync($"/grades/entity/{entity}/appeal", new { reason = "没有等级" }).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-appeal");
        await owner.PostAsync($"/reviews/{id}/exclusion", new { words = "不喜欢" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var other = await node.AsOwnerAsync("E-other");
        await other.PostAsync($"/reviews/{id}/reply", new { text = "冒充" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await other.PostAsync($"/grades/entity/{entity}/appeal", new { reason = "冒充" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        foreach (var part in new[] { "grades", "reviews" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/my/entities/{entity}/{part}", Token)).StatusCode);
        }

        await (await node.AsAsync("auditor")).PostAsync($"/reviews/{id}/exclusion", new { words = "x" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_phone_on_which_the_owner_or_the_staff_signed_in_praises_nobody()
    {
        var (dispatcher, entity, code) = await ShopAsync("自夸饭店");
        var person = County.Fresh("P");
        await dispatcher.PostAsync("/employees", new { id = person, entityId = entity, name = "王五", post = "服务员" }).OkAsync();
        using var owner = await node.AsOwnerAsync(entity);
        using var staff = await node.AsStaffAsync(person);
        foreach (var own in new[] { owner, staff })
        {
            await own.GetAsync("/api/v1/my/home", Token).OkAsync();
            Assert.Equal(HttpStatusCode.OK, (await (await Forms.GetAsync(own, $"/s/{code}/review")).SendAsync($"/s/{code}/review", Good)).Status); // thanked as anybody is
        }

        var reviews = await ItemsAsync(dispatcher, $"/reviews?entity={entity}");
        Assert.Equal(["OwnHouse", "OwnHouse"], reviews.Select(r => r.GetProperty("reason").GetString()));
    }

    private async Task<(HttpClient Dispatcher, string Entity, string Code)> ShopAsync(string name)
    {
        var (dispatcher, id) = (await node.AsAsync("dispatcher"), County.Fresh("E"));
        await dispatcher.PostAsync("/entities", County.Entity(id, name)).OkAsync();
        await dispatcher.PostAsync($"/codes/entity/{id}", new { }).OkAsync();
        var code = (await dispatcher.GetAsync($"/api/v1/codes/entity/{id}", Token).OkAsync()).GetProperty("address").GetString()!.Split("/s/")[1];
        return (dispatcher, id, code);
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(HttpClient client, string path) =>
        [.. (await client.GetAsync($"/api/v1{path}", Token).OkAsync()).GetProperty("items").EnumerateArray()];
}
