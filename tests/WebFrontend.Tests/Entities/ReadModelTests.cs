using System.Net;

namespace Vigil.WebFrontend.Tests.Entities;

/// <summary>Lists and archives show what the actors committed.</summary>
public sealed class ReadModelTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_a_list_join_up()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var prefix = Guid.NewGuid().ToString("N")[..8];
        foreach (var i in Enumerable.Range(0, 7))
        {
            await dispatcher.PostAsync("/entities", County.Entity(County.Fresh("E"), $"{prefix} 同名 {i / 2}")).OkAsync();
        }

        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await dispatcher.GetAsync($"/api/v1/entities?search={prefix}&limit=3&cursor={cursor}", Token).OkAsync();
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString()! : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(7, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(7, names.Count);
    }

    [Fact]
    public async Task An_archive_holds_its_certificates_cameras_and_alerts_and_knows_its_tag()
    {
        var (entity, camera, alert) = await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync($"/entities/{entity}/certificates", new
        {
            number = County.Fresh("N"), kind = "Other", validFrom = "2020-01-01", validThrough = "2099-12-31", issuer = "镇坪县市监局",
        }).OkAsync();
        await dispatcher.PostAsync("/employees", new { id = County.Fresh("P"), entityId = entity, name = "王五", post = "厨师" }).OkAsync();

        var answer = await dispatcher.GetAsync($"/api/v1/entities/{entity}", Token);
        var archive = await Task.FromResult(answer).OkAsync();
        Assert.Equal("InForce", archive.GetProperty("certificates")[0].GetProperty("stage").GetString());
        Assert.Equal(camera, archive.GetProperty("cameras")[0].GetProperty("id").GetString());
        Assert.Equal(Uri.UnescapeDataString(alert), archive.GetProperty("alerts")[0].GetProperty("id").GetString());
        Assert.Equal("王五", archive.GetProperty("employees")[0].GetProperty("name").GetString());

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/entities/{entity}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await dispatcher.SendAsync(again, Token)).StatusCode);
    }

    [Fact]
    public async Task Certificates_that_end_in_a_span_are_counted_both_ends_included_and_revoked_ones_left_out()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var before = await dispatcher.GetAsync("/api/v1/certificates/expiring?days=30", Token).OkAsync();
        var today = DateOnly.Parse(before.GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var entity = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(entity)).OkAsync();
        foreach (var (number, days) in new[] { ("A", -1), ("B", 0), ("C", 30), ("D", 31), ("R", 10) })
        {
            await dispatcher.PostAsync($"/entities/{entity}/certificates", new
            {
                number, kind = "Other", validFrom = "2020-01-01", validThrough = today.AddDays(days), issuer = "x",
            }).OkAsync();
        }

        await dispatcher.PostAsync($"/entities/{entity}/certificates/R/revocation", new { reason = "x" }).OkAsync();
        var after = await dispatcher.GetAsync("/api/v1/certificates/expiring?days=30", Token).OkAsync();
        Assert.Equal(before.GetProperty("count").GetInt32() + 2, after.GetProperty("count").GetInt32());

        var listed = await dispatcher.GetAsync($"/api/v1/certificates?stage=LastDay&limit=200", Token).OkAsync();
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), c => c.GetProperty("holderKey").ValueEquals(entity) && c.GetProperty("number").ValueEquals("B"));
        Assert.All(listed.GetProperty("items").EnumerateArray(), c => Assert.Equal(0, c.GetProperty("daysLeft").GetInt32()));
    }

    [Fact]
    public async Task A_term_that_another_has_replaced_is_listed_as_its_holders_page_shows_it()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (entity, name) = (County.Fresh("E"), "接续" + County.Fresh("店"));
        await dispatcher.PostAsync("/entities", County.Entity(entity, name)).OkAsync();
        foreach (var (number, from, through) in new[] { ("old", "2018-01-01", "2022-12-31"), ("new", "2023-01-01", "2098-12-31") })
        {
            await dispatcher.PostAsync($"/entities/{entity}/certificates", new { number, kind = "FoodOperation", validFrom = from, validThrough = through, issuer = "x" }).OkAsync();
        }

        var archive = (await dispatcher.GetAsync($"/api/v1/entities/{entity}", Token).OkAsync()).GetProperty("certificates").EnumerateArray();
        var listed = (await dispatcher.GetAsync($"/api/v1/certificates?search={Uri.EscapeDataString(name)}", Token).OkAsync()).GetProperty("items").EnumerateArray();
        var expired = (await dispatcher.GetAsync($"/api/v1/certificates?stage=Expired&search={Uri.EscapeDataString(name)}", Token).OkAsync()).GetProperty("items");

        Assert.Equal(
            archive.Select(c => (c.GetProperty("number").GetString(), c.GetProperty("stage").GetString())).Order(),
            listed.Select(c => (c.GetProperty("number").GetString(), c.GetProperty("stage").GetString())).Order());
        Assert.Equal(2, listed.Count(c => c.GetProperty("stage").ValueEquals("InForce")));
        Assert.Equal(0, expired.GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&expiresFrom=2030-01-01")]
    [InlineData("&expiresFrom=2030-01-01&expiresThrough=2034-12-31")]
    [InlineData("&search=镇坪分页")]
    public async Task Every_certificate_comes_once_however_the_list_is_walked(string filter)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var entity = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(entity, "镇坪分页店")).OkAsync();
        var numbers = Enumerable.Range(0, 5).Select(i => $"{entity}-{i}").ToArray();
        foreach (var (number, i) in numbers.Select((n, i) => (n, i)))
        {
            await dispatcher.PostAsync($"/entities/{entity}/certificates", new
            {
                number, kind = "Other", validFrom = "2020-01-01", validThrough = new DateOnly(2030 + i, 6, 1), issuer = "x",
            }).OkAsync();
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await dispatcher.GetAsync($"/api/v1/certificates?limit=2&cursor={cursor}{filter}", Token).OkAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(c => $"{c.GetProperty("holderKey")}/{c.GetProperty("number")}"));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString()! : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.All(numbers, n => Assert.Contains($"{entity}/{n}", seen));
    }

    [Fact]
    public async Task Pins_have_a_tag()
    {
        await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var answer = await dispatcher.GetAsync("/api/v1/entities/pins", Token);
        Assert.NotNull(answer.Headers.ETag);
        var pins = await Task.FromResult(answer).OkAsync();
        Assert.Equal(System.Text.Json.JsonValueKind.Array, pins.ValueKind);
    }
}
