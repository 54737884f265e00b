using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Grains.Interfaces.Comparisons;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Equipment;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Comparisons;

/// <summary>Records are compared by themselves: after a change, and in the night in which time changes them.</summary>
[Collection(ComparisonCollection.Name)]
public sealed class ComparisonTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finding_is_opened_once_by_a_change_and_closes_itself_when_its_cause_is_gone()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        Assert.Null(await FindingAsync(id, "licence.missing.catering")); // what follows at once is compared with it

        await ComparedAsync();
        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, "licence.missing.catering"))!.Status);

        await county.RecordCertificateAsync(entity, "JY26109270000010", CertificateKind.FoodOperation, fixture.Clock.Today, fixture.Clock.Today.AddYears(5));
        await ComparedAsync();
        await ComparedAsync();

        Assert.Equal(FindingStatus.Closed, (await FindingAsync(id, "licence.missing.catering"))!.Status);
        Assert.Equal(["finding.opened", "finding.closed"], await fixture.Ledger.TypesOfAsync(ComparisonState.KeyOf(id)));
    }

    [Fact]
    public async Task A_licence_that_expires_is_found_in_the_night_after_without_any_change()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var last = fixture.Clock.Today.AddDays(12);
        await county.RecordCertificateAsync(entity, "JY36109270000015", CertificateKind.FoodOperation, last.AddYears(-5), last);
        await ComparedAsync();
        Assert.Null(await FindingAsync(id, "licence.expired.catering"));

        await fixture.AdvanceToAsync(last.AddDays(1));
        Assert.Null(await FindingAsync(id, "licence.expired.catering"));
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(last.AddDays(1)).AddHours(6));

        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, "licence.expired.catering"))!.Status);
    }

    [Fact]
    public async Task Two_entities_with_one_number_both_hear_of_it_and_of_its_end()
    {
        var (one, other) = (County.NewId("E"), County.NewId("E"));
        await RegisterAsync(one, "91610927MA70L00048");
        await RegisterAsync(other, "91610927MA70L00048");
        await ComparedAsync();
        var found = "registration.same:91610927MA70L00048";
        Assert.Equal(other, (await FindingAsync(one, found))!.Detail["others"]);
        Assert.Equal(one, (await FindingAsync(other, found))!.Detail["others"]);
        Assert.Equal(AlertStatus.Open, (await AlertAsync(one, found))!.Status);

        await RegisterAsync(other, null);
        await ComparedAsync();

        Assert.Equal(FindingStatus.Closed, (await FindingAsync(one, found))!.Status);
        Assert.Equal(FindingStatus.Closed, (await FindingAsync(other, found))!.Status);
        Assert.NotNull((await AlertAsync(one, found))!.ClearedAt);
    }

    [Fact]
    public async Task A_dismissal_is_answered_once_and_clears_what_the_finding_led_to()
    {
        var (one, other) = (County.NewId("E"), County.NewId("E"));
        await RegisterAsync(one, "93610927MA70L0020P");
        await RegisterAsync(other, "93610927MA70L0020P");
        await ComparedAsync();
        var found = "registration.same:93610927MA70L0020P";

        var command = new DismissFinding(County.NewOrigin(), found, "分支机构共用");
        Assert.Equal(FindingVerdict.Accepted, (await fixture.Grains.Comparison(one).DismissAsync(command, Token)).Verdict);
        Assert.Equal(FindingVerdict.Repeated, (await fixture.Grains.Comparison(one).DismissAsync(command, Token)).Verdict);
        await ComparedAsync();

        Assert.Equal(FindingStatus.Dismissed, (await FindingAsync(one, found))!.Status);
        Assert.NotNull((await AlertAsync(one, found))!.ClearedAt);
        Assert.Equal(FindingStatus.Open, (await FindingAsync(other, found))!.Status);
    }

    [Fact]
    public async Task Overdue_equipment_sends_whoever_goes_there_anyway_and_calls_them_back_once_it_was_inspected()
    {
        const string town = "610927107";
        var id = County.NewId("E");
        await fixture.Grains.Entity(id).RegisterAsync(new(County.NewOrigin(), County.EntityNamed($"{id}宾馆") with { TownCode = town, Category = EntityCategory.EquipmentUser }), Token);
        var officers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            officers.Add(County.NewId("I"));
            await fixture.Grains.Inspector(officers[i]).RegisterAsync(new(County.NewOrigin(), new("王执法", null, [town], ["equipment"], "api")), Token);
            await fixture.Grains.Inspector(officers[i]).ChangeDutyAsync(new(County.NewOrigin(), OnDuty: true), Token);
        }

        // The last of the three, whom nothing else speaks for, has a complaint there.
        var complaint = fixture.Grains.WorkOrder(County.NewId("W"));
        var desk = new DispatchActor(Directs: true, null);
        var standing = new ProposeWorkOrder(
            County.NewOrigin(), desk, WorkOrderKind.Complaint, WorkOrderLevel.Town, WorkOrderPriority.Normal, id, null, null, null, null, null, null, "缺斤少两", null,
            [], 1, [], null);
        Assert.Equal(WorkOrderVerdict.Accepted, (await complaint.ProposeAsync(standing, Token)).Verdict);
        await complaint.OfferAsync(new(County.NewOrigin(), desk, [officers[2]], "knows-it"), Token);
        await complaint.ActAsync(new(County.NewOrigin(), new(false, officers[2]), WorkOrderAction.Accept, null), Token);

        var piece = County.NewId("Q");
        var forklift = fixture.Grains.Equipment(piece);
        await forklift.RegisterAsync(
            new(County.NewOrigin(), new(id, EquipmentType.Forklift, "叉车", null, null, "库房", null, null, fixture.Clock.Today.AddMonths(-13), null, null, "api")), Token);
        await ComparedAsync();
        await ComparedAsync();

        var asked = (await FindingAsync(id, $"equipment.overdue:{piece}"))!.WorkOrderId!;
        var order = (await OrderAsync(asked))!;
        Assert.Equal((WorkOrderStatus.Offered, WorkOrderKind.Comparison, ComparisonState.KeyOf(id)), (order.Status, order.Kind, order.Source));
        Assert.Equal(officers[2], order.Offers[0].InspectorId);
        Assert.Contains(AssignmentReasons.SamePlace, order.Assignment!.Candidates[0].Reasons);

        await forklift.RecordInspectionAsync(new(County.NewOrigin(), fixture.Clock.Today, EquipmentDuty.PeriodicInspection, Passed: true, "api"), Token);
        await ComparedAsync();

        Assert.Equal(FindingStatus.Closed, (await FindingAsync(id, $"equipment.overdue:{piece}"))!.Status);
        Assert.Equal(WorkOrderStatus.Cancelled, (await OrderAsync(asked))!.Status);
        Assert.Equal("cause-gone", (await fixture.Ledger.EntriesOfAsync(WorkOrderState.KeyOf(asked), "workorder.cancelled")).Single()["reason"]);
    }

    private Task<WorkOrderState?> OrderAsync(string id) => fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(id));

    private async Task RegisterAsync(string id, string? number) => Assert.True(
        (await fixture.Grains.Entity(id).RegisterAsync(new(County.NewOrigin(), County.EntityNamed($"{id}店") with { RegistrationNumber = number, Category = EntityCategory.General }), Token))
            .Verdict is EntityVerdict.Registered or EntityVerdict.Changed);

    private Task ComparedAsync() => fixture.AdvanceAsync(TimeSpan.FromMinutes(1));

    private async Task<FindingState?> FindingAsync(string entity, string id) =>
        (await fixture.Ledger.StateOfAsync<ComparisonState>(ComparisonState.KeyOf(entity)))?.Findings.FirstOrDefault(f => f.Id == id);

    private Task<AlertState?> AlertAsync(string entity, string finding) =>
        fixture.Ledger.StateOfAsync<AlertState>(AlertState.KeyOf(AlertState.IdOf(AlertKind.Finding, EntityState.KeyOf(entity), finding)));
}

/// <summary>A cluster of its own: these tests move the clock by days.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ComparisonCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "comparison";
}
