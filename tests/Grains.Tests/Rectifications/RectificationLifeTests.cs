using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Grains.Interfaces.Rectifications;
using Vigil.Grains.Tests.Cluster;
using Vigil.Grains.Tests.Notices;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Rectifications;

namespace Vigil.Grains.Tests.Rectifications;

[Collection(ClusterCollection.Name)]
public sealed class RectificationLifeTests(ClusterFixture fixture)
{
    private readonly Notices.Shopkeepers owners = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RectificationQueries Queries => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task From_the_order_over_the_owners_proof_to_the_end_and_a_repeat_changes_nothing()
    {
        var (id, entity) = await OrderedAsync();
        Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity)));
        var told = (await StateAsync(id)).Told;
        Assert.Equal(NoticeDeliveryStatus.Sent, told.Single(t => t.Channel == NoticeChannel.Mail).Status);

        await fixture.Grains.Notice((await StateAsync(id)).NoticeId!).OpenAsync(new(County.NewOrigin()), Token);
        await fixture.DrainAsync();
        Assert.NotNull((await StateAsync(id)).SeenByOwnerAt);

        var grain = fixture.Grains.Rectification(id);
        var proof = new GiveProof(County.NewOrigin(), "戴好了", []);
        Assert.Equal(RectificationVerdict.Accepted, (await grain.GiveProofAsync(proof, Token)).Verdict);
        await fixture.DeactivateAsync(grain);
        Assert.Equal(RectificationVerdict.Repeated, (await grain.GiveProofAsync(proof, Token)).Verdict);
        Assert.Single((await StateAsync(id)).Proofs);
        Assert.Contains(id, (await Queries.ListAsync(new(RectificationStatus.ProofGiven), null, 200, Token)).Rows.Select(r => r.State.Id));

        Assert.Equal(RectificationVerdict.Accepted, (await grain.AcceptAsync(new(County.NewOrigin()), Token)).Verdict);
        await fixture.DrainAsync();
        Assert.Equal(RectificationStatus.Closed, (await StateAsync(id)).Status);
        Assert.DoesNotContain(id, (await Queries.ListAsync(new(Entity: entity), null, 200, Token)).Rows.Select(r => r.State.Id));
        Assert.Contains(id, (await Queries.ListAsync(new(All: true, Entity: entity), null, 200, Token)).Rows.Select(r => r.State.Id));
    }

    [Fact]
    public async Task Reminded_at_half_the_term_and_overdue_at_its_end_officers_go_and_their_report_ends_it()
    {
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(fixture.Clock.Today.AddDays(1)).AddHours(8));
        var (id, entity) = await OrderedAsync();
        await fixture.DeactivateAsync(fixture.Grains.Rectification(id));
        await fixture.AdvanceAsync(TimeSpan.FromHours(12));
        Assert.Contains("rectification.reminded", await fixture.Ledger.TypesOfAsync(RectificationState.KeyOf(id)));
        await fixture.AdvanceToAsync((await StateAsync(id)).DueAt);

        var state = await StateAsync(id);
        Assert.Equal(RectificationStatus.Escalated, state.Status);
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.Rectification, RectificationState.KeyOf(id), RectificationRules.OverduePart));
        Assert.Equal(AlertStatus.Open, (await fixture.Ledger.StateOfAsync<AlertState>(alert))!.Status);
        var order = (await fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(state.Work!.Id)))!;
        Assert.Equal((WorkOrderKind.Recheck, entity), (order.Kind, order.EntityId));

        await fixture.SendAsync(new WorkOrderReport(
            state.Work.Id, WorkOrderKind.Recheck, WorkOrderStatus.Done, 900, fixture.Clock.Now, ["I-1"], WorkOrderOutcome.Rectified, null, []).ToDue(RectificationState.KeyOf(id)));
        state = await StateAsync(id);
        Assert.Equal((RectificationStatus.Closed, RectificationEnding.SeenByOfficers), (state.Status, state.Ending));
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
    }

    private async Task<(string Id, string Entity)> OrderedAsync()
    {
        var entity = await owners.NewAsync(phone: false);
        var lead = $"L{Guid.NewGuid().ToString("N")[..16]}";
        var order = new RectificationOrder(
            RectificationOrder.IdOf(lead), lead, County.NewId("C"), entity, County.Town, CameraPlace.Cooking, 605, "no_hat", fixture.Clock.Now, [], "U-1", fixture.Clock.Now);
        await fixture.SendAsync(order.ToDue());
        return (order.Id, entity);
    }

    private async Task<RectificationState> StateAsync(string id) =>
        (await fixture.Ledger.StateOfAsync<RectificationState>(RectificationState.KeyOf(id)))!;
}
