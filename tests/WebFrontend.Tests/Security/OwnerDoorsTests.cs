using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vigil.WebFrontend.Tests.Security;

/// <summary>Owners and staff have accounts beside the regulator's people, and open none of their doors.</summary>
public sealed class OwnerDoorsTests(NodeFixture node)
{
    // What anybody, or anybody signed in, may ask; the rest of the API is the regulator's unless it lies under /my.
    private static readonly string[] Open =
        ["/api/v1/my", "/api/v1/me", "/api/v1/auth", "/api/v1/about", "/api/v1/feed", "/api/v1/public", "/api/v1/open", "/api/v1/notices/gateway"];

    // What owners do elsewhere than under /my, about what is theirs.
    private static readonly string[] Owners = ["post /api/v1/reviews/{id}/reply", "post /api/v1/grades/{kind}/{id}/appeal"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owners_and_staff_open_no_door_of_the_regulators()
    {
        using var owner = await node.AsOwnerAsync("E-own");
        using var staff = await node.AsStaffAsync("P-own");
        var description = await owner.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Token);

        var opened = new List<string>();
        foreach (var path in description.GetProperty("paths").EnumerateObject().Where(p => !Array.Exists(Open, o => IsUnder(p.Name, o))))
        {
            foreach (var operation in path.Value.EnumerateObject().Where(m => m.Name is "get" or "post" or "put" or "delete" or "patch"))
            {
                var method = operation.Name;
                foreach (var client in new[] { owner, staff })
                {
                    using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), Filled(path.Name));
                    request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
                    request.Content = method is "get" ? null : BodyOf(operation.Value);
                    using var answer = await client.SendAsync(request, Token);
                    if (!(ReferenceEquals(client, owner) && Owners.Contains($"{method} {path.Name}", StringComparer.Ordinal))
                        && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
                    {
                        opened.Add($"{method} {path.Name}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(opened);
    }

    [Theory]
    [InlineData("owner:E-own", 200)]
    [InlineData("owner:E-other", 403)]
    [InlineData("entity:E-own", 403)]
    [InlineData("dispatch", 403)]
    [InlineData("town:610927100", 403)]
    [InlineData("inspector:I-007", 403)]
    [InlineData("public", 200)]
    [InlineData("owner:", 400)]
    public async Task An_owner_follows_what_is_meant_for_the_owner_and_no_more(string audience, int status)
    {
        using var owner = await node.AsOwnerAsync("E-own", "E-second");
        Assert.Equal(status, (int)(await owner.GetAsync("/api/v1/feed?audience=" + Uri.EscapeDataString(audience), Token)).StatusCode);
    }

    [Fact]
    public async Task The_screens_learn_what_is_ones_own()
    {
        using var owner = await node.AsOwnerAsync("E-own", "E-second");
        var me = await owner.GetFromJsonAsync<JsonElement>("/api/v1/me", Token);
        Assert.Equal(["E-own", "E-second"], me.GetProperty("entityIds").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["owner:E-own", "owner:E-second", "public"], me.GetProperty("audiences").EnumerateArray().Select(e => e.GetString()));

        using var staff = await node.AsStaffAsync("P-own");
        me = await staff.GetFromJsonAsync<JsonElement>("/api/v1/me", Token);
        Assert.Equal("P-own", me.GetProperty("employeeId").GetString());
        Assert.Equal(["public"], me.GetProperty("audiences").EnumerateArray().Select(e => e.GetString()));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("staff")]
    public async Task Nobody_makes_an_owner_or_one_of_the_staff_by_hand(string role) =>
        await (await node.AsAsync("admin"))
            .PostAsync("/accounts", new { user = County.Fresh("by-hand"), name = "x", password = node.Password, roles = new[] { role } })
            .InvalidAsync("roles");

    private static bool IsUnder(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/');

    // A body of a media type that the operation doesn't take is refused before anybody asks who sends it.
    private static HttpContent BodyOf(JsonElement operation)
    {
        var type = operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().First().Name : "application/json";
        return type is "multipart/form-data" ? new MultipartFormDataContent { { new StringContent("x"), "x" } } : new StringContent("{}", null, type);
    }

    private static string Filled(string path) =>
        string.Join('/', path.Split('/').Select(s => s.StartsWith('{') ? "x" : s.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)));
}
