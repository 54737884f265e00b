using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Vigil.Domain.Reviews;
using Vigil.WebFrontend.Tests.Complaints;

namespace Vigil.WebFrontend.Tests.Reviews;

/// <summary>An officer's deck, a slip, and a complaint that reaches discipline alone.</summary>
public sealed class OfficerPageTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_is_rated_with_a_token_once_and_neither_answer_nor_log_says_more()
    {
        var tokens = await DeckAsync();
        using var visited = node.Citizen();
        var page = await Forms.GetAsync(visited, $"/o/{tokens[7]}?lang=en");
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        var action = $"/o/{tokens[7]}/rating";
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SendAsync(action, ("law", 5))).Status);
        var first = await page.SendAsync(action, ("law", 5), ("manner", 4), ("clean", 5));
        var second = await page.SendAsync(action, ("law", 1), ("manner", 1), ("clean", 1));
        Assert.Equal((HttpStatusCode.OK, first.Html), (first.Status, second.Html));
        Assert.Equal(HttpStatusCode.NotFound, (await Forms.GetAsync(visited, "/o/no-such-token")).Status);

        var box = await BoxAsync();
        Assert.Contains(box.Ratings, r => r is { Law: 5, Manner: 4, Clean: 5 });
        Assert.DoesNotContain(box.Ratings, r => r is { Law: 1, Manner: 1, Clean: 1 });
        Assert.DoesNotContain(tokens[7], node.Logs, StringComparison.Ordinal);
        Assert.Empty((await (await node.AsAsync("admin")).GetAsync("/api/v1/officers/quarters", Token).OkAsync()).EnumerateArray());
        await (await node.AsAsync("dispatcher")).GetAsync("/api/v1/officers/quarters", Token).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_complaint_about_an_officer_reaches_discipline_and_nobody_else_and_is_answered_by_number_and_key()
    {
        const string Words = "检查时要求我们送两箱苹果";
        var tokens = await DeckAsync();
        using var visited = node.Citizen();
        var page = await Forms.GetAsync(visited, $"/o/{tokens[3]}?lang=zh");
        var thanks = await page.SendAsync($"/o/{tokens[3]}/complaint", ("words", Words));
        var (number, key) = (Read(thanks.Html, "number"), Read(thanks.Html, "key"));

        foreach (var role in new[] { "admin", "dispatcher", "inspector", "auditor", "legal" })
        {
            await (await node.AsAsync(role)).GetAsync("/api/v1/integrity", Token).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        }

        var discipline = await node.AsAsync("discipline");
        await discipline.GetAsync("/api/v1/entities", Token).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var item = (await discipline.GetAsync("/api/v1/integrity", Token).OkAsync()).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == number);
        Assert.Equal((Words, "I-007"), (item.GetProperty("words").GetString(), item.GetProperty("officer").GetString()));
        await discipline.PostAsync($"/integrity/{number}/answer", new { takenUp = true, words = "先答复" }).RefusedAsync(HttpStatusCode.Conflict, "wrong-state");
        await discipline.PostAsync($"/integrity/{number}/acceptance", new { }).OkAsync();
        await discipline.PostAsync($"/integrity/{number}/answer", new { takenUp = true, words = "已立案核查" }).OkAsync();

        var ask = await Forms.GetAsync(visited, "/integrity?lang=zh");
        Assert.Contains("已立案核查", (await ask.SendAsync("/integrity", ("number", number), ("key", key))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ask.SendAsync("/integrity", ("number", number), ("key", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AA"))).Status);
        Assert.Empty(await AudiencesAsync(number));
        Assert.False(await HoldsAsync(Words), "The words stand in the database as they are.");
    }

    private async Task<List<string>> DeckAsync()
    {
        var officer = await node.AsAsync("inspector");
        await (await node.AsAsync("admin")).PostAsync("/inspectors", new { id = "I-007", name = "李四", towns = new[] { "610927100" } });
        var sheet = await (await Forms.GetAsync(officer, "/officers/deck?lang=zh")).SendAsync("/officers/deck");
        var tokens = Regex.Matches(sheet.Html, "data-testid=\"token\">([^<]+)<", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(40, tokens.Count);
        return tokens;
    }

    private static string Read(string html, string name) => Regex.Match(html, $"data-testid=\"{name}\">([^<]+)<", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;

    private async Task<OfficerBoxState> BoxAsync() => JsonSerializer.Deserialize(
        (string)(await ScalarAsync("select state::text from state where kind = 'officer-box' and key like 'I-007:%'"))!, OfficerBoxState.Json)!;

    private async Task<string[]> AudiencesAsync(string number) =>
        (string[])(await ScalarAsync($"select coalesce(array_agg(a), '{{}}') from ledger, unnest(audiences) a where kind = 'integrity' and key = '{number}'"))!;

    private async Task<bool> HoldsAsync(string words) => (bool)(await ScalarAsync(
        $"select exists(select 1 from state where state::text like '%{words}%') or exists(select 1 from ledger where body::text like '%{words}%')"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
