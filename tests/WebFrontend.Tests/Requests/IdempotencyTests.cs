using System.Net;

namespace Vigil.WebFrontend.Tests.Requests;

/// <summary>Sending twice does it once, and the same key for something else is found out.</summary>
public sealed class IdempotencyTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_gets_the_recorded_outcome_and_another_body_is_refused()
    {
        var dispatcher = await node.AsAsync("dispatcher");
        var (id, key) = (County.Fresh("E"), Guid.NewGuid().ToString("N"));

        var first = await dispatcher.PostAsync("/entities", County.Entity(id), key).OkAsync();
        var again = await dispatcher.PostAsync("/entities", County.Entity(id), key).OkAsync();
        Assert.Equal(first.GetProperty("version").GetInt64(), again.GetProperty("version").GetInt64());

        await dispatcher.PostAsync("/entities", County.Entity(id, "另一家"), key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await dispatcher.PostAsync("/entities", County.Entity(County.Fresh("E")), key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        var archive = await dispatcher.GetAsync($"/api/v1/entities/{id}", Token).OkAsync();
        Assert.Equal("城关食堂", archive.GetProperty("entity").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_replay_of_what_a_rule_would_now_refuse_still_gets_the_recorded_outcome()
    {
        var (_, _, alert) = await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var key = Guid.NewGuid().ToString("N");

        await dispatcher.PostAsync($"/alerts/{alert}/acknowledgement", new { note = "看到了" }, key).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/acknowledgement", new { note = "看到了" }, key).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/acknowledgement", new { note = "看到了" }).RefusedAsync(HttpStatusCode.Conflict, "already-acknowledged");
    }

    [Fact]
    public async Task Two_callers_may_use_the_same_key()
    {
        var key = Guid.NewGuid().ToString("N");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(County.Fresh("E")), key).OkAsync();
        await (await node.AsAsync("admin")).PostAsync("/entities", County.Entity(County.Fresh("E")), key).OkAsync();
    }

    [Fact]
    public async Task A_detection_without_a_key_is_known_by_its_own_id()
    {
        var (_, camera, _) = await node.RaiseAsync();
        var box = (await node.WithKeyAsync(["cameras"])).Client;
        var detection = new { id = "box-1", code = 614, shotAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };

        async Task<string?> PostAsync() => (await System.Net.Http.Json.HttpClientJsonExtensions
            .PostAsJsonAsync(box, $"/api/v1/cameras/{camera}/detections", detection, Token).OkAsync()).GetProperty("verdict").GetString();
        Assert.NotEqual("Repeated", await PostAsync());
        Assert.Equal("Repeated", await PostAsync());
    }
}
