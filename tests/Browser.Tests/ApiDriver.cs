using System.Net.Http.Json;
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

    private async Task<HttpResponseMessage> SendAsync<T>(HttpMethod method, string path, T body)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await signedIn.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }
}
