using System.Net;
using System.Text.Json;

namespace Vigil.WebFrontend.Tests.Comparisons;

/// <summary>Findings over HTTP: they come by themselves, are listed, narrowed and dismissed with a signed reason.</summary>
public sealed class FindingHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_kitchen_without_a_licence_is_found_listed_and_dismissed_once()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var id = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(id, "无证小吃")).OkAsync();
        await FoundAsync(dispatcher, id);

        var finding = Assert.Single((await ListAsync(dispatcher, $"entity={id}&status=Open&rule=licence.missing.catering")).EnumerateArray());
        Assert.Equal(("licence.missing.catering", "无证小吃", "Major", 1), (
            finding.GetProperty("id").GetString(), finding.GetProperty("entityName").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("episode").GetInt32()));
        Assert.False(string.IsNullOrEmpty(finding.GetProperty("ground").GetString()));
        Assert.Empty((await ListAsync(dispatcher, $"entity={id}&status=Dismissed")).EnumerateArray());

        var path = $"/findings/{id}/licence.missing.catering/dismissal";
        await (await node.AsAsync("inspector")).PostAsync(path, new { reason = "seen" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await dispatcher.PostAsync(path, new { reason = "" }).InvalidAsync("reason");
        await dispatcher.PostAsync($"/findings/{id}/staff.health:P-1/dismissal", new { reason = "seen" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        var key = Guid.NewGuid().ToString("N");
        Assert.Equal("Accepted", (await dispatcher.PostAsync(path, new { reason = "正在办理" }, key).OkAsync()).GetProperty("verdict").GetString());
        Assert.Equal("Repeated", (await dispatcher.PostAsync(path, new { reason = "正在办理" }, key).OkAsync()).GetProperty("verdict").GetString());
        await dispatcher.PostAsync(path, new { reason = "again" }).RefusedAsync(HttpStatusCode.Conflict, "already-dismissed");

        var dismissed = Assert.Single((await ListAsync(dispatcher, $"entity={id}&status=Dismissed")).EnumerateArray());
        Assert.Equal("正在办理", dismissed.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_list_goes_on_by_cursor_and_refuses_what_is_wrong()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var town = "610927105";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            var id = County.Fresh("E");
            ids.Add(id);
            await dispatcher.PostAsync("/entities", new { id, name = $"上竹店{i}", category = "Catering", townCode = town, address = "1" }).OkAsync();
        }

        foreach (var id in ids)
        {
            await FoundAsync(dispatcher, id);
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await dispatcher.GetAsync($"/api/v1/findings?town={town}&limit=2{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", Token).OkAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("entityId").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Superset(ids, seen.ToHashSet());
        await dispatcher.GetAsync("/api/v1/findings?cursor=nonsense", Token).InvalidAsync("cursor");
        await dispatcher.GetAsync("/api/v1/findings?status=Sometimes", Token).InvalidAsync("status");
        await node.NewClient().GetAsync("/api/v1/findings", Token).RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");

        var rules = (await dispatcher.GetAsync("/api/v1/findings/rules", Token).OkAsync()).EnumerateArray().ToList();
        Assert.True(rules.Single(r => r.GetProperty("code").ValueEquals("licence.missing.catering")).GetProperty("open").GetInt32() >= 3);
    }

    private static Task FoundAsync(HttpClient client, string entity) => Eventually.TrueAsync(
        async () => (await ListAsync(client, $"entity={entity}")).GetArrayLength() > 0, $"a finding about {entity}");

    private static async Task<JsonElement> ListAsync(HttpClient client, string query) =>
        (await client.GetAsync($"/api/v1/findings?{query}", Token).OkAsync()).GetProperty("items");
}
