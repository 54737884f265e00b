using System.Net;
using Vigil.WebFrontend.Tests.Cameras;

namespace Vigil.WebFrontend.Tests.Leads;

/// <summary>The review over HTTP: who may say what, and the refusals on the way.</summary>
public sealed class LeadHttpTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_goes_from_an_unsure_reviewer_to_a_second_one_and_back()
    {
        var (entity, camera, _) = await Boxes.RegisterAsync(node);
        var lead = await Boxes.LeadAsync(node, camera, 605);
        var (dispatcher, admin) = (await node.AsAsync("dispatcher"), await node.AsAsync("admin"));

        await dispatcher.PostAsync($"/leads/{lead}/undo", new { }).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-undo");
        await dispatcher.PostAsync($"/leads/{lead}/verdict", new { verdict = "Maybe", seconds = 1 }).InvalidAsync("verdict");
        await dispatcher.PostAsync($"/leads/{lead}/verdict", new { verdict = "Unsure", seconds = -1 }).InvalidAsync("seconds");
        await dispatcher.PostAsync($"/leads/{lead}/verdict", new { verdict = "Unsure", seconds = 4, words = "看不清" }).OkAsync();
        await dispatcher.PostAsync($"/leads/{lead}/verdict", new { verdict = "Confirmed", seconds = 1 }).RefusedAsync(HttpStatusCode.Conflict, "same-person");
        await admin.PostAsync($"/leads/{lead}/verdict", new { verdict = "Unsure", seconds = 1 }).RefusedAsync(HttpStatusCode.Conflict, "must-decide");
        await admin.PostAsync($"/leads/{lead}/verdict", new { verdict = "Rejected", seconds = 2 }).OkAsync();
        await dispatcher.PostAsync($"/leads/{lead}/verdict", new { verdict = "Confirmed", seconds = 1 }).RefusedAsync(HttpStatusCode.Conflict, "lead-judged");
        await dispatcher.PostAsync($"/leads/{lead}/undo", new { }).RefusedAsync(HttpStatusCode.Conflict, "not-yours");

        var judged = (await dispatcher.GetAsync($"/api/v1/leads?entity={entity}&waiting=false", Token).OkAsync()).GetProperty("items")[0];
        Assert.Equal(("Rejected", false), (judged.GetProperty("status").GetString(), judged.GetProperty("followed").GetBoolean()));
        await admin.PostAsync($"/leads/{lead}/undo", new { }).OkAsync();
        var detail = await Boxes.WaitAsync(node, lead);
        Assert.Equal("看不清", Assert.Single(detail.GetProperty("looks").EnumerateArray()).GetProperty("words").GetString());
        Assert.Equal("Unsure", detail.GetProperty("lead").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Only_reviewers_judge_and_only_persons()
    {
        var (_, camera, _) = await Boxes.RegisterAsync(node);
        var lead = await Boxes.LeadAsync(node, camera, 605);
        var verdict = new { verdict = "Confirmed", seconds = 1 };
        foreach (var role in new[] { "inspector", "auditor", "legal" })
        {
            var client = await node.AsAsync(role);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/leads/{lead}", Token)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/leads/{lead}/verdict", verdict)).StatusCode);
        }

        var (program, _, _) = await node.WithKeyAsync(["read", "write"]);
        using (program)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await program.PostAsync($"/leads/{lead}/verdict", verdict)).StatusCode);
        }

        // The law wants two views of the evidence: a dispatcher's is the technical one.
        var review = new { passed = new[] { "sign-visible" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("dispatcher")).PostAsync($"/leads/{lead}/reviews/legal", review)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await node.AsAsync("legal")).PostAsync($"/leads/{lead}/reviews/technical", review)).StatusCode);
        await (await node.AsAsync("legal")).PostAsync($"/leads/{lead}/reviews/legal", review).RefusedAsync(HttpStatusCode.Conflict, "lead-not-confirmed");
        await (await node.AsAsync("dispatcher")).PostAsync("/leads/L0/verdict", verdict).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_waits_is_counted_and_each_camera_has_its_figures()
    {
        var (_, camera, _) = await Boxes.RegisterAsync(node);
        await Boxes.LeadAsync(node, camera, 614);
        var dispatcher = await node.AsAsync("dispatcher");

        await Eventually.TrueAsync(
            async () => (await dispatcher.GetAsync("/api/v1/leads/counts", Token).OkAsync()) is var c && c.GetProperty("clues").GetInt32() > 0 && c.GetProperty("pending").GetInt32() > 0,
            "a clue among those that wait");
        var report = await dispatcher.GetAsync("/api/v1/cameras/precision", Token).OkAsync();
        var figure = report.GetProperty("cameras").EnumerateArray().Single(c => c.GetProperty("cameraId").ValueEquals(camera));
        Assert.Equal((1, 0), (figure.GetProperty("open").GetInt32(), figure.GetProperty("figure").GetProperty("judged").GetInt32()));
        Assert.Contains(report.GetProperty("classes").EnumerateArray(), c => c.GetProperty("code").GetInt32() == 614);
        await dispatcher.PostAsync($"/cameras/{camera}/classes/614/restoration", new { reason = "镜头已清洁" }).RefusedAsync(HttpStatusCode.Conflict, "not-demoted");
    }
}
