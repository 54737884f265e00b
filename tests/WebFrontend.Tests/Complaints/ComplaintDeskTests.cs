using System.Net;
using Npgsql;

namespace Vigil.WebFrontend.Tests.Complaints;

/// <summary>The desk: who may do what, and what nobody may see.</summary>
public sealed class ComplaintDeskTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nobody", 401, 401, 401)]
    [InlineData("auditor", 200, 403, 403)]
    [InlineData("inspector", 200, 403, 403)]
    [InlineData("dispatcher", 200, 404, 404)]
    public async Task Each_role_reads_decides_and_reveals_as_it_may(string role, int read, int decide, int reveal)
    {
        var client = await node.AsAsync(role);
        Assert.Equal(read, (int)(await client.GetAsync("/api/v1/complaints", Token)).StatusCode);
        Assert.Equal(decide, (int)(await client.PostAsync("/complaints/none/acceptance", new { })).StatusCode);
        Assert.Equal(reveal, (int)(await client.PostAsync("/complaints/none/identity", new { reason = "Contact" })).StatusCode);
    }

    [Fact]
    public async Task A_program_may_decide_and_never_reveal()
    {
        var program = (await node.WithKeyAsync(["read", "write"])).Client;
        var number = await FiledAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsync($"/complaints/{number}/identity", new { reason = "Contact" })).StatusCode);
        await program.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();
    }

    [Fact]
    public async Task The_identity_is_read_for_a_reason_after_the_ledger_has_it_and_is_nowhere_else()
    {
        const string Name = "欧阳守密";
        const string Phone = "15500001234";
        using var citizen = node.Citizen();
        var dispatcher = await node.AsAsync("dispatcher");
        var (number, key, _) = await citizen.FiledAsync(Citizens.Complaint(
            null, ("name", Name), ("phone", Phone), ("email", "ouyang@example.test"), ("words", $"我叫{Name}，电话 155-0000-1234，牛奶过期。")));
        await dispatcher.PostAsync($"/complaints/{number}/identity", new { }).InvalidAsync("reason");
        Assert.DoesNotContain("complaint.identityRevealed", await StoryAsync(number), StringComparison.Ordinal);

        var revealed = await dispatcher.PostAsync($"/complaints/{number}/identity", new { reason = "Mediation", note = "约双方到场" }).OkAsync();
        Assert.Equal((Name, Phone), (revealed.GetProperty("name").GetString(), revealed.GetProperty("phone").GetString()));
        Assert.Contains($"我叫{Name}", revealed.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"Mediation\"", (await StoryAsync(number)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await dispatcher.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();

        // Not in an answer, …
        string[] answers =
        [
            await dispatcher.GetStringAsync($"/api/v1/complaints/{number}", Token),
            await dispatcher.GetStringAsync("/api/v1/complaints?status=all&limit=200", Token),
            await (await citizen.WithKeyAsync(HttpMethod.Get, number, key)).Content.ReadAsStringAsync(Token),
        ];

        // … not in the database: states, entries, deadlines and their payloads, …
        await using var database = NpgsqlDataSource.Create(node.ConnectionString);
        await using var command = database.CreateCommand("""
            select coalesce((select string_agg(state::text, ' ') from state), '') || coalesce((select string_agg(body::text || audiences::text, ' ') from ledger), '')
              || coalesce((select string_agg(name || payload, ' ') from due), '') || coalesce((select string_agg(v::text, ' ') from reporter_vault v), '')
            """);
        var stored = (string)(await command.ExecuteScalarAsync(Token))!;
        Assert.Contains(number, stored, StringComparison.Ordinal);

        // … and not in a log.
        foreach (var text in (string[])[.. answers, stored, node.Logs])
        {
            Assert.DoesNotContain(Name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
            Assert.DoesNotContain("155-0000-1234", text, StringComparison.Ordinal);
            Assert.DoesNotContain("ouyang@example.test", text, StringComparison.Ordinal);
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_an_anonymous_report_nobody_is_revealed()
    {
        using var citizen = node.Citizen();
        var (number, _, _) = await citizen.FiledAsync(new { kind = "Report", category = "Unhygienic", subjectName = "夜市", words = "老鼠", anonymous = true });
        await (await node.AsAsync("dispatcher")).PostAsync($"/complaints/{number}/identity", new { reason = "Contact" }).RefusedAsync(HttpStatusCode.Conflict, "anonymous");
    }

    [Fact]
    public async Task A_wrong_state_is_a_409_with_the_states()
    {
        var number = await FiledAsync();
        var problem = await (await node.AsAsync("dispatcher")).PostAsync($"/complaints/{number}/answer", new { answer = "x" }).RefusedAsync(HttpStatusCode.Conflict, "wrong-state");

        Assert.Equal("Received", problem.GetProperty("state").GetString());
        Assert.Equal(["Ended"], problem.GetProperty("states").Texts());
    }

    [Fact]
    public async Task An_officer_who_is_complained_about_neither_sees_nor_finds_it()
    {
        var number = await FiledAsync();
        var (dispatcher, officer) = (await node.AsAsync("dispatcher"), await node.AsAsync("inspector"));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/api/v1/complaints/{number}", Token)).StatusCode);
        await dispatcher.PostAsync($"/complaints/{number}/recusals", new { officers = new[] { "I-007" } }).OkAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/api/v1/complaints/{number}", Token)).StatusCode);
        Assert.DoesNotContain(number, await officer.GetStringAsync("/api/v1/complaints?limit=200", Token), StringComparison.Ordinal);
        Assert.Contains(number, await dispatcher.GetStringAsync("/api/v1/complaints?limit=200", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_searched_and_paged()
    {
        var entity = County.Fresh("E");
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity, "独一无二粉面馆")).OkAsync();
        var numbers = new[] { await FiledAsync(entity), await FiledAsync(entity), await FiledAsync(entity) };
        await dispatcher.PostAsync($"/complaints/{numbers[0]}/refusal", new { reason = "OutsideDuty", answer = "不属于本局职责。" }).OkAsync();

        Assert.Equal([numbers[2], numbers[1]], await NumbersAsync($"entity={entity}"));
        Assert.Equal(numbers.Reverse(), await NumbersAsync($"entity={entity}&status=all"));
        Assert.Equal([numbers[0]], await NumbersAsync($"entity={entity}&status=Refused"));
        Assert.Equal([numbers[2], numbers[1]], await NumbersAsync("search=" + Uri.EscapeDataString("独一无二")));
        Assert.Equal([numbers[1]], await NumbersAsync("search=" + numbers[1]));
        Assert.Empty(await NumbersAsync($"entity={entity}&clock=Overdue"));
        Assert.Empty(await NumbersAsync($"entity={entity}&kind=Report"));
        var first = await dispatcher.GetAsync($"/api/v1/complaints?entity={entity}&limit=1", Token).OkAsync();
        Assert.Equal([numbers[1]], await NumbersAsync($"entity={entity}&limit=1&cursor={first.GetProperty("next").GetString()}"));
        await dispatcher.GetAsync("/api/v1/complaints?status=Nope", Token).InvalidAsync("status");
        await dispatcher.GetAsync("/api/v1/complaints?clock=7", Token).InvalidAsync("clock");

        // The later ones are marked, and each is shown the others.
        var detail = await dispatcher.GetAsync($"/api/v1/complaints/{numbers[2]}", Token).OkAsync();
        Assert.Contains("SameSubject", detail.GetProperty("complaint").GetProperty("marks").Texts());
        Assert.Equal([numbers[1], numbers[0]], detail.GetProperty("similar").EnumerateArray().Select(s => s.GetProperty("number").GetString()));

        async Task<string[]> NumbersAsync(string query) =>
            [.. (await dispatcher.GetAsync("/api/v1/complaints?" + query, Token).OkAsync()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetString()!)];
    }

    [Fact]
    public async Task One_that_is_merged_is_answered_with_the_main_one()
    {
        var entity = County.Fresh("E");
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        using var citizen = node.Citizen();
        var main = await FiledAsync(entity);
        var (follower, key, _) = await citizen.FiledAsync(Citizens.Complaint(entity));
        await dispatcher.PostAsync($"/complaints/{follower}/merger", new { into = "000000-0000-0000" }).InvalidAsync("into");
        await dispatcher.PostAsync($"/complaints/{follower}/merger", new { into = main }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{main}/acceptance", new { recused = new[] { "I-099" } }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{main}/mediation-end", new { end = "Agreement" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{main}/answer", new { answer = "已退款。" }).OkAsync();

        await Eventually.TrueAsync(async () => await dispatcher.StatusAsync(follower) == "Answered", "the answer to the merged one");
        var followed = await citizen.WithKeyAsync(HttpMethod.Get, follower, key).OkAsync();
        Assert.Equal("已退款。", followed.GetProperty("answer").GetString());
        Assert.DoesNotContain(main, followed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_is_paused_and_extended_by_a_signed_reason_only()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var number = await FiledAsync();
        await dispatcher.PostAsync($"/complaints/{number}/clock-pause", new { code = "complaint.accept", reason = "testing" }).RefusedAsync(HttpStatusCode.Conflict, "may-not-pause");
        await dispatcher.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/clock-pause", new { code = "complaint.mediate" }).InvalidAsync("reason");
        await dispatcher.PostAsync($"/complaints/{number}/clock-pause", new { code = "complaint.mediate", reason = "送检中" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/clock-extension", new { code = "complaint.mediate", amount = 5, reason = "testing" }).RefusedAsync(HttpStatusCode.Conflict, "may-not-extend");
        await dispatcher.PostAsync($"/complaints/{number}/clock-resumption", new { code = "complaint.mediate" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/clock-resumption", new { code = "nope" }).InvalidAsync("code");
    }

    private async Task<string> FiledAsync(string? entity = null)
    {
        using var citizen = node.Citizen();
        return (await citizen.FiledAsync(Citizens.Complaint(entity))).Number;
    }

    private async Task<string> StoryAsync(string number) =>
        (await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/complaints/{number}", Token).OkAsync()).GetProperty("story").GetRawText();
}
