using Vigil.Domain.Alerts;
using Vigil.Domain.Equipment;
using Vigil.Grains.Interfaces.Equipment;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Equipment;

[Collection(ClusterCollection.Name)]
public sealed class EquipmentCycleTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forklift_reaches_each_rung_once_and_a_passed_inspection_begins_the_next_year()
    {
        var user = County.NewId("E");
        await county.RegisterEntityAsync(user);
        var id = County.NewId("Q");
        var forklift = fixture.Grains.Equipment(id);
        var supervised = fixture.Clock.Today.AddMonths(-10);
        var registered = await forklift.RegisterAsync(
            new(County.NewOrigin(), new(user, EquipmentType.Forklift, "叉车", null, null, "库房", null, null, supervised, null, null, "api")), Token);
        var lastDay = (await StateAsync(id)).NextDueOn!.Value;
        Assert.Equal(EquipmentVerdict.Registered, registered.Verdict);

        await fixture.PassDaysThroughAsync(lastDay.AddDays(-20));
        await fixture.DeactivateAsync(forklift);
        await fixture.PassDaysThroughAsync(lastDay.AddDays(1));
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.EquipmentDue, EquipmentState.KeyOf(id)));
        Assert.Equal(AlertStatus.Open, (await fixture.Ledger.StateOfAsync<AlertState>(alert))!.Status);

        var passed = await forklift.RecordInspectionAsync(
            new(County.NewOrigin(), fixture.Clock.Today, EquipmentDuty.PeriodicInspection, Passed: true, "api"), Token);
        await fixture.DrainAsync();

        Assert.Equal(EquipmentVerdict.Changed, passed.Verdict);
        Assert.True((await StateAsync(id)).NextDueOn > lastDay.AddMonths(10));
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
        var reached = await fixture.Ledger.EntriesOfAsync(EquipmentState.KeyOf(id), "equipment.stageReached");
        Assert.Equal(
            [
                (nameof(EquipmentStage.ApplyNow), lastDay.AddMonths(-1)),
                (nameof(EquipmentStage.Days7), lastDay.AddDays(-7)),
                (nameof(EquipmentStage.LastDay), lastDay),
                (nameof(EquipmentStage.Overdue), lastDay.AddDays(1)),
            ],
            reached.Select(e => (e["stage"]!, fixture.Clock.Calendar.DayOf(e.At))));
    }

    [Fact]
    public async Task Equipment_of_an_unknown_user_is_refused()
    {
        var receipt = await fixture.Grains.Equipment(County.NewId("Q")).RegisterAsync(
            new(County.NewOrigin(), new("nobody", EquipmentType.Boiler, "锅炉", null, null, null, null, null, fixture.Clock.Today, null, null, "api")), Token);

        Assert.Equal((EquipmentVerdict.EntityRefused, 0L), (receipt.Verdict, receipt.Version));
    }

    private async Task<EquipmentState> StateAsync(string id) =>
        (await fixture.Ledger.StateOfAsync<EquipmentState>(EquipmentState.KeyOf(id)))!;
}
