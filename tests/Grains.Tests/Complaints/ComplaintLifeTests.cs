using System.Text.Json;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Complaints;

namespace Vigil.Grains.Tests.Complaints;

[Collection(ClusterCollection.Name)]
public sealed class ComplaintLifeTests(ClusterFixture fixture)
{
    private static readonly string KeyHash = ReturnKey.HashOf(new byte[ReturnKey.Bytes]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComplaintQueries Queries => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task The_term_of_acceptance_is_warned_of_and_breached_on_its_day_also_after_an_outage()
    {
        var id = await FileAsync(ComplaintKind.Complaint);
        var clock = ClockHolding.Find((await StateAsync(id)).Clocks, ClockCodes.ComplaintAccept)!;
        var lists = Queries;
        Assert.Equal(clock.DueAt, (await lists.FindAsync(id, Token))!.DueAt);

        await fixture.AdvanceToAsync(clock.DueAt!.Value.AddSeconds(-1));
        Assert.Null(ClockHolding.Find((await StateAsync(id)).Clocks, ClockCodes.ComplaintAccept)!.BreachedAt);
        await fixture.DeactivateAsync(fixture.Grains.Complaint(id));
        await fixture.AdvanceToAsync(clock.DueAt.Value);

        Assert.Equal(clock.DueAt, ClockHolding.Find((await StateAsync(id)).Clocks, ClockCodes.ComplaintAccept)!.BreachedAt);
        Assert.Contains(id, (await lists.ListAsync(new(Term: ComplaintTerm.Overdue), fixture.Clock.Now, null, 200, Token)).Rows.Select(r => r.State.Id));
        var alert = await fixture.Ledger.StateOfAsync<Domain.Alerts.AlertState>(
            Domain.Alerts.AlertState.KeyOf(Domain.Alerts.AlertState.IdOf(Domain.Alerts.AlertKind.Clock, ComplaintState.KeyOf(id), ClockCodes.ComplaintAccept)));
        Assert.Null(alert!.EntityId); // the shop hears nothing of it
    }

    [Fact]
    public async Task A_repeat_of_the_filing_changes_nothing_and_the_other_half_is_filed_once()
    {
        var (id, other) = (Number(), Number());
        var command = new FileComplaint(
            County.NewOrigin(), Json(Draft(ComplaintKind.Complaint) with { LinkedId = other }), Json(Draft(ComplaintKind.Report) with { LinkedId = id }));
        Assert.Equal(ComplaintVerdict.Accepted, (await fixture.Grains.Complaint(id).FileAsync(command, Token)).Verdict);
        await fixture.DrainAsync();
        var traces = (await TraceAsync(id), await TraceAsync(other));

        Assert.Equal(ComplaintVerdict.Repeated, (await fixture.Grains.Complaint(id).FileAsync(command, Token)).Verdict);
        await fixture.DeactivateAsync(fixture.Grains.Complaint(id));
        Assert.Equal(ComplaintVerdict.Repeated, (await fixture.Grains.Complaint(id).FileAsync(command, Token)).Verdict);
        await fixture.DrainAsync();

        Assert.Equal(traces, (await TraceAsync(id), await TraceAsync(other)));
        Assert.Equal((id, ComplaintKind.Report), ((await StateAsync(other)).LinkedId, (await StateAsync(other)).Kind));
    }

    [Fact]
    public async Task It_hears_of_its_work_order_by_dues_and_ignores_old_news()
    {
        var id = await FileAsync(ComplaintKind.Report);
        await AcceptedAsync(fixture.Grains.Complaint(id).AcceptAsync(new(County.NewOrigin(), []), Token));
        await ReportAsync(id, WorkOrderStatus.OnSite, 105);
        await ReportAsync(id, WorkOrderStatus.EnRoute, 104);

        Assert.Equal(WorkOrderStatus.OnSite, (await StateAsync(id)).Work!.Status);
        Assert.Equal([nameof(WorkOrderStatus.OnSite)], (await fixture.Ledger.EntriesOfAsync(ComplaintState.KeyOf(id), "complaint.progressed")).Where(e => e.Due!.Contains(":10", StringComparison.Ordinal)).Select(e => e["status"]));
    }

    [Fact]
    public async Task One_that_was_merged_is_answered_with_the_main_one_by_dues()
    {
        var (main, follower) = (await FileAsync(ComplaintKind.Complaint), await FileAsync(ComplaintKind.Complaint));
        await AcceptedAsync(fixture.Grains.Complaint(follower).MergeAsync(new(County.NewOrigin(), main), Token));
        Assert.Equal(ComplaintVerdict.MergeRefused, (await fixture.Grains.Complaint(main).MergeAsync(new(County.NewOrigin(), main), Token)).Verdict);
        Assert.Equal(ComplaintVerdict.MergeRefused, (await fixture.Grains.Complaint(main).MergeAsync(new(County.NewOrigin(), "none"), Token)).Verdict);
        await fixture.DrainAsync();
        var grain = fixture.Grains.Complaint(main);
        await AcceptedAsync(grain.AcceptAsync(new(County.NewOrigin(), []), Token));
        await AcceptedAsync(grain.EndMediationAsync(new(County.NewOrigin(), MediationEnd.Agreement), Token));
        await fixture.DrainAsync();
        await AcceptedAsync(grain.AnswerAsync(new(County.NewOrigin(), "已退款。"), Token));
        await fixture.DrainAsync();

        var state = await StateAsync(follower);
        Assert.Equal((ComplaintStatus.Answered, "已退款。"), (state.Status, state.Answer));
        await fixture.AdvanceAsync(TimeSpan.FromHours(72));
        Assert.Equal((ComplaintStatus.Closed, ComplaintStatus.Closed), ((await StateAsync(main)).Status, (await StateAsync(follower)).Status));
    }

    [Fact]
    public async Task Among_the_similar_ones_is_none_of_another_entity_category_or_time()
    {
        var entity = County.NewId("E");
        var id = await FileAsync(ComplaintKind.Complaint, entity);
        var near = await FileAsync(ComplaintKind.Complaint, entity);
        await FileAsync(ComplaintKind.Report, entity);
        await FileAsync(ComplaintKind.Complaint, entity, ComplaintCategory.Dispute);
        await FileAsync(ComplaintKind.Complaint, County.NewId("E"));

        Assert.Equal([near], (await Queries.SimilarAsync(await StateAsync(id), 30, 10, Token)).Select(r => r.State.Id));
        var counts = await Queries.CountAsync(entity, ComplaintCategory.Expired, fixture.Clock.Now, 30, Token);
        Assert.Equal((3, 4), (counts.SameOpen, counts.LastDay));
    }

    private static async Task AcceptedAsync(Task<Interfaces.Commands.Receipt<ComplaintVerdict>> command) =>
        Assert.Equal(ComplaintVerdict.Accepted, (await command).Verdict);

    private static string Number() => County.NewId("260112-AAAA");

    private static string Json(ComplaintDraft draft) => JsonSerializer.Serialize(draft, ComplaintJson.Shared.ComplaintDraft);

    private ComplaintDraft Draft(ComplaintKind kind, string? entity = null, ComplaintCategory category = ComplaintCategory.Expired) => new(
        kind, category, entity, entity is null ? "门口的小店" : null, County.Town, null, null, "牛奶过期", "退款", null, Danger: false, [], Named: true, KeyHash, fixture.Clock.Now, null, []);

    private async Task<string> FileAsync(ComplaintKind kind, string? entity = null, ComplaintCategory category = ComplaintCategory.Expired)
    {
        var id = Number();
        await AcceptedAsync(fixture.Grains.Complaint(id).FileAsync(new(County.NewOrigin(), Json(Draft(kind, entity, category)), null), Token));
        return id;
    }

    /// <summary>As a work order would: a due to its source.</summary>
    private async Task ReportAsync(string id, WorkOrderStatus status, long version)
    {
        var report = new WorkOrderReport($"c-{id}", WorkOrderKind.Report, status, version, fixture.Clock.Now, ["I-1"], null, null, []);
        var sender = new LedgerKey("note", County.NewId("sender"));
        var receipt = await fixture.LedgerOf(0).CommitAsync(new(
            ClusterFixture.Scope, sender, 0, new(1, "{}"u8.ToArray()), [], [report.ToDue(ComplaintState.KeyOf(id))], new("test", Guid.NewGuid().ToString("N")), fixture.Clock.Now));
        Assert.Equal(CommitOutcome.Held, receipt.Outcome);
        await fixture.DrainAsync();
    }

    private async Task<ComplaintState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<ComplaintState>(ComplaintState.KeyOf(id)))!;

    private Task<string> TraceAsync(string id) => fixture.Ledger.TraceOfAsync(ComplaintState.KeyOf(id));
}
