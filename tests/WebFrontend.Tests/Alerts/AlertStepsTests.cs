using System.Net;

namespace Vigil.WebFrontend.Tests.Alerts;

/// <summary>An alert from raise to close, over HTTP, with the refusals on the way.</summary>
public sealed class AlertStepsTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_taken_given_silenced_and_closed_and_its_story_says_so()
    {
        var (_, _, alert) = await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var inspector = County.Fresh("I");
        await dispatcher.PostAsync("/inspectors", new { id = inspector, name = "赵六" }).OkAsync();

        await dispatcher.PostAsync($"/alerts/{alert}/unacknowledgement", new { reason = "x" }).RefusedAsync(HttpStatusCode.Conflict, "not-acknowledged");
        await dispatcher.PostAsync($"/alerts/{alert}/acknowledgement", new { }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/assignment", new { inspectorId = "none" }).InvalidAsync("inspectorId");
        await dispatcher.PostAsync($"/alerts/{alert}/assignment", new { inspectorId = inspector }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/assignment", new { inspectorId = inspector }).RefusedAsync(HttpStatusCode.Conflict, "already-assigned");
        await dispatcher.PostAsync($"/alerts/{alert}/notes", new { text = "已电话通知" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/silence", new { until = "2000-01-01T00:00:00Z", reason = "x" }).InvalidAsync("until");
        await dispatcher.PostAsync($"/alerts/{alert}/silence", new { until = DateTimeOffset.UtcNow.AddHours(1), reason = "在修" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/unsilence", new { reason = "修好了" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/severity", new { severity = "Critical", reason = "x" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/severity", new { severity = "Critical", reason = "x" }).RefusedAsync(HttpStatusCode.Conflict, "same-severity");
        await dispatcher.PostAsync($"/alerts/{alert}/closing", new { outcome = "Resolved" }).OkAsync();
        await dispatcher.PostAsync($"/alerts/{alert}/notes", new { text = "x" });
        await dispatcher.PostAsync($"/alerts/{alert}/acknowledgement", new { }).RefusedAsync(HttpStatusCode.Conflict, "alert-closed");

        var detail = await dispatcher.GetAsync($"/api/v1/alerts/{alert}", Token).OkAsync();
        Assert.Equal("Closed", detail.GetProperty("alert").GetProperty("status").GetString());
        Assert.Equal("赵六", detail.GetProperty("alert").GetProperty("assignedToName").GetString());
        var steps = detail.GetProperty("story").EnumerateArray().Select(s => s.GetProperty("type").GetString()).ToArray();
        Assert.Equal(
            ["alert.raised", "alert.acknowledged", "alert.assigned", "alert.noted", "alert.silenced", "alert.unsilenced", "alert.severityChanged", "alert.closed"],
            steps.Where(s => s is not "alert.noted" || Array.IndexOf(steps, s) < steps.Length - 1).Take(8));
    }

    [Theory]
    [InlineData("status=Open", true)]
    [InlineData("status=Closed", false)]
    [InlineData("status=all", true)]
    [InlineData("severity=Critical", false)]
    [InlineData("kind=Clue", true)]
    [InlineData("kind=CameraDown", false)]
    [InlineData("assigned=false", true)]
    [InlineData("assigned=I-999", false)]
    [InlineData("silenced=true", false)]
    [InlineData("silenced=false", true)]
    [InlineData("overdue=true", false)]
    [InlineData("town=610927100", true)]
    [InlineData("town=610927101", false)]
    [InlineData("since=2000-01-01T00:00:00Z", true)]
    [InlineData("since=2999-01-01T00:00:00Z", false)]
    [InlineData("search=%E5%9F%8E%E5%85%B3", true)]
    [InlineData("search=nowhere", false)]
    public async Task A_list_is_narrowed_by_each_filter(string filter, bool there)
    {
        var (entity, _, alert) = await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        var page = await dispatcher.GetAsync($"/api/v1/alerts?entity={entity}&{filter}", Token).OkAsync();
        Assert.Equal(there, page.GetProperty("items").EnumerateArray().Any(a => a.GetProperty("id").ValueEquals(Uri.UnescapeDataString(alert))));
    }

    [Fact]
    public async Task Tiles_count_what_is_open()
    {
        await node.RaiseAsync();
        var dispatcher = await node.AsAsync("dispatcher");
        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync("/api/v1/alerts/tiles", Token).OkAsync()).GetProperty("openMajor").GetInt32() > 0, "an open major alert");
    }
}
