using System.Net;
using System.Text;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Tests.Shared;

public sealed class ApiClientTests : IDisposable
{
    private readonly HttpDouble http = new();
    private readonly HttpClient client;
    private readonly AlertApi alerts;
    private readonly ApiClient api;

    public ApiClientTests()
    {
        client = new HttpClient(http) { BaseAddress = new Uri("http://vigil.test/") };
        api = new ApiClient(client, TimeProvider.System);
        alerts = new AlertApi(api);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task A_command_without_an_answer_is_sent_again_under_the_same_key()
    {
        http.Answers.Enqueue(() => throw new HttpRequestException("The line broke."));
        http.Answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.BadGateway));
        http.Answers.Enqueue(() => Json(HttpStatusCode.OK, """{"verdict":"Accepted","version":3}"""));

        var answer = await alerts.NoteAsync("Clue:camera:C-1:614", "看过了", Token);

        Assert.Equal(new CommandResponse("Accepted", 3), answer.Value);
        Assert.Equal(3, http.Requests.Count);
        Assert.Single(http.Requests.Select(r => r.Key).Distinct());
        Assert.All(http.Requests, r => Assert.Equal("/api/v1/alerts/Clue%3Acamera%3AC-1%3A614/notes", r.Path));
    }

    [Fact]
    public async Task Two_commands_have_two_keys()
    {
        await alerts.AcknowledgeAsync("A", null, Token);
        await alerts.AcknowledgeAsync("A", null, Token);

        Assert.Equal(2, http.Requests.Select(r => r.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_says_why()
    {
        http.Answers.Enqueue(() => Json(HttpStatusCode.Conflict, """{"type":"/problems/already-closed","title":"The alert is closed.","status":409}"""));

        var answer = await alerts.EscalateAsync("A", "无人响应", Token);

        Assert.Equal(FetchStatus.Refused, answer.Status);
        Assert.Equal("The alert is closed.", answer.Problem!.Title);
        Assert.Single(http.Requests);
    }

    [Fact]
    public async Task An_answer_of_401_sends_to_the_door()
    {
        var signedOut = 0;
        api.SignedOut += () => signedOut++;
        http.Answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.Unauthorized));

        Assert.Equal(FetchStatus.SignedOut, (await alerts.TilesAsync(Token)).Status);
        Assert.Equal(1, signedOut);
    }

    [Fact]
    public void A_path_leaves_out_what_is_not_asked_and_escapes_the_rest() => Assert.Equal(
        "/certificates?search=%E5%BC%A0%26&expiresFrom=2026-11-23&limit=20",
        ApiPath.Of("/certificates", ("search", "张&"), ("town", null), ("kind", ""), ("expiresFrom", new DateOnly(2026, 11, 23)), ("limit", 20)));

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
