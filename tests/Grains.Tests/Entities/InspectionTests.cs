using Vigil.Domain.Alerts;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Entities;

[Collection(ClusterCollection.Name)]
public sealed class InspectionTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grade_plans_a_visit_its_day_raises_an_alert_and_the_visit_plans_the_next()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var graded = await entity.GradeRiskAsync(
            new(County.NewOrigin(), RiskGrade.C, null, ["配送单位"], "manual", "api"), Token);
        var planned = (await StateAsync(id)).NextInspectionOn!.Value;
        Assert.Equal((InspectionVerdict.Accepted, true), (graded.Verdict, planned > fixture.Clock.Today));

        await fixture.AdvanceToAsync(planned.AddDays(-1));
        Assert.False((await StateAsync(id)).InspectionOverdue);
        await fixture.AdvanceToAsync(planned);
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.InspectionDue, EntityState.KeyOf(id)));
        Assert.Equal(AlertStatus.Open, (await fixture.Ledger.StateOfAsync<AlertState>(alert))!.Status);

        var visited = await entity.RecordInspectionAsync(VisitOn(fixture.Clock.Today), Token);
        await fixture.DrainAsync();

        var state = await StateAsync(id);
        Assert.Equal(InspectionVerdict.Accepted, visited.Verdict);
        Assert.Equal((false, true), (state.InspectionOverdue, state.NextInspectionOn > planned));
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
        Assert.Equal(
            ["entity.registered", "inspection.riskGraded", "inspection.planned", "inspection.fellDue", "inspection.recorded", "inspection.planned"],
            await fixture.Ledger.TypesOfAsync(EntityState.KeyOf(id)));
    }

    private static RecordInspection VisitOn(DateOnly day) =>
        new(County.NewOrigin(), County.NewId("V"), day, "日常监督检查", InspectionResult.Pass, 0, 0, 0, "api", null, null);

    private async Task<EntityState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(id)))!;
}
