using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.My;

/// <summary>What an owner sees of lists and bans, and how they ask to be taken off.</summary>
public sealed class MyCreditTests(NodeFixture node)
{
    private static readonly string Today = DateTimeOffset.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listed_owner_is_told_asks_with_a_picture_and_reads_what_was_decided()
    {
        var (dispatcher, shop) = (await node.AsAsync("dispatcher"), await ShopAsync());
        await dispatcher.PostAsync($"/credit/{shop}/listings", new { list = "Abnormal", ground = "Unreachable", number = $"镇市监异〔2026〕{shop}", decidedOn = Today, level = "County" }).OkAsync();
        using var owner = await node.AsOwnerAsync(shop);
        var listing = Assert.Single((await ReadAsync(owner, shop)).GetProperty("listings").EnumerateArray());
        Assert.Equal(("Unreachable", true), (listing.GetProperty("ground").GetString(), listing.GetProperty("mayApply").GetBoolean()));
        Assert.False(listing.TryGetProperty("class", out _)); // it isn't published
        await Eventually.TrueAsync(
            async () => (await ReadAsync(owner, shop)).GetProperty("notices").EnumerateArray().Any(n => n.GetProperty("body").GetString()!.Contains("行政复议", StringComparison.Ordinal)),
            "the notice of a listing");

        var path = $"/my/entities/{shop}/listings/{listing.GetProperty("id").GetString()}/repair";
        using var content = new ByteArrayContent(Pictures.Jpeg(151, 83));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var hash = (await owner.SendAsync(HttpMethod.Post, "/my/pictures", content).OkAsync()).GetProperty("hash").GetString()!;
        using var other = await node.AsOwnerAsync(County.Fresh("E"));
        await other.PostAsync(path, new { obligationsMet = true, harmRemoved = true, pictures = Array.Empty<string>() }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await owner.PostAsync(path, new { obligationsMet = true, harmRemoved = true, pictures = new[] { new string('a', 64) } }).InvalidAsync("pictures");
        await owner.PostAsync(path, new { obligationsMet = true, harmRemoved = true, words = "已变更登记地址", pictures = new[] { hash } }).OkAsync();
        await owner.PostAsync(path, new { obligationsMet = true, harmRemoved = true, pictures = Array.Empty<string>() }).RefusedAsync(HttpStatusCode.Conflict, "already-applied");

        var asked = (await dispatcher.GetAsync($"/api/v1/credit/{shop}", Token).OkAsync()).GetProperty("listings")[0].GetProperty("repair");
        Assert.Equal(("已变更登记地址", hash), (asked.GetProperty("words").GetString(), asked.GetProperty("pictures")[0].GetString()));
        await dispatcher.PostAsync($"/credit/{shop}/listings/{listing.GetProperty("id").GetString()}/repair/decision", new { grant = false, reason = "obligations-open" }).OkAsync();
        var decided = (await ReadAsync(owner, shop)).GetProperty("listings")[0];
        Assert.Equal(("obligations-open", true), (decided.GetProperty("repair").GetProperty("reason").GetString(), decided.GetProperty("mayApply").GetBoolean()));
    }

    [Fact]
    public async Task Whoever_is_banned_from_the_post_is_not_put_on_duty_and_the_owner_sees_why()
    {
        var (dispatcher, shop, person) = (await node.AsAsync("dispatcher"), await ShopAsync(), County.Fresh("P"));
        await dispatcher.PostAsync("/employees", new { id = person, entityId = shop, name = "李四", post = "食品安全员" }).OkAsync();
        await dispatcher.PostAsync($"/bans/{person}", new { cause = "FoodCrime", number = "〔2026〕刑初1号", decidedOn = "2026-01-05" }).OkAsync();
        using var owner = await node.AsOwnerAsync(shop);

        var seen = (await ReadAsync(owner, shop)).GetProperty("staff")[0];
        Assert.True(seen.GetProperty("banned").GetBoolean());
        await owner.SendAsync(HttpMethod.Put, $"/my/entities/{shop}/duty", new { day = Today, employeeIds = new[] { person }, seen = new[] { person } })
            .RefusedAsync(HttpStatusCode.Conflict, "banned");
    }

    private async Task<string> ShopAsync()
    {
        var id = County.Fresh("E");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(id, "名录饭店")).OkAsync();
        return id;
    }

    private static Task<JsonElement> ReadAsync(HttpClient owner, string shop) => owner.GetAsync($"/api/v1/my/entities/{shop}", Token).OkAsync();
}
