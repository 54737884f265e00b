using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Vigil.WebFrontend.Tests.Requests;

/// <summary>Whatever is sent: a clear answer that names the field, and never a 500.</summary>
public sealed class BadInputTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"id":"X1"}""", "name")]
    [InlineData("""{"id":"X1","name":"a","category":"Nope","townCode":"1","address":"x"}""", "category")]
    [InlineData("""{"id":"X1","name":"a","category":77,"townCode":"1","address":"x"}""", "category")]
    [InlineData("""{"id":"X1","name":5,"category":"Catering","townCode":"1","address":"x"}""", "name")]
    [InlineData("""{"id":"X1","name":"a\u0000b","category":"Catering","townCode":"1","address":"x"}""", "name")]
    [InlineData("""{"id":"X1","name":"a\u001bb","category":"Catering","townCode":"1","address":"x"}""", "name")]
    [InlineData("""{"id":"X1","name":"\ud800","category":"Catering","townCode":"1","address":"x"}""", "name")]
    [InlineData("""{"id":"X/1","name":"a","category":"Catering","townCode":"1","address":"x"}""", "id")]
    [InlineData("""{"id":"X 1","name":"a","category":"Catering","townCode":"1","address":"x"}""", "id")]
    [InlineData("""{"id":"X1","name":"a","category":"Catering","townCode":"1","address":"x","latitude":91,"longitude":0}""", "latitude")]
    [InlineData("""{"id":"X1","name":"a","category":"Catering","townCode":"1","address":"x","latitude":31}""", "longitude")]
    [InlineData("""{"id":"X1",""", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""null""", "body")]
    public async Task A_wrong_body_is_refused_by_field(string json, string field)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.SendAsync(HttpMethod.Post, "/entities", new StringContent(json, Encoding.UTF8, "application/json")).InvalidAsync(field);
    }

    [Theory]
    [InlineData("/auth/login", "{}", "email")]
    [InlineData("/auth/login", """{"email":"x"}""", "password")]
    [InlineData("/auth/login", """{"email":"x\u0000","password":"y"}""", "email")]
    [InlineData("/auth/refresh", "{}", "refreshToken")]
    public async Task Signing_in_without_what_it_needs_is_refused_by_field(string path, string json, string field)
    {
        using var stranger = node.NewClient();
        await stranger.PostAsync("/api/v1" + path, new StringContent(json, Encoding.UTF8, "application/json"), Token).InvalidAsync(field);
    }

    [Fact]
    public async Task Too_long_a_text_is_refused_by_field() =>
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity("X1", new string('长', 201))).InvalidAsync("name");

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused_by_field()
    {
        byte[] body = [.. "{\"id\":\"X1\",\"name\":\""u8, 0xFF, 0xFE, .. "\",\"category\":\"Catering\",\"townCode\":\"1\",\"address\":\"x\"}"u8];
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        await (await node.AsAsync("dispatcher")).SendAsync(HttpMethod.Post, "/entities", content).InvalidAsync("name");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=rubbish", "cursor")]
    [InlineData("category=77", "query")]
    [InlineData("category=Nope", "category")]
    [InlineData("overdue=perhaps", "overdue")]
    [InlineData("search=%00", "search")]
    [InlineData("search=%1b", "search")]
    public async Task A_wrong_query_is_refused_by_parameter(string query, string field) =>
        await (await node.AsAsync("dispatcher")).GetAsync("/api/v1/entities?" + query, Token).InvalidAsync(field);

    [Theory]
    [InlineData("/entities/none")]
    [InlineData("/employees/none")]
    [InlineData("/equipment/none")]
    [InlineData("/cameras/none")]
    [InlineData("/inspectors/none")]
    [InlineData("/alerts/none")]
    [InlineData("/alerts/Clue%3Acamera%3Anone%3A614")]
    [InlineData("/no/such/address")]
    public async Task An_unknown_id_is_not_found(string path) =>
        await (await node.AsAsync("dispatcher")).GetAsync("/api/v1" + path, Token).RefusedAsync(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task A_command_to_what_does_not_exist_is_not_found()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/alerts/none/acknowledgement", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await dispatcher.PostAsync("/entities/none/certificates/1/revocation", new { reason = "x" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await (await node.AsAsync("admin")).PostAsync("/cameras/none/heartbeat", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_wrong_method_and_a_wrong_media_type_are_said_so()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.SendAsync(HttpMethod.Delete, "/entities", null).RefusedAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        await dispatcher.SendAsync(HttpMethod.Post, "/entities", new StringContent("<a/>", Encoding.UTF8, "application/xml"))
            .RefusedAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task A_huge_body_is_too_large() =>
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity("X1", new string('x', 2_000_000)))
            .RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [Theory]
    [InlineData(null)]
    [InlineData("has a blank")]
    public async Task A_command_needs_a_key(string? key)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/entities") { Content = new StringContent("{}", new MediaTypeHeaderValue("application/json")) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        await dispatcher.SendAsync(request, Token).InvalidAsync("Idempotency-Key");
    }

    [Theory]
    [InlineData("'; drop table state; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{{constructor.constructor('alert(1)')()}}")]
    [InlineData("%' or 1=1 --_\\")]
    [InlineData("𠮷野家 \"引号\" & 'apostrophe' \\ / 🐀")]
    public async Task SQL_and_HTML_in_texts_go_in_and_come_out_as_they_are(string text)
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var id = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(id, text)).OkAsync();

        var archive = await dispatcher.GetAsync($"/api/v1/entities/{id}", Token).OkAsync();
        Assert.Equal(text, archive.GetProperty("entity").GetProperty("name").GetString());
        var found = await dispatcher.GetAsync("/api/v1/entities?search=" + Uri.EscapeDataString(text), Token).OkAsync();
        Assert.Contains(found.GetProperty("items").EnumerateArray(), e => e.GetProperty("id").ValueEquals(id));
    }

    [Fact]
    public async Task Two_Chinese_characters_find_a_name()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var id = County.Fresh("E");
        await dispatcher.PostAsync("/entities", County.Entity(id, "钟宝镇巴山腊味加工坊")).OkAsync();
        var found = await dispatcher.GetAsync("/api/v1/entities?search=" + Uri.EscapeDataString("腊味"), Token).OkAsync();
        Assert.Equal(id, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }
}
