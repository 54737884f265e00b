using System.Net;
using System.Text.Json;
using Npgsql;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.WebFrontend.Tests.Complaints;
using Vigil.WebFrontend.Tests.Notices;

namespace Vigil.WebFrontend.Tests.Traceability;

/// <summary>Notes, traces, recalls and readings over HTTP, and what of them anybody sees.</summary>
public sealed class TraceabilityHttpTests(NodeFixture node)
{
    private static readonly string Today = DateTimeOffset.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_is_recorded_traced_and_summed_up_for_the_public_without_a_suppliers_phone()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (wholesale, shop, batch) = (County.Fresh("E"), County.Fresh("E"), County.Fresh("batch"));
        await dispatcher.PostAsync("/entities", County.Entity(wholesale, "城关批发部")).OkAsync();
        await dispatcher.PostAsync("/entities", County.Entity(shop, "追溯面馆")).OkAsync();
        var key = Guid.NewGuid().ToString("N");
        Assert.Equal("Recorded", Verdict(await dispatcher.PostAsync($"/entities/{wholesale}/goods", Note("Purchase", "N-1", batch, new { name = "安康面粉厂", contact = "13900001234" }), key).OkAsync()));
        Assert.Equal("Repeated", Verdict(await dispatcher.PostAsync($"/entities/{wholesale}/goods", Note("Purchase", "N-1", batch, new { name = "安康面粉厂", contact = "13900001234" }), key).OkAsync()));
        await dispatcher.PostAsync($"/entities/{wholesale}/goods", Note("Sale", "N-2", batch, new { name = "追溯面馆", entityId = shop })).OkAsync();
        await dispatcher.PostAsync($"/entities/{shop}/goods", Note("Purchase", "N-3", batch, new { name = "城关批发部", entityId = wholesale })).OkAsync();

        await dispatcher.PostAsync($"/entities/{shop}/goods", Note("Purchase", "N-4", batch, new { name = "厂" }, on: "2199-01-01")).InvalidAsync("on");
        await dispatcher.PostAsync("/entities/no-such/goods", Note("Purchase", "N-4", batch, new { name = "厂" })).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await (await node.AsAsync("inspector")).PostAsync($"/entities/{shop}/goods", Note("Purchase", "N-4", batch, new { name = "厂" })).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");

        var trace = await dispatcher.GetAsync($"/api/v1/trace?batch={batch}", Token).OkAsync();
        var moves = trace.GetProperty("moves").EnumerateArray().ToList();
        Assert.Equal(2, moves.Count);
        Assert.Contains(moves, m => m.GetProperty("to").ValueEquals(shop) && m.GetProperty("bySeller").GetBoolean() && m.GetProperty("byReceiver").GetBoolean());
        Assert.Contains(trace.GetProperty("parties").EnumerateArray(), p => p.GetProperty("name").ValueEquals("追溯面馆"));
        await dispatcher.GetAsync("/api/v1/trace?batch=a%20b", Token).InvalidAsync("batch");

        var list = await (await node.AsAsync("auditor")).GetStringAsync(new Uri($"/api/v1/goods?entity={wholesale}", UriKind.Relative), Token);
        Assert.DoesNotContain("13900001234", list, StringComparison.Ordinal);
        Assert.Equal("13900001234", (await dispatcher.GetAsync($"/api/v1/goods/{Uri.EscapeDataString($"{wholesale}:p:N-1")}", Token).OkAsync()).GetProperty("partyContact").GetString());

        await using (var database = NpgsqlDataSource.Create(node.ConnectionString))
        {
            await using var command = database.CreateCommand("select count(*) from state where kind = 'goods' and key like $1 and state::text like '%13900001234%'");
            command.Parameters.Add(new() { Value = $"{wholesale}:%" });
            Assert.Equal(0L, await command.ExecuteScalarAsync(Token)); // sealed as it is kept
        }

        await dispatcher.PostAsync($"/codes/entity/{wholesale}", new { }).OkAsync();
        var code = (await dispatcher.GetAsync($"/api/v1/codes/entity/{wholesale}", Token).OkAsync()).GetProperty("address").GetString()!.Split("/s/")[1];
        using var anybody = node.Citizen();
        var page = await anybody.GetStringAsync(new Uri($"/s/{code}?lang=en", UriKind.Relative), Token);
        Assert.Contains("1 deliveries with 1 lines from 1 supplier(s)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("面粉厂", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13900001234", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_lists_its_holder_takes_the_answer_and_ends()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (shop, batch, recall) = (County.Fresh("E"), County.Fresh("batch"), County.Fresh("R"));
        await dispatcher.PostAsync("/entities", County.Entity(shop, "召回超市")).OkAsync();
        await dispatcher.PostAsync($"/entities/{shop}/goods", Note("Purchase", "N-1", batch, new { name = "厂" })).OkAsync();
        await dispatcher.PostAsync($"/recalls/{recall}/opening", new { level = "First", title = "小麦粉", reason = "microbial" }).InvalidAsync("product");
        await dispatcher.PostAsync($"/recalls/{recall}/opening", new { level = "First", title = "小麦粉", reason = "microbial", batches = new[] { batch } }).OkAsync();
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/recalls/{recall}", Token).OkAsync()).GetProperty("holders").GetArrayLength() == 1, "the holder of a recalled batch");

        var inspector = await node.AsAsync("inspector");
        await inspector.PostAsync($"/recalls/{recall}/holders/nobody/answer", new { found = 1, unit = "袋" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await inspector.PostAsync($"/recalls/{recall}/holders/{shop}/answer", new { found = 2.5, unit = "袋" }).OkAsync();
        await inspector.PostAsync($"/recalls/{recall}/end", new { withdrawn = false }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync($"/recalls/{recall}/end", new { withdrawn = false }).OkAsync();
        await dispatcher.PostAsync($"/recalls/{recall}/end", new { withdrawn = false }).RefusedAsync(HttpStatusCode.Conflict, "wrong-state");
        var ended = await dispatcher.GetAsync($"/api/v1/recalls/{recall}", Token).OkAsync();
        Assert.Equal((1, "Closed"), (ended.GetProperty("recall").GetProperty("confirmed").GetInt32(), ended.GetProperty("recall").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Readings_are_taken_once_shown_with_their_limits_and_refused_from_the_future()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var shop = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(shop, "冷柜店")).OkAsync();
        var at = DateTimeOffset.UtcNow.AddMinutes(-5);
        object Body(double value, DateTimeOffset when) => new { readings = new[] { new { point = "fridge-1", kind = "Chilled", value, at = when } } };
        Assert.Equal("Taken", Verdict(await dispatcher.PostAsync($"/entities/{shop}/readings", Body(12.5, at)).OkAsync()));
        Assert.Equal("Unchanged", Verdict(await dispatcher.PostAsync($"/entities/{shop}/readings", Body(12.5, at)).OkAsync()));
        await dispatcher.PostAsync($"/entities/{shop}/readings", Body(4, DateTimeOffset.UtcNow.AddHours(1))).InvalidAsync("readings");
        var point = Assert.Single((await dispatcher.GetAsync($"/api/v1/entities/{shop}/readings", Token).OkAsync()).EnumerateArray());
        Assert.Equal("0…8 ℃", point.GetProperty("limits").GetString());
        Assert.NotEqual(JsonValueKind.Undefined, point.GetProperty("outSince").ValueKind);

        var facts = await dispatcher.GetAsync($"/api/v1/entities/{shop}/facts", Token).OkAsync();
        Assert.Equal("冷柜店", facts[0].GetProperty("facts")[0].GetProperty("value").GetString());
        Assert.False(facts[0].GetProperty("facts")[0].GetProperty("claims")[0].GetProperty("awaits").GetBoolean()); // the archive's own word
        var judgement = new { subjectKind = "entity", subjectId = shop, claim = "0000000000000000", confirmed = false, reason = "typing" };
        await dispatcher.PostAsync($"/entities/{shop}/facts/judgement", judgement).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        var now = DateTimeOffset.UtcNow;
        var claim = new FactClaim("name", "inspection", "冷柜小店", DateOnly.FromDateTime(now.UtcDateTime).AddDays(-3), now, "inspection:I-1");
        await node.SendAsync(new FactsTold(EntityState.KeyOf(shop), shop, "610927100", "inspection:I-1", 1, [claim], Withdrawn: false, now).ToDue());
        await Eventually.TrueAsync(
            async () => (await NameOfAsync(dispatcher, shop)).GetProperty("claims").EnumerateArray().Any(c => c.GetProperty("awaits").GetBoolean()), "a claim of a source that nobody named");
        await dispatcher.PostAsync($"/entities/{shop}/facts/judgement", judgement with { claim = claim.Id }).OkAsync();
        var judged = await NameOfAsync(dispatcher, shop);
        Assert.Equal((false, 1), (judged.GetProperty("disagrees").GetBoolean(), judged.GetProperty("claims").GetArrayLength()));
        Assert.Equal(("冷柜小店", "typing"), (judged.GetProperty("earlier")[0].GetProperty("value").GetString(), judged.GetProperty("earlier")[0].GetProperty("reason").GetString()));
        await (await node.AsAsync("inspector")).PostAsync($"/entities/{shop}/facts/judgement", judgement).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync("/source-records/health%3Anone/match", new { subjectId = shop }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<JsonElement> NameOfAsync(HttpClient client, string shop) =>
        (await client.GetAsync($"/api/v1/entities/{shop}/facts", Token).OkAsync())[0].GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("field").ValueEquals("name"));

    private static string? Verdict(JsonElement answer) => answer.GetProperty("verdict").GetString();

    private static object Note(string movement, string number, string batch, object party, string? on = null) => new
    {
        movement,
        number,
        on = on ?? Today,
        party,
        items = new[] { new { code = batch, product = "小麦粉", specification = "25kg/袋", quantity = 10, unit = "袋", lot = "L1", producedOn = "2026-01-01", shelfLife = "24个月", papers = new[] { "Conformity" } } },
    };
}
