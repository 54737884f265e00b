using System.Net;

namespace Vigil.WebFrontend.Tests.Security;

/// <summary>Who asks too much is told when to come back, and others aren't slowed down.</summary>
public sealed class RateLimitTests(NodeFixture node)
{
    [Fact]
    public async Task A_flood_of_lists_is_limited_and_detections_go_on()
    {
        var token = TestContext.Current.CancellationToken;
        var flooder = (await node.WithKeyAsync(["read", "cameras"])).Client;
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => flooder.GetAsync("/api/v1/inspectors", token)));

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.NotNull(a.Headers.RetryAfter));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));

        Assert.Equal(HttpStatusCode.NotFound, (await flooder.PostAsync("/cameras/none/heartbeat", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await node.AsAsync("dispatcher")).GetAsync("/api/v1/inspectors", token)).StatusCode);
    }
}
