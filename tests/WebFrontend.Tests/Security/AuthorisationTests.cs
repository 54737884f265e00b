using System.Net;
using System.Net.Http.Json;

namespace Vigil.WebFrontend.Tests.Security;

/// <summary>Who may do what, and who may see what.</summary>
public sealed class AuthorisationTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nobody", 401, 401, 401, 401)]
    [InlineData("auditor", 200, 403, 403, 403)]
    [InlineData("inspector", 200, 403, 404, 403)]
    [InlineData("dispatcher", 200, 400, 404, 403)]
    [InlineData("admin", 200, 400, 404, 200)]
    public async Task Each_role_reads_directs_acts_and_administers_as_it_may(string role, int read, int direct, int act, int administer)
    {
        var client = await node.AsAsync(role);
        Assert.Equal(read, (int)(await client.GetAsync("/api/v1/entities", Token)).StatusCode);
        Assert.Equal(direct, (int)(await client.PostAsync("/entities", new { })).StatusCode);
        Assert.Equal(act, (int)(await client.PostAsync("/alerts/none/notes", new { text = "x" })).StatusCode);
        Assert.Equal(administer, (int)(await client.GetAsync("/api/v1/keys", Token)).StatusCode);
    }

    [Theory]
    [InlineData("read", 200, 403, 403, 403)]
    [InlineData("write", 403, 400, 403, 403)]
    [InlineData("cameras", 403, 403, 404, 403)]
    [InlineData("feed", 403, 403, 403, 200)]
    [InlineData("import", 403, 403, 403, 403)]
    public async Task Each_scope_of_a_key_opens_its_own_doors_only(string scope, int read, int write, int cameras, int feed)
    {
        var client = (await node.WithKeyAsync([scope])).Client;
        Assert.Equal(read, (int)(await client.GetAsync("/api/v1/entities", Token)).StatusCode);
        Assert.Equal(write, (int)(await client.PostAsync("/entities", new { })).StatusCode);
        Assert.Equal(cameras, (int)(await client.PostAsync("/cameras/none/heartbeat", new { })).StatusCode);
        Assert.Equal(feed, (int)(await client.GetAsync("/api/v1/feed?audience=dispatch", Token)).StatusCode);
        Assert.Equal(403, (int)(await client.GetAsync("/api/v1/keys", Token)).StatusCode);
    }

    [Fact]
    public async Task A_restricted_key_speaks_for_its_cameras_only()
    {
        var client = (await node.WithKeyAsync(["cameras"], "C-box-")).Client;
        await client.PostAsync("/cameras/C-other/heartbeat", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await client.PostAsync("/cameras/C-box-1/heartbeat", new { }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_five_seconds_and_a_wrong_secret_at_once()
    {
        var (client, id, key) = await node.WithKeyAsync(["read"]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/entities", Token)).StatusCode);

        using var forger = node.NewClient();
        forger.DefaultRequestHeaders.Add("X-Api-Key", key[..^4] + "AAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.GetAsync("/api/v1/entities", Token)).StatusCode);

        await (await node.AsAsync("admin")).SendAsync(HttpMethod.Delete, $"/keys/{id}", null).OkAsync();
        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/api/v1/entities", Token)).StatusCode == HttpStatusCode.Unauthorized,
            "the refusal of a revoked key",
            TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("nobody", "public", 200)]
    [InlineData("nobody", "dispatch", 401)]
    [InlineData("dispatcher", "dispatch", 200)]
    [InlineData("auditor", "dispatch", 200)]
    [InlineData("inspector", "dispatch", 403)]
    [InlineData("dispatcher", "town:610927100", 200)]
    [InlineData("inspector", "town:610927101", 403)]
    [InlineData("inspector", "entity:E-1", 200)]
    [InlineData("auditor", "entity:E-1", 200)]
    [InlineData("inspector", "inspector:I-007", 200)]
    [InlineData("inspector", "inspector:I-008", 403)]
    [InlineData("auditor", "inspector:I-007", 200)]
    [InlineData("dispatcher", "inspector:I-007", 200)]
    [InlineData("admin", "nonsense", 400)]
    [InlineData("admin", "town:", 400)]
    [InlineData("admin", "dispatch:x", 400)]
    public async Task Each_audience_is_for_those_who_may_see_it(string role, string audience, int status)
    {
        var client = await node.AsAsync(role);
        var answer = await client.GetAsync("/api/v1/feed?audience=" + Uri.EscapeDataString(audience), Token);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_inspector_sees_the_towns_that_the_officer_covers()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/inspectors", new { id = "I-007", name = "李四", towns = new[] { "610927100" } }).OkAsync();
        var inspector = await node.AsAsync("inspector");
        await inspector.GetAsync("/api/v1/feed?audience=town:610927100", Token).OkAsync();
        await inspector.GetAsync("/api/v1/feed?audience=town:610927101", Token).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Nobody_registers_and_an_account_is_locked_after_five_wrong_passwords()
    {
        using var client = node.NewClient();
        await client.PostAsJsonAsync("/api/v1/auth/register", new { email = "x@vigil.test", password = "Long-enough-1" }, Token)
            .RefusedAsync(HttpStatusCode.NotFound, "not-found");

        var user = County.Fresh("locked");
        await (await node.AsAsync("admin")).PostAsync("/accounts", new { user, name = "x", password = node.Password, roles = new[] { "auditor" } }).OkAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(client, user, "wrong-password")).StatusCode);
        }

        var locked = await SignInAsync(client, user, node.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        Assert.Contains("LockedOut", await locked.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_is_no_longer_good_is_not_signed_in_and_never_a_redirect()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Cookie", "vigil=CfDJ8Nonsense");
        await client.SendAsync(request, Token).RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = node.Address };
        var answer = await SignInAsync(client, "dispatcher@vigil.test", node.Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        var value = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.Forbidden, await PostFormAsync(value, "Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostFormAsync(value, "Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostFormAsync(value, "X-Nothing", "1"));

        async Task<HttpStatusCode> PostFormAsync(string cookieValue, string header, string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/logout") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("Cookie", cookieValue);
            request.Headers.Add(header, text);
            return (await client.SendAsync(request, Token)).StatusCode;
        }
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        using var client = node.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(client, "dispatcher@vigil.test", node.Password)).StatusCode);
        var me = await client.GetAsync("/api/v1/me", Token).OkAsync();
        Assert.Equal("dispatcher", me.GetProperty("roles")[0].GetString());
        await client.PostAsync("/auth/logout", "").OkAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/me", Token)).StatusCode);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string user, string password) =>
        client.PostAsJsonAsync("/api/v1/auth/login?useCookies=true", new { email = user, password }, Token);
}
