using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Leads;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries.Leads;

namespace Vigil.Grains.Tests.Leads;

/// <summary>From a detection to what became of it, over the ledger's own dues.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LeadLifeTests(ClusterFixture fixture)
{
    private const int Rat = 614;
    private const int NoHat = 605;

    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_confirmed_clue_sends_officers_ends_its_alert_and_is_in_the_lists_as_it_goes()
    {
        var (id, entity, lead) = await DetectAsync(Rat);
        var queries = new LeadQueries(fixture.Database, new(ClusterFixture.Scope));

        var waiting = await queries.ListAsync(new(Waiting: true, Entity: entity), null, 10, Token);
        Assert.Equal((lead, LeadStatus.Pending, $"{entity}饭店", id), (waiting.Rows[0].State.Id, waiting.Rows[0].State.Status, waiting.Rows[0].EntityName, waiting.Rows[0].Camera!.Id));
        Assert.Contains(await queries.CountAsync(Token), c => c is { Class: DetectionClass.Clue, Count: > 0 });

        Assert.Equal(ReviewVerdict.Accepted, await JudgeAsync(lead, LeadVerdict.Confirmed));
        await fixture.DrainAsync();
        Assert.Equal(AlertStatus.Open, (await AlertAsync(id, Rat))!.Status);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));

        var state = await StateAsync(lead);
        Assert.True(state!.Followed);
        Assert.NotNull(await fixture.Ledger.StateOfAsync<CapsuleState>(CapsuleState.KeyOf(EvidenceOrder.IdOf(lead))));
        Assert.NotNull(await fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(state.WorkOrderId!)));
        Assert.Equal((AlertStatus.Closed, AlertOutcome.Referred), ((await AlertAsync(id, Rat))!.Status, (await AlertAsync(id, Rat))!.Outcome));
        Assert.Empty((await queries.ListAsync(new(Waiting: true, Entity: entity), null, 10, Token)).Rows);
        Assert.Single((await queries.ListAsync(new(Waiting: false, Entity: entity), null, 10, Token)).Rows);
    }

    [Fact]
    public async Task Ten_verdicts_of_which_most_are_false_stop_the_class_and_an_alert_says_so()
    {
        var (id, _, first) = await DetectAsync(NoHat);
        var leads = new List<string> { first };
        for (var i = 1; i < 10; i++)
        {
            await fixture.AdvanceAsync(TimeSpan.FromMinutes(10));
            leads.Add(await DetectAgainAsync(id, NoHat));
        }

        foreach (var (lead, i) in leads.Select((l, i) => (l, i)))
        {
            await JudgeAsync(lead, i < 4 ? LeadVerdict.Confirmed : LeadVerdict.Rejected);
        }

        await fixture.AdvanceAsync(TimeSpan.FromSeconds(30));
        var tally = (await fixture.Ledger.StateOfAsync<CameraState>(CameraState.KeyOf(id)))!.Tallies!.Value.Single();
        Assert.Equal((4, 6), (tally.Confirmed, tally.Rejected));
        Assert.NotNull(tally.DemotedAt);
        Assert.Equal(AlertStatus.Open, (await AlertAsync(id, NoHat, AlertKind.ClassDemoted))!.Status);

        var raised = (await AlertAsync(id, NoHat))!.Count;
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(10));
        var quiet = await DetectAgainAsync(id, NoHat);
        Assert.False((await StateAsync(quiet))!.Paged);
        Assert.Equal(raised, (await AlertAsync(id, NoHat))!.Count);

        var camera = fixture.Grains.Camera(id);
        Assert.Equal(CameraVerdict.Changed, (await camera.RestoreClassAsync(new(County.NewOrigin(), NoHat, "镜头已清洁"), Token)).Verdict);
        await fixture.DrainAsync();
        Assert.NotNull((await AlertAsync(id, NoHat, AlertKind.ClassDemoted))!.ClearedAt);
    }

    [Fact]
    public async Task A_verdict_taken_back_leaves_nothing_behind_and_a_repeat_is_counted()
    {
        var (id, _, lead) = await DetectAsync(NoHat);
        await DetectAgainAsync(id, NoHat);
        Assert.Equal(2, (await StateAsync(lead))!.Count);

        await JudgeAsync(lead, LeadVerdict.Confirmed);
        Assert.Equal(ReviewVerdict.Accepted, (await fixture.Grains.Lead(lead).UndoAsync(new(County.NewOrigin()), Token)).Verdict);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(LeadStatus.Pending, (await StateAsync(lead))!.Status);
        Assert.Equal(["lead.opened", "lead.judged", "lead.undone"], await fixture.Ledger.TypesOfAsync(LeadState.KeyOf(lead)));
    }

    private async Task<(string Camera, string Entity, string Lead)> DetectAsync(int code)
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var id = County.NewId("C");
        await county.RegisterCameraAsync(id, entity);
        return (id, entity, await DetectAgainAsync(id, code));
    }

    private async Task<string> DetectAgainAsync(string id, int code)
    {
        var detection = County.NewId("d");
        var picture = new StoredItem(new('a', 64), "image/jpeg", 10, EvidenceRole.Detection, fixture.Clock.Now, fixture.Clock.Now);
        await fixture.Grains.Camera(id).DetectAsync(new(County.NewOrigin(), detection, code, null, fixture.Clock.Now, 0.9, [picture]), Token);
        await fixture.DrainAsync();
        return LeadSignal.IdOf(id, detection);
    }

    private async Task<ReviewVerdict> JudgeAsync(string lead, LeadVerdict verdict) =>
        (await fixture.Grains.Lead(lead).JudgeAsync(new(County.NewOrigin(), verdict, 3, null), Token)).Verdict;

    private Task<LeadState?> StateAsync(string lead) => fixture.Ledger.StateOfAsync<LeadState>(LeadState.KeyOf(lead));

    private Task<AlertState?> AlertAsync(string id, int code, AlertKind? kind = null) => fixture.Ledger.StateOfAsync<AlertState>(
        AlertState.KeyOf(AlertState.IdOf(kind ?? EventCodes.Resolve(code, null).Alert!.Value, CameraState.KeyOf(id), $"{code}")));
}
