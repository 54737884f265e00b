using System.Net;
using System.Text.Json;

namespace Vigil.WebFrontend.Tests.Dispatch;

/// <summary>A work order over HTTP: made, offered, worked on, handed in and confirmed; and what is refused on the way.</summary>
public sealed class WorkOrderStepsTests(NodeFixture node)
{
    // A town of its own, so that no other test's officer is chosen.
    private const string Town = "610927108";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_goes_from_proposal_to_done_and_its_print_tells_every_step()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (officer, id) = await OfficerAsync();
        var order = await ProposeAsync(dispatcher);

        var offered = await FindAsync(dispatcher, order);
        Assert.Equal("Offered", Status(offered));
        var chosen = Assert.Single(offered.GetProperty("order").GetProperty("offered").EnumerateArray());
        Assert.Equal(id, chosen.GetProperty("id").GetString());
        var why = offered.GetProperty("candidates").EnumerateArray().First(c => c.GetProperty("officer").GetProperty("id").ValueEquals(id));
        Assert.True(why.GetProperty("eligible").GetBoolean());
        Assert.Contains("from-home", why.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));

        var wrong = await officer.PostAsync($"/work-orders/{order}/arrival", new { }).RefusedAsync(HttpStatusCode.Conflict, "work-order-state");
        Assert.Equal("Offered", wrong.GetProperty("status").GetString());
        Assert.Equal(["Accepted", "EnRoute", "Rectifying"], wrong.GetProperty("possibleIn").EnumerateArray().Select(s => s.GetString()));
        Assert.Contains("Accept", wrong.GetProperty("allowed").EnumerateArray().Select(s => s.GetString()));

        await dispatcher.PostAsync($"/work-orders/{order}/acceptance", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await officer.PostAsync($"/work-orders/{order}/acceptance", new { }).OkAsync();
        var mine = await officer.GetAsync("/api/v1/work-orders/mine", Token).OkAsync();
        Assert.Contains(mine.GetProperty("items").EnumerateArray(), i => i.GetProperty("id").ValueEquals(order));
        await officer.PostAsync($"/work-orders/{order}/setting-out", new { }).OkAsync();
        await officer.PostAsync($"/work-orders/{order}/arrival", new { latitude = 32.0, longitude = 109.0 }).OkAsync();
        await officer.PostAsync($"/work-orders/{order}/findings", new { findings = new[] { new { item = "food.pests", result = "Fail" } } }).InvalidAsync("items");
        await officer.PostAsync(
            $"/work-orders/{order}/findings",
            new { findings = new[] { new { item = "complaint.fact", result = "Pass", attachments = new[] { new string('a', 64) } } } }).InvalidAsync("attachments");
        await officer.PostAsync(
            $"/work-orders/{order}/findings", new { findings = new[] { new { item = "complaint.fact", result = "NotApplicable", note = "已核实" } } }).OkAsync();
        await officer.PostAsync($"/work-orders/{order}/handing-in", new { outcome = "Conforming" }).RefusedAsync(HttpStatusCode.Conflict, "findings-missing");
        await officer.PostAsync($"/work-orders/{order}/handing-in", new { outcome = "Unfounded", message = "未发现所述情况" }).OkAsync();
        await officer.PostAsync($"/work-orders/{order}/confirmation", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync($"/work-orders/{order}/confirmation", new { }).OkAsync();

        var print = await dispatcher.GetAsync($"/api/v1/work-orders/{order}/print", Token).OkAsync();
        var steps = print.GetProperty("detail").GetProperty("story").EnumerateArray().Select(s => s.GetProperty("type").GetString()).ToList();
        Assert.Equal(
            ["workorder.proposed", "clock.started", "workorder.offered", "workorder.accepted", "workorder.setOut", "workorder.arrived", "workorder.found",
                "workorder.handedIn", "clock.ended", "workorder.confirmed"],
            steps);
        Assert.DoesNotContain("已核实", print.GetProperty("detail").GetProperty("story").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(print.GetProperty("completeTo").GetInt64(), print.GetProperty("detail").GetProperty("story").EnumerateArray().Last().GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Of_two_officers_who_accept_at_once_one_has_it_and_the_other_is_told()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var ((first, one), (second, two)) = (await OfficerAsync("610927106"), await OfficerAsync("610927106"));
        var order = await ProposeAsync(dispatcher, "610927106");
        await dispatcher.PostAsync($"/work-orders/{order}/offer", new { inspectors = new[] { one, two }, reason = "谁近谁去" }).OkAsync();

        var answers = await Task.WhenAll(
            first.PostAsync($"/work-orders/{order}/acceptance", new { }), second.PostAsync($"/work-orders/{order}/acceptance", new { }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        await Task.FromResult(answers.Single(a => a.StatusCode == HttpStatusCode.Conflict)).RefusedAsync(HttpStatusCode.Conflict, "work-order-taken");
    }

    [Fact]
    public async Task Nobody_but_those_who_may_propose_reads_what_is_theirs_to_read()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/inspectors", new { id = "I-007", name = "李四", towns = new[] { "610927100" } }).OkAsync();
        var order = await ProposeAsync(dispatcher, "610927105", recused: ["I-007"]);
        var inspector = await node.AsAsync("inspector");

        await inspector.GetAsync($"/api/v1/work-orders/{order}", Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await inspector.PostAsync($"/work-orders/{order}/notes", new { text = "x" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync("/api/v1/work-orders", Token)).StatusCode);
        var auditor = await node.AsAsync("auditor");
        await auditor.GetAsync($"/api/v1/work-orders/{order}", Token).OkAsync();
        await auditor.PostAsync($"/work-orders/{order}/cancellation", new { reason = "x" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await auditor.GetAsync("/api/v1/work-orders/mine", Token).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("""{"kind":"Complaint","summary":"x"}""", "entityId")]
    [InlineData("""{"kind":"Nope","summary":"x","townCode":"610927100"}""", "kind")]
    [InlineData("""{"kind":"Complaint","townCode":"610927100"}""", "summary")]
    [InlineData("""{"kind":"Complaint","summary":"x","entityId":"E-nowhere"}""", "entityId")]
    [InlineData("""{"kind":"Complaint","summary":"x","townCode":"610927100","latitude":31}""", "longitude")]
    [InlineData("""{"kind":"Complaint","summary":"x","townCode":"610927100","officers":3}""", "officers")]
    [InlineData("""{"kind":"Complaint","summary":"x","townCode":"610927100","dueOn":"2001-01-01"}""", "day")]
    [InlineData("""{"kind":"Complaint","summary":"x","townCode":"610927100","checklist":"none"}""", "body")]
    [InlineData("""{"id":"a b","kind":"Complaint","summary":"x","townCode":"610927100"}""", "id")]
    public async Task A_wrong_proposal_is_refused_by_field(string json, string field)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.SendAsync(HttpMethod.Post, "/work-orders", new StringContent(json, System.Text.Encoding.UTF8, "application/json")).InvalidAsync(field);
    }

    [Fact]
    public async Task The_same_proposal_sent_twice_is_one_order_and_another_one_under_its_id_is_refused()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (key, body) = (County.Fresh("key"), new { kind = "Complaint", summary = "一次", townCode = "610927105" });

        var first = await dispatcher.PostAsync("/work-orders", body, key).OkAsync();
        var again = await dispatcher.PostAsync("/work-orders", body, key).OkAsync();

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal("Repeated", again.GetProperty("verdict").GetString());
        await dispatcher.PostAsync("/work-orders", new { id = first.GetProperty("id").GetString(), kind = "Complaint", summary = "另一", townCode = "610927105" })
            .RefusedAsync(HttpStatusCode.Conflict, "already-proposed");
    }

    [Fact]
    public async Task The_board_counts_and_lists_what_a_filter_leaves()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        var order = await ProposeAsync(dispatcher, town: null, entityId: entity);

        foreach (var (filter, there) in new[]
                 {
                     ("", true), ("kind=Complaint", true), ("kind=Routine", false), ("town=610927100", true), ("town=610927101", false),
                     ("priority=Normal", true), ("priority=Urgent", false), ("clock=overdue", false), ("clock=week", false), ("officer=I-none", false),
                     ("day=2000-01-01", false), ("search=%E5%9F%8E%E5%85%B3", true), ("search=nowhere", false), ("open=false", false),
                 })
        {
            var page = await dispatcher.GetAsync($"/api/v1/work-orders?entity={entity}&{filter}", Token).OkAsync();
            Assert.True(there == page.GetProperty("items").EnumerateArray().Any(i => i.GetProperty("id").ValueEquals(order)), filter);
        }

        var board = await dispatcher.GetAsync($"/api/v1/work-orders/board?entity={entity}", Token).OkAsync();
        Assert.Equal(1, board.GetProperty("counts").GetProperty("open").GetInt32());
        Assert.Equal(1, board.GetProperty("columns").EnumerateArray().Sum(c => c.GetProperty("items").GetArrayLength()));
        await dispatcher.GetAsync("/api/v1/work-orders?clock=never", Token).InvalidAsync("clock");

        // The old day has a route for nobody, and the list of ended ones has it once it is cancelled.
        await dispatcher.PostAsync($"/work-orders/{order}/cancellation", new { reason = "duplicate" }).OkAsync();
        var ended = await dispatcher.GetAsync($"/api/v1/work-orders?entity={entity}&open=false", Token).OkAsync();
        Assert.Equal(order, Assert.Single(ended.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_alert_becomes_a_work_order_once_and_says_so()
    {
        var (_, _, alert) = await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");

        var made = await dispatcher.PostAsync($"/alerts/{alert}/work-order", new { summary = "后厨见鼠，速查" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/work-order", new { }).RefusedAsync(HttpStatusCode.Conflict, "work-order-open");
        var id = made.GetProperty("id").GetString()!;
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/work-orders/{id}", Token)).StatusCode == HttpStatusCode.OK, "the alert's work order");
        Assert.Equal("CameraClue", (await FindAsync(dispatcher, id)).GetProperty("order").GetProperty("kind").GetString());
        Assert.Equal(
            id, (await dispatcher.GetAsync($"/api/v1/alerts/{alert}", Token).OkAsync()).GetProperty("alert").GetProperty("workOrderId").GetString());

        await dispatcher.PostAsync($"/work-orders/{id}/cancellation", new { reason = "误报" }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/alerts/{alert}", Token).OkAsync()).GetProperty("alert").GetProperty("status").ValueEquals("Open"),
            "the alert that opens again when its work order is cancelled");
    }

    [Fact]
    public async Task A_clock_is_paused_only_where_its_rule_allows_and_extended_only_within_its_cap()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var order = await ProposeAsync(dispatcher, "610927105");
        var clock = (await FindAsync(dispatcher, order)).GetProperty("clocks")[0];
        var (code, due) = (clock.GetProperty("code").GetString(), clock.GetProperty("dueAt").GetString());
        var most = clock.GetProperty("mostExtension").GetInt32();

        await dispatcher.PostAsync($"/work-orders/{order}/clock-extension", new { code, amount = most + 1, reason = "大雪封山" }).RefusedAsync(HttpStatusCode.Conflict, "clock-forbids");
        await dispatcher.PostAsync($"/work-orders/{order}/clock-extension", new { code = "none", amount = 1, reason = "大雪封山" }).RefusedAsync(HttpStatusCode.Conflict, "clock-not-running");
        Assert.Equal(due, (await FindAsync(dispatcher, order)).GetProperty("clocks")[0].GetProperty("dueAt").GetString());
        await dispatcher.PostAsync($"/work-orders/{order}/clock-extension", new { code, amount = 1, reason = "大雪封山" }).OkAsync();
        Assert.NotEqual(due, (await FindAsync(dispatcher, order)).GetProperty("clocks")[0].GetProperty("dueAt").GetString());
    }

    [Fact]
    public async Task The_roster_says_who_is_off_and_why_and_only_those_who_may_set_it()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (officer, id) = await OfficerAsync("610927101");
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

        await officer.PostAsync($"/inspectors/{id}/leave", new { from = today, through = today.AddDays(-1), kind = "Annual" }).InvalidAsync("through");
        await (await node.AsAsync("inspector")).PostAsync($"/inspectors/{id}/leave", new { from = today, through = today, kind = "Sick" })
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await officer.SendAsync(HttpMethod.Put, $"/inspectors/{id}/roster", new { week = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await officer.PostAsync($"/inspectors/{id}/leave", new { from = today, through = today.AddDays(1), kind = "Sick" }).OkAsync();
        await Eventually.TrueAsync(() => IsListedAsync(dispatcher, id, "leave"), "the leave in the roster");

        var line = await RosterOfAsync(dispatcher, id);
        Assert.False(line.GetProperty("onDuty").GetBoolean());
        Assert.Equal("Sick", line.GetProperty("leaves")[0].GetProperty("kind").GetString());
        Assert.Equal("Other", (await RosterOfAsync(await node.AsAsync("auditor"), id)).GetProperty("leaves")[0].GetProperty("kind").GetString());

        await officer.PostAsync($"/inspectors/{id}/leave/{line.GetProperty("leaves")[0].GetProperty("id").GetString()}/end", new { }).OkAsync();
        var week = Enum.GetNames<DayOfWeek>().Select(day => new { day, from = "00:00:00", through = "23:59:00" }).ToArray();
        await dispatcher.SendAsync(HttpMethod.Put, $"/inspectors/{id}/roster", new { week, homeTown = "610927101", quiet = new { from = "12:00:00", through = "12:30:00" } }).OkAsync();
        await Eventually.TrueAsync(() => IsListedAsync(dispatcher, id, "roster"), "the week in the roster");
    }

    private static async Task<JsonElement> RosterOfAsync(HttpClient client, string id) =>
        (await client.GetAsync("/api/v1/roster", Token).OkAsync()).EnumerateArray().Single(o => o.GetProperty("id").ValueEquals(id));

    /// <summary>Why the roster has him off or on; the roster is answered from what a node read up to a second ago, and may not know him yet.</summary>
    private static async Task<bool> IsListedAsync(HttpClient client, string id, string why) =>
        (await client.GetAsync("/api/v1/roster", Token).OkAsync()).EnumerateArray()
            .Any(o => o.GetProperty("id").ValueEquals(id) && o.GetProperty("why").ValueEquals(why));

    private static async Task<JsonElement> FindAsync(HttpClient client, string id) =>
        await client.GetAsync($"/api/v1/work-orders/{id}", Token).OkAsync();

    private static string? Status(JsonElement detail) => detail.GetProperty("order").GetProperty("status").GetString();

    private static async Task<string> ProposeAsync(HttpClient client, string? town = Town, string[]? recused = null, string? entityId = null) =>
        (await client.PostAsync("/work-orders", new { kind = "Complaint", summary = "顾客反映过期", townCode = town, recused, entityId }).OkAsync())
        .GetProperty("id").GetString()!;

    /// <summary>An officer of a town, on duty, with an account.</summary>
    private async Task<(HttpClient Client, string Id)> OfficerAsync(string town = Town)
    {
        var id = County.Fresh("O");
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/inspectors", new { id, name = $"{id}号", towns = new[] { town }, qualifications = new[] { "food" } }).OkAsync();
        await dispatcher.SendAsync(HttpMethod.Put, $"/inspectors/{id}/duty", new { onDuty = true }).OkAsync();
        await (await node.AsAsync("admin")).PostAsync(
            "/accounts", new { user = $"{id}@vigil.test", password = node.Password, name = id, roles = new[] { "inspector" }, inspectorId = id }).OkAsync();
        // A silo takes its roster for a second.
        await Eventually.TrueAsync(async () => await SeesAsync(dispatcher, id, town), "the officer among a silo's candidates");
        return (await node.AsAsync(id), id);
    }

    private static async Task<bool> SeesAsync(HttpClient dispatcher, string id, string town)
    {
        var probe = await ProposeAsync(dispatcher, town);
        var candidates = (await FindAsync(dispatcher, probe)).GetProperty("candidates").EnumerateArray();
        await dispatcher.PostAsync($"/work-orders/{probe}/cancellation", new { reason = "probe" }).OkAsync();
        return candidates.Any(c => c.GetProperty("officer").GetProperty("id").ValueEquals(id) && c.GetProperty("eligible").GetBoolean());
    }
}
