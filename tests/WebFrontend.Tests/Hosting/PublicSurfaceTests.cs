using System.Net;
using System.Text.Json;
using Vigil.Testing;

namespace Vigil.WebFrontend.Tests.Hosting;

/// <summary>What stands at the addresses that anybody knows.</summary>
public sealed class PublicSurfaceTests(NodeFixture node)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The committed description is what reviewers diff; <c>VIGIL_WRITE_OPENAPI=1</c> writes it anew.</summary>
    [Fact]
    public async Task The_API_is_as_its_committed_description_says()
    {
        var served = await (await node.AsAsync("nobody")).GetStringAsync("/openapi/v1.json", Token);
        var text = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(served), Indented) + "\n";
        var path = Repository.File("docs/openapi.v1.json");
        if (Environment.GetEnvironmentVariable("VIGIL_WRITE_OPENAPI") is "1")
        {
            await File.WriteAllTextAsync(path, text, Token);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, Token), text);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/console", "text/html")]
    [InlineData("/console/anything/below", "text/html")]
    [InlineData("/signin", "text/html")]
    [InlineData("/complaints/new", "text/html")]
    [InlineData("/complaints", "text/html")]
    [InlineData("/complaints.css", "text/css")]
    [InlineData("/docs/", "text/html")]
    [InlineData("/public.css", "text/css")]
    [InlineData("/health/live", "text/plain")]
    [InlineData("/health/ready", "application/json")]
    [InlineData("/metrics", "text/plain")]
    public async Task It_answers_without_signing_in_and_with_its_headers(string path, string type)
    {
        var answer = await (await node.AsAsync("nobody")).GetAsync(path, Token);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/", "zh-CN", "进入控制台")]
    [InlineData("/?lang=en", "zh-CN", "Open the console")]
    [InlineData("/", "en-GB", "Open the console")]
    [InlineData("/", "en,zh", "进入控制台")]
    public async Task The_landing_page_speaks_Chinese_first_and_has_no_script(string path, string language, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        var page = await (await (await node.AsAsync("nobody")).SendAsync(request, Token)).Content.ReadAsStringAsync(Token);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("TEST", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_operation_of_the_API_but_the_open_ones_asks_who_you_are()
    {
        using var stranger = node.NewClient();
        var paths = JsonSerializer.Deserialize<JsonElement>(await stranger.GetStringAsync("/openapi/v1.json", Token)).GetProperty("paths");
        var open = new List<string>();
        foreach (var path in paths.EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                using var request = new HttpRequestMessage(new HttpMethod(operation.Name), path.Name.Replace('{', '_').Replace('}', '_'));
                if (operation.Name is not "get")
                {
                    request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
                }

                // A body of another kind than an inlet takes is refused even before it is asked who sends it.
                var status = (await stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token)).StatusCode;
                if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.UnsupportedMediaType))
                {
                    open.Add($"{operation.Name} {path.Name["/api/v1".Length..]}");
                }
            }
        }

        Assert.Equal(
            [
                "get /about", "get /feed", "get /feed/events", "get /feed/mark", "get /open", "get /open/{set}.csv", "get /open/{set}.json",
                "get /open/{set}/changes", "get /public/complaints/{number}",
                "post /auth/login", "post /auth/logout", "post /auth/refresh", "post /notices/receipts", "post /public/claims", "post /public/complaints",
                "post /public/complaints/{number}/confirmation", "post /public/complaints/{number}/reopening", "post /public/complaints/{number}/withdrawal",
            ],
            open.Order(StringComparer.Ordinal));
    }
}
