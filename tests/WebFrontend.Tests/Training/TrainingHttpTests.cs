using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Training;

/// <summary>Courses, links and tests from outside: the regulator's side, the worker's page without script, and an account's own.</summary>
public sealed partial class TrainingHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_without_an_account_fails_a_spot_test_by_its_link_and_the_result_says_why()
    {
        var (dispatcher, course, worker, _) = await ReadyAsync();
        var link = (await dispatcher.PostAsync($"/training/results/{course}/{worker}/spot", new { }).OkAsync()).GetProperty("address").GetString()!;
        var path = link[link.IndexOf("/t/", StringComparison.Ordinal)..];
        using var phone = node.Citizen();

        var start = await ReadAsync(phone, path);
        Assert.Contains("抽查考核", start.Page, StringComparison.Ordinal);
        Assert.Contains("开始考试", start.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", start.Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Begin", (await ReadAsync(phone, $"{path}?lang=en")).Page, StringComparison.Ordinal);

        var first = await SendAsync(phone, $"{path}/begin", ("once", Guid.NewGuid().ToString("N")));
        Assert.Contains("name=\"choice\"", first.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("正确答案", first.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("《食品安全法》", first.Page, StringComparison.Ordinal); // no ground before the end

        // A second tab begins too: it is the same attempt.
        await SendAsync(phone, $"{path}/begin", ("once", Guid.NewGuid().ToString("N")));
        await SendAsync(phone, $"{path}/answers", ("attempt", "1"), ("number", "1"), ("choice", "0"));
        Assert.Contains("已答 1 / 3 题", (await ReadAsync(phone, path)).Page, StringComparison.Ordinal);
        var old = await SendAsync(phone, $"{path}/answers", ("attempt", "7"), ("number", "1"), ("choice", "1"));
        Assert.Equal(HttpStatusCode.Conflict, old.Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(phone, $"{path}/answers", ("attempt", "1"), ("number", "2"))).Status);

        var done = await SendAsync(phone, $"{path}/submit", ("attempt", "1"), ("once", Guid.NewGuid().ToString("N")));
        Assert.Contains("未合格", done.Page, StringComparison.Ordinal);
        Assert.Contains("《食品安全法》第四十五条", done.Page, StringComparison.Ordinal);
        Assert.Contains("补考", done.Page, StringComparison.Ordinal);

        var result = await dispatcher.GetAsync($"/api/v1/training/results/{course}/{worker}", Token).OkAsync();
        Assert.True(result.GetProperty("attempts")[0].GetProperty("spot").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, result.GetProperty("result").GetProperty("retakeBy").ValueKind);
        Assert.DoesNotContain("hash", result.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_that_was_replaced_or_never_was_leads_nowhere_and_says_nothing()
    {
        var (dispatcher, course, worker, _) = await ReadyAsync();
        var first = (await dispatcher.PostAsync($"/training/results/{course}/{worker}/link", new { }).OkAsync()).GetProperty("address").GetString()!;
        var second = (await dispatcher.PostAsync($"/training/results/{course}/{worker}/link", new { }).OkAsync()).GetProperty("address").GetString()!;
        using var phone = node.Citizen();

        var gone = await ReadAsync(phone, first[first.IndexOf("/t/", StringComparison.Ordinal)..]);
        var never = await ReadAsync(phone, "/t/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.Status, never.Status));
        Assert.Equal(never.Page, gone.Page);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(phone, "/t/AAAAAAAAAAAAAAAAAAAAAA/begin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(phone, second[second.IndexOf("/t/", StringComparison.Ordinal)..])).Status);
    }

    [Fact]
    public async Task An_account_takes_its_own_test_answers_are_sent_again_without_harm_and_passing_shows_in_the_archive()
    {
        var (dispatcher, course, worker, entity) = await ReadyAsync();
        var staff = await node.AsStaffAsync(worker);
        await staff.PostAsync($"/my/training/{course}/attempt", new { }).OkAsync();
        var test = await staff.GetAsync($"/api/v1/my/training/{course}", Token).OkAsync();
        var bank = (await dispatcher.GetAsync("/api/v1/training/questions?topic=people&limit=50", Token).OkAsync()).GetProperty("items").EnumerateArray().ToList();
        foreach (var question in test.GetProperty("questions").EnumerateArray())
        {
            Assert.False(question.TryGetProperty("right", out var right) && right.ValueKind != JsonValueKind.Null);
            var known = bank.Single(q => q.GetProperty("text").GetProperty("zh").GetString() == question.GetProperty("text").GetProperty("zh").GetString());
            var options = known.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("zh").GetString()).ToList();
            var key = known.GetProperty("key").EnumerateArray().Select(k => options[k.GetInt32()]).ToHashSet();
            var places = question.GetProperty("options").EnumerateArray().Select((o, i) => (Text: o.GetProperty("zh").GetString(), i)).Where(o => key.Contains(o.Text)).Select(o => o.i).ToArray();
            var answer = new { attempt = 1, places, revision = 1 };
            await staff.SendAsync(HttpMethod.Put, $"/my/training/{course}/answers/{question.GetProperty("number").GetInt32()}", answer).OkAsync();
            await staff.SendAsync(HttpMethod.Put, $"/my/training/{course}/answers/{question.GetProperty("number").GetInt32()}", answer).OkAsync();
        }

        await staff.SendAsync(HttpMethod.Put, $"/my/training/{course}/answers/9", new { attempt = 1, places = new[] { 0 }, revision = 1 }).InvalidAsync("number");
        await staff.PostAsync($"/my/training/{course}/submission", new { attempt = 1 }).OkAsync();
        await staff.PostAsync($"/my/training/{course}/submission", new { attempt = 1 }).RefusedAsync(HttpStatusCode.Conflict, "not-running");
        await staff.PostAsync($"/my/training/{course}/attempt", new { }).RefusedAsync(HttpStatusCode.Conflict, "already-valid");

        var trainees = await dispatcher.GetAsync($"/api/v1/training/entities/{entity}", Token).OkAsync();
        Assert.Equal((1, 1), (trainees.GetProperty("staff").GetInt32(), trainees.GetProperty("trained").GetInt32()));
        Assert.Equal(60, trainees.GetProperty("workers")[0].GetProperty("minutes").GetInt32());
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/employees/{worker}", Token).OkAsync()).GetProperty("certificates").EnumerateArray()
                .Any(c => c.GetProperty("kind").GetString() == "Training"),
            "the certificate of passing on the worker");
        await staff.PostAsync($"/my/training/{course}/link", new { }).OkAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/api/v1/training/questions", Token)).StatusCode);
    }

    [Fact]
    public async Task An_owner_gives_links_to_the_own_workers_only_and_nobody_else_writes_the_bank()
    {
        var (dispatcher, course, worker, entity) = await ReadyAsync();
        var owner = await node.AsOwnerAsync(entity);
        await owner.PostAsync($"/my/entities/{entity}/training/{course}/{worker}/link", new { }).OkAsync();
        Assert.Equal(1, (await owner.GetAsync($"/api/v1/my/entities/{entity}/training", Token).OkAsync()).GetProperty("staff").GetInt32());

        var stranger = await node.AsOwnerAsync(County.Fresh("E"));
        await stranger.PostAsync($"/my/entities/{entity}/training/{course}/{worker}/link", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/my/entities/{entity}/training", Token)).StatusCode);
        await owner.PostAsync($"/training/results/{course}/{worker}/spot", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");

        var auditor = await node.AsAsync("auditor");
        await auditor.PostAsync("/training/bank", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await auditor.PostAsync($"/training/results/{course}/{worker}/link", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync($"/training/results/{course}/no-such-worker/link", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        var question = new { trade = "General", topic = "law", type = "TrueFalse", text = new { zh = "对吗", en = "Is it" }, key = new[] { 2 }, law = "fsl", article = "4", explanation = new { zh = "对", en = "Yes" } };
        await dispatcher.SendAsync(HttpMethod.Put, $"/training/questions/{County.Fresh("own").ToLowerInvariant()}", question).InvalidAsync("key");
    }

    private async Task<(HttpClient Dispatcher, string Course, string Worker, string Entity)> ReadyAsync()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/training/bank", new { }).OkAsync();
        var (entity, worker, course) = (County.Fresh("E"), County.Fresh("P"), County.Fresh("course").ToLowerInvariant());
        await dispatcher.PostAsync("/entities", County.Entity(entity, $"培训店{entity}")).OkAsync();
        await dispatcher.PostAsync("/employees", new { id = worker, entityId = entity, name = "孙学习", post = "厨师", onDuty = true }).OkAsync();
        await dispatcher.SendAsync(
            HttpMethod.Put,
            $"/training/courses/{course}",
            new
            {
                title = new { zh = "个人卫生", en = "Hygiene" },
                material = new { zh = "# 要点\n- **洗手**", en = "# Points\n- **Wash hands**" },
                plan = new[] { new { trade = "General", topic = "people", count = 3 } },
                passMark = 60, limitMinutes = 20, waitHours = 1, mostPerDay = 3, validMonths = 12, creditMinutes = 60, required = false,
            }).OkAsync();
        return (dispatcher, course, worker, entity);
    }

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Token);
        return (answer.StatusCode, Once().Replace(await answer.Content.ReadAsStringAsync(Token), ""));
    }

    private static async Task<(HttpStatusCode Status, string Page)> SendAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? await ReadAsync(browser, answer.Headers.Location!.OriginalString)
            : (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    [GeneratedRegex("name=\"once\" value=\"[0-9a-f]+\"", RegexOptions.None, 1000)]
    private static partial Regex Once();
}
