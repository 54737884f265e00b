using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Vigil.WebFrontend.Client.Cameras;

namespace Vigil.Browser.Tests;

/// <summary>Speaks the public API as another system would, on the node that the tests don't kill.</summary>
public sealed class ApiDriver(HttpClient signedIn, Uri node)
{
    private int detections;

    public Task<HttpResponseMessage> PostAsync<T>(string path, T body) => SendAsync(HttpMethod.Post, path, body);

    public Task<HttpResponseMessage> PutAsync<T>(string path, T body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>Posts what a camera box saw.</summary>
    /// <param name="code">A vendor event code; each code of a camera has an alert of its own.</param>
    public Task DetectAsync(House house, int code) => PostAsync(
        $"/api/v1/cameras/{house.Camera}/detections",
        new DetectionRequest($"b-{Interlocked.Increment(ref detections)}", code, null, DateTimeOffset.UtcNow, 0.9));

    /// <summary>Asks until something is there, and is as it should be.</summary>
    public async Task AwaitAsync(string path, string what, Func<JsonElement, bool>? holds = null)
    {
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            using var answer = await signedIn.GetAsync(new Uri(node, path), TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode && holds?.Invoke(JsonSerializer.Deserialize<JsonElement>(body)) is not false)
            {
                return;
            }

            Assert.True(began.Elapsed < TimeSpan.FromSeconds(60), $"Missing after 60 s: {what} at {path}: {(int)answer.StatusCode} {(body.Length > 2000 ? body[..2000] : body)}");
        }
        while (await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync<T>(HttpMethod method, string path, T body)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, path)) { Content = body as HttpContent ?? JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await signedIn.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }
}
