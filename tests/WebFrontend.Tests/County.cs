using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vigil.WebFrontend.Tests;

/// <summary>Speaks the API as a program does.</summary>
internal static class County
{
    private static int last;

    /// <summary>An id or key that no other test uses.</summary>
    public static string Fresh(string prefix) => $"{prefix}-{Interlocked.Increment(ref last)}";

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        }

        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body, string? key = null) =>
        client.SendAsync(HttpMethod.Post, path, body, key);

    public static object Entity(string id, string name = "城关食堂") => new
    {
        id,
        name,
        category = "Catering",
        townCode = "610927100",
        address = "文彩路 1 号",
        latitude = 31.885,
        longitude = 109.52,
    };

    /// <summary>Registers an entity with a camera and has the camera see a rat, which raises an alert.</summary>
    /// <returns>The ids of the entity and the camera, and the alert's id as it stands in an address.</returns>
    public static async Task<(string Entity, string Camera, string Alert)> RaiseAsync(this NodeFixture node)
    {
        var (entity, camera) = (Fresh("E"), Fresh("C"));
        var dispatcher = await node.AsAsync("dispatcher");
        await dispatcher.PostAsync("/entities", Entity(entity)).OkAsync();
        await dispatcher.PostAsync("/cameras", new { id = camera, entityId = entity, name = "后厨", place = "Cooking" }).OkAsync();
        await (await node.AsAsync("admin")).PostAsync($"/cameras/{camera}/detections", new { id = Fresh("D"), code = 614, shotAt = DateTimeOffset.UtcNow }).OkAsync();
        var alert = Uri.EscapeDataString($"Clue:camera:{camera}:614");
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync($"/api/v1/alerts/{alert}", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK,
            "the alert of a detection");
        return (entity, camera, alert);
    }

    public static async Task<JsonElement> OkAsync(this Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Asserts a ProblemDetails of a status and permanent type.</summary>
    public static async Task<JsonElement> RefusedAsync(this Task<HttpResponseMessage> sent, HttpStatusCode status, string type)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("/problems/" + type, problem.GetProperty("type").GetString());
        return problem;
    }

    /// <summary>Asserts a 400 that names a field.</summary>
    public static async Task InvalidAsync(this Task<HttpResponseMessage> sent, string field)
    {
        var problem = await sent.RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), e => string.Equals(e.Name, field, StringComparison.Ordinal));
    }
}
