using System.Net;

namespace Vigil.WebFrontend.Tests.Shifts;

/// <summary>The desk over HTTP, from the first shift through a handover; one desk per county, so one test.</summary>
public sealed class ShiftTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shift_is_signed_off_with_what_is_open_and_signed_on_by_somebody_else()
    {
        var (_, _, alert) = await node.RaiseAsync();
        var leaves = await node.AsAsync("dispatcher");
        var comes = await node.AsAsync("admin");
        var me = (await leaves.GetAsync("/api/v1/me", Token).OkAsync()).GetProperty("id").GetString();

        await (await node.AsAsync("inspector")).PostAsync("/shift/takeover", new { reason = "first-shift" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await leaves.PostAsync("/shift/takeover", new { reason = "Because I say so" }).InvalidAsync("reason");
        await leaves.PostAsync("/shift/takeover", new { reason = "first-shift" }).OkAsync();
        await leaves.PostAsync("/shift/sign-off", new { note = "冷库停电" }).OkAsync();
        await leaves.PostAsync("/shift/sign-off", new { note = "冷库停电" }).RefusedAsync(HttpStatusCode.Conflict, "handover-pending");

        var pending = (await comes.GetAsync("/api/v1/shift", Token).OkAsync()).GetProperty("pending");
        Assert.Equal((me, "冷库停电"), (pending.GetProperty("offBy").GetString(), pending.GetProperty("note").GetString()));
        Assert.Contains(
            pending.GetProperty("items").EnumerateArray(),
            i => i.GetProperty("key").ValueEquals(Uri.UnescapeDataString(alert)) && i.GetProperty("standing").ValueEquals("Open"));

        var digest = pending.GetProperty("digest").GetString();
        await leaves.PostAsync("/shift/sign-on", new { digest }).RefusedAsync(HttpStatusCode.Conflict, "same-person");
        await comes.PostAsync("/shift/sign-on", new { digest = "ab12" }).RefusedAsync(HttpStatusCode.Conflict, "handover-changed");
        await comes.PostAsync("/shift/sign-on", new { digest }).OkAsync();
        await comes.PostAsync("/shift/sign-on", new { digest }).RefusedAsync(HttpStatusCode.Conflict, "no-handover");
        await leaves.PostAsync("/shift/withdrawal", new { }).RefusedAsync(HttpStatusCode.Conflict, "no-handover");

        var desk = await leaves.GetAsync("/api/v1/shift", Token).OkAsync();
        Assert.NotEqual(me, desk.GetProperty("onDutyBy").GetString());
        Assert.Equal(digest, desk.GetProperty("last").GetProperty("digest").GetString());
    }
}
