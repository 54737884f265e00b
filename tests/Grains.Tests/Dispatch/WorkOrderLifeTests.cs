using Vigil.Domain.Alerts;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Alerts;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Inspectors;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Dispatch;

[Collection(ClusterCollection.Name)]
public sealed class WorkOrderLifeTests(ClusterFixture fixture)
{
    private static readonly DispatchActor Desk = new(Directs: true, null);

    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_doesnt_answer_is_passed_over_and_when_nobody_is_left_it_goes_up_and_a_dispatcher_is_called()
    {
        var town = NewTown();
        var (near, far) = (await OfficerAsync(town), await OfficerAsync(town, busy: 1));
        var id = await ProposeAsync(town, WorkOrderPriority.High);

        Assert.Equal([near], await OfferedAsync(id));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([far], await OfferedAsync(id));
        await fixture.DeactivateAsync(fixture.Grains.WorkOrder(id));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(10));

        var left = await StateAsync(id);
        Assert.Equal((WorkOrderStatus.Proposed, WorkOrderLevel.County, true), (left.Status, left.Level, left.Unassigned));
        var alert = await AlertAsync(id);
        Assert.Equal((AlertStatus.Open, AlertSeverity.Major), (alert.Status, alert.Severity));
        Assert.Equal(
            ["workorder.proposed", "clock.started", "workorder.offered", "workorder.offerEnded", "workorder.offered", "workorder.offerEnded", "workorder.wentUp",
                "workorder.unassigned"],
            await fixture.Ledger.TypesOfAsync(WorkOrderState.KeyOf(id)));

        // Somebody was asked too late, says so, and the dispatcher sends them all the same.
        Assert.Equal(WorkOrderVerdict.OfferEnded, await ActAsync(id, WorkOrderAction.Accept, near));
        Assert.Equal(WorkOrderVerdict.Accepted, (await fixture.Grains.WorkOrder(id).OfferAsync(new(County.NewOrigin(), Desk, [near], "called"), Token)).Verdict);
        Assert.Equal(WorkOrderVerdict.Accepted, await ActAsync(id, WorkOrderAction.Accept, near));
        await fixture.DrainAsync();
        Assert.NotNull((await AlertAsync(id)).ClearedAt);
    }

    [Fact]
    public async Task An_order_for_two_of_whom_only_one_can_be_had_goes_up_and_with_two_goes_to_both()
    {
        var town = NewTown();
        var only = await OfficerAsync(town);
        var id = await ProposeAsync(town, WorkOrderPriority.High, officers: 2);
        Assert.Equal(WorkOrderLevel.County, (await StateAsync(id)).Level);
        Assert.Empty(await OfferedAsync(id));

        var second = await OfficerAsync(town);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(new[] { only, second }.Order(), (await OfferedAsync(id)).Order());
        await ActAsync(id, WorkOrderAction.Accept, only);
        Assert.Equal(WorkOrderStatus.Offered, (await StateAsync(id)).Status);
        await ActAsync(id, WorkOrderAction.Accept, second);
        Assert.Equal((WorkOrderStatus.Accepted, only), ((await StateAsync(id)).Status, (await StateAsync(id)).Lead));
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_one_has_it_and_the_other_is_told()
    {
        var town = NewTown();
        var officers = new[] { await OfficerAsync(town), await OfficerAsync(town) };
        var id = await ProposeAsync(town);
        await fixture.Grains.WorkOrder(id).OfferAsync(new(County.NewOrigin(), Desk, [.. officers], "who-is-first"), Token);

        var verdicts = await Task.WhenAll(officers.Select(o => ActAsync(id, WorkOrderAction.Accept, o)));

        Assert.Equal([WorkOrderVerdict.Accepted, WorkOrderVerdict.Taken], verdicts.Order());
        Assert.Single((await StateAsync(id)).Crew);
    }

    [Fact]
    public async Task Who_declines_says_why_and_the_next_one_is_asked_and_a_handover_needs_the_others_yes()
    {
        var town = NewTown();
        var (first, second) = (await OfficerAsync(town), await OfficerAsync(town, busy: 1));
        var id = await ProposeAsync(town);

        Assert.Equal(WorkOrderVerdict.ReasonRefused, await ActAsync(id, WorkOrderAction.Decline, first));
        Assert.Equal(WorkOrderVerdict.Accepted, await ActAsync(id, WorkOrderAction.Decline, first, "家里有急事"));
        Assert.Equal([second], await OfferedAsync(id));
        await ActAsync(id, WorkOrderAction.Accept, second);

        var grain = fixture.Grains.WorkOrder(id);
        Assert.Equal(WorkOrderVerdict.NotYours, (await grain.HandOverAsync(new(County.NewOrigin(), new(false, first), first, "x"), Token)).Verdict);
        Assert.Equal(WorkOrderVerdict.Accepted, (await grain.HandOverAsync(new(County.NewOrigin(), new(false, second), first, "leave"), Token)).Verdict);
        Assert.Equal(second, (await StateAsync(id)).Lead);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Null((await StateAsync(id)).HandOver);
        await grain.HandOverAsync(new(County.NewOrigin(), new(false, second), first, "leave"), Token);
        Assert.Equal(WorkOrderVerdict.Accepted, await ActAsync(id, WorkOrderAction.Accept, first));
        Assert.Equal(first, (await StateAsync(id)).Lead);
        Assert.DoesNotContain(
            await fixture.Ledger.EntriesOfAsync(WorkOrderState.KeyOf(id)), e => e.Body.ToString().Contains("急事", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_failed_is_put_right_looked_at_again_and_becomes_an_inspection_of_the_entity()
    {
        var town = NewTown();
        var (lead, second) = (await OfficerAsync(town), await OfficerAsync(town));
        var (entity, entityId) = await EntityAsync(town, RiskGrade.C);
        var id = EntityOrders.IdOf(entityId, await DueOnAsync(entityId));

        // The entity asks by itself, seven days before its day.
        Assert.Null(await fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(id)));
        await fixture.AdvanceToAsync((await DueOnAsync(entityId)).AddDays(-7));
        Assert.Equal(2, (await OfferedAsync(id)).Count);
        await ActAsync(id, WorkOrderAction.Accept, lead);
        await ActAsync(id, WorkOrderAction.Accept, second);
        await ActAsync(id, WorkOrderAction.SetOut, lead);
        var grain = fixture.Grains.WorkOrder(id);
        var actor = new DispatchActor(Directs: false, lead);
        await grain.ArriveAsync(new(County.NewOrigin(), actor, 31.88, 109.52), Token);
        var items = Checklists.Find(Checklists.Food)!.Items;
        await AcceptedAsync(grain.FindAsync(
            new(County.NewOrigin(), actor, [.. items.Select(i => new FindingDraft(i.Code, i.Code is "food.pests" ? FindingResult.Fail : FindingResult.Pass, null, []))], []), Token));
        Assert.Equal(
            WorkOrderVerdict.OutcomeRefused, (await grain.HandInAsync(new(County.NewOrigin(), actor, WorkOrderOutcome.Conforming, second, null, []), Token)).Verdict);
        await AcceptedAsync(grain.OrderRectificationAsync(new(County.NewOrigin(), actor, fixture.Clock.Today.AddDays(3), ["food.pests"], "堵好鼠洞"), Token));

        await fixture.PassDaysThroughAsync(fixture.Clock.Today.AddDays(4));
        Assert.True((await StateAsync(id)).OpenRectification!.Overdue);
        await AcceptedAsync(grain.ArriveAsync(new(County.NewOrigin(), actor, null, null), Token));
        await AcceptedAsync(grain.RecheckAsync(new(County.NewOrigin(), actor, Passed: true, "已堵"), Token));
        Assert.Equal(
            WorkOrderVerdict.SecondMissing, (await grain.HandInAsync(new(County.NewOrigin(), actor, WorkOrderOutcome.Rectified, null, null, []), Token)).Verdict);
        await AcceptedAsync(grain.HandInAsync(new(County.NewOrigin(), actor, WorkOrderOutcome.Rectified, second, null, []), Token));
        await ActAsync(id, WorkOrderAction.Confirm, officer: null);
        await fixture.DrainAsync();

        var heard = (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(entityId)))!;
        var visit = Assert.Single(heard.Inspections);
        Assert.Equal((id, InspectionResult.PassWithConditions, lead, 1), (visit.Id, visit.Result, visit.InspectorId, visit.Critical));
        Assert.Null(heard.OrderId);
        Assert.Equal(visit.On.AddMonths(3), heard.NextInspectionOn);
    }

    [Fact]
    public async Task An_alert_that_became_a_work_order_rests_until_it_hears_the_end()
    {
        var town = NewTown();
        var (lead, second) = (await OfficerAsync(town), await OfficerAsync(town));
        var (_, entityId) = await EntityAsync(town, null);
        var cameraId = County.NewId("C");
        var camera = await county.RegisterCameraAsync(cameraId, entityId, silentAfterMinutes: 1440);
        await county.DetectAsync(camera, 614);
        await fixture.DrainAsync();
        var alertId = AlertState.IdOf(AlertKind.Clue, new("camera", cameraId), "614");
        Assert.Equal(AlertVerdict.Accepted, (await fixture.Grains.Alert(alertId).OrderWorkAsync(new(County.NewOrigin(), "见鼠", null, null), Token)).Verdict);
        await fixture.DrainAsync();
        var id = (await AlertStateAsync(alertId)).WorkOrderId!;

        await ActAsync(id, WorkOrderAction.Accept, lead);
        await ActAsync(id, WorkOrderAction.Accept, second);
        await fixture.AdvanceAsync(TimeSpan.FromHours(6));
        Assert.Equal((0, AlertStatus.Acknowledged), ((await AlertStateAsync(alertId)).EscalationLevel, (await AlertStateAsync(alertId)).Status));
        Assert.Equal(WorkOrderStatus.Accepted, (await AlertStateAsync(alertId)).WorkOrderStatus);
        await fixture.Grains.WorkOrder(id).ArriveAsync(new(County.NewOrigin(), new(false, lead), null, null), Token);
        await AcceptedAsync(fixture.Grains.WorkOrder(id).HandInAsync(new(County.NewOrigin(), new(false, lead), WorkOrderOutcome.Unfounded, second, null, []), Token));
        await ActAsync(id, WorkOrderAction.Confirm, officer: null);
        await fixture.DrainAsync();

        var closed = await AlertStateAsync(alertId);
        Assert.Equal((AlertStatus.Closed, AlertOutcome.FalseAlarm), (closed.Status, closed.Outcome));
        Assert.Contains("camera.visited", await fixture.Ledger.TypesOfAsync(new("camera", cameraId)));
        var visit = Assert.Single((await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(entityId)))!.Inspections);
        Assert.True(visit.OutsidePlan);
    }

    [Fact]
    public async Task Work_at_one_place_goes_to_whoever_is_there_anyway_and_a_second_proposal_makes_no_second_order()
    {
        var town = NewTown();
        var (idle, busy) = (await OfficerAsync(town), await OfficerAsync(town, busy: 2));
        var (_, entityId) = await EntityAsync(town, null);
        var first = await ProposeAsync(town, entityId: entityId);
        await fixture.Grains.WorkOrder(first).OfferAsync(new(County.NewOrigin(), Desk, [busy], "knows-it"), Token);
        await ActAsync(first, WorkOrderAction.Accept, busy);

        var second = await ProposeAsync(town, entityId: entityId);

        Assert.Equal([busy], await OfferedAsync(second));
        Assert.Contains(AssignmentReasons.SamePlace, (await StateAsync(second)).Assignment!.Candidates[0].Reasons);
        Assert.Equal(idle, (await StateAsync(second)).Assignment!.Candidates[1].InspectorId);
        Assert.Equal(WorkOrderVerdict.AlreadyProposed, (await fixture.Grains.WorkOrder(second).ProposeAsync(
            New(town, WorkOrderPriority.Normal, 1, null), Token)).Verdict);
    }

    [Fact]
    public async Task A_visit_beyond_the_yearly_cap_waits_for_a_signed_reason_and_a_complaint_doesnt()
    {
        var town = NewTown();
        await OfficerAsync(town);
        var (entity, entityId) = await EntityAsync(town, null);
        await entity.CapInspectionsAsync(new(County.NewOrigin(), 1, ""), Token);
        await entity.RecordInspectionAsync(
            new(County.NewOrigin(), "V-1", fixture.Clock.Today, "日常", InspectionResult.Pass, 0, 0, 0, "api", null, null), Token);

        var routine = await ProposeAsync(town, entityId: entityId, kind: WorkOrderKind.Campaign);
        Assert.Equal((WorkOrderStatus.Proposed, true), ((await StateAsync(routine)).Status, (await StateAsync(routine)).NeedsSignature));
        Assert.Equal(
            WorkOrderVerdict.NotYours, await ActAsync(routine, WorkOrderAction.SignCap, "I-nobody", "x"));
        Assert.Equal(WorkOrderVerdict.Accepted, await ActAsync(routine, WorkOrderAction.SignCap, officer: null, "省局督办"));
        Assert.Single(await OfferedAsync(routine));

        Assert.Single(await OfferedAsync(await ProposeAsync(town, entityId: entityId)));
    }

    [Fact]
    public async Task Nobody_is_asked_off_duty_on_leave_or_in_quiet_hours_and_a_patient_order_waits_for_the_morning()
    {
        var town = NewTown();
        var officer = await OfficerAsync(town);
        var grain = fixture.Grains.Inspector(officer);
        var day = fixture.Clock.Today.AddDays(1);
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(day).AddHours(3));
        await grain.SetRosterAsync(
            new(County.NewOrigin(), [.. Enum.GetValues<DayOfWeek>().Select(d => new DutyHours(d, new(8, 30), new(18, 0)))], town, null, null), Token);
        await grain.SetDutyDayAsync(new(County.NewOrigin(), day, [new(day.DayOfWeek, new(8, 30), new(18, 0))]), Token);

        var id = await ProposeAsync(town);
        var waiting = await StateAsync(id);
        Assert.Equal((WorkOrderStatus.Proposed, WorkOrderLevel.Town), (waiting.Status, waiting.Level));
        Assert.Equal(fixture.Clock.Calendar.StartOf(day).AddHours(8.5), waiting.AssignAt);
        Assert.Contains(AssignmentReasons.OffDuty, waiting.Assignment!.Candidates.Single(c => c.InspectorId == officer).Reasons);

        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(day).AddHours(8.5));
        Assert.True((await fixture.Ledger.StateOfAsync<InspectorState>(InspectorState.KeyOf(officer)))!.OnDuty);
        Assert.Equal([officer], await OfferedAsync(id));
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(day).AddHours(18));
        var off = (await fixture.Ledger.StateOfAsync<InspectorState>(InspectorState.KeyOf(officer)))!;
        Assert.Equal((false, DutyReasons.Roster), (off.OnDuty, off.DutyWhy));
    }

    [Fact]
    public async Task The_county_s_own_term_is_warned_of_breached_and_raised_and_ends_with_the_handing_in()
    {
        var town = NewTown();
        var officer = await OfficerAsync(town);
        var id = await ProposeAsync(town, WorkOrderPriority.High);
        await ActAsync(id, WorkOrderAction.Accept, officer);

        await fixture.PassDaysThroughAsync(fixture.Clock.Today.AddDays(10));

        var types = await fixture.Ledger.TypesOfAsync(WorkOrderState.KeyOf(id));
        Assert.Contains("clock.warned", types);
        Assert.Contains("clock.breached", types);
        var alert = await AlertStateAsync(AlertState.IdOf(AlertKind.Clock, WorkOrderState.KeyOf(id), "workorder.handle.high"));
        Assert.Equal(AlertStatus.Open, alert.Status);
        await fixture.Grains.WorkOrder(id).ArriveAsync(new(County.NewOrigin(), new(false, officer), null, null), Token);
        await AcceptedAsync(fixture.Grains.WorkOrder(id).HandInAsync(
            new(County.NewOrigin(), new(false, officer), WorkOrderOutcome.NotPossible, null, null, []), Token));
        Assert.Equal(Domain.Clocks.ClockEnd.MetLate, (await StateAsync(id)).Clocks.Single().End);
    }

    private static async Task AcceptedAsync(Task<Receipt<WorkOrderVerdict>> command) =>
        Assert.Equal(WorkOrderVerdict.Accepted, (await command).Verdict);

    private static string NewTown() => County.NewId("T");

    private static ProposeWorkOrder New(
        string town, WorkOrderPriority priority, int officers, string? entityId, WorkOrderKind kind = WorkOrderKind.Complaint) => new(
        County.NewOrigin(), Desk, kind, WorkOrderLevel.Town, priority, entityId, null, null, town, null, null, null, "顾客反映过期", null,
        [], officers, [], null);

    private async Task<string> ProposeAsync(
        string town, WorkOrderPriority priority = WorkOrderPriority.Normal, int officers = 1, string? entityId = null, WorkOrderKind kind = WorkOrderKind.Complaint)
    {
        var id = County.NewId("W");
        await AcceptedAsync(fixture.Grains.WorkOrder(id).ProposeAsync(New(town, priority, officers, entityId, kind), Token));
        return id;
    }

    private async Task<WorkOrderVerdict> ActAsync(string id, WorkOrderAction action, string? officer, string? reason = null) =>
        (await fixture.Grains.WorkOrder(id).ActAsync(
            new(County.NewOrigin(), officer is null ? Desk : new(Directs: false, officer), action, reason), Token)).Verdict;

    /// <summary>An officer on duty in a town of their own.</summary>
    /// <param name="busy">How many orders they have already, so that they come later.</param>
    private async Task<string> OfficerAsync(string town, int busy = 0)
    {
        var id = County.NewId("I");
        var grain = fixture.Grains.Inspector(id);
        await grain.RegisterAsync(new(County.NewOrigin(), new($"{id}号", null, [town], ["food"], "api")), Token);
        await grain.ChangeDutyAsync(new(County.NewOrigin(), OnDuty: true), Token);
        for (var i = 0; i < busy; i++)
        {
            var other = await ProposeAsync(NewTown());
            await fixture.Grains.WorkOrder(other).OfferAsync(new(County.NewOrigin(), Desk, [id], "busy"), Token);
            await ActAsync(other, WorkOrderAction.Accept, id);
        }

        return id;
    }

    private async Task<(IEntityGrain Grain, string Id)> EntityAsync(string town, RiskGrade? grade)
    {
        var id = County.NewId("E");
        var grain = fixture.Grains.Entity(id);
        await grain.RegisterAsync(new(County.NewOrigin(), County.EntityNamed($"{id}饭店") with { TownCode = town }), Token);
        if (grade is { } risk)
        {
            await grain.GradeRiskAsync(new(County.NewOrigin(), risk, null, ["a"], "manual", "api"), Token);
        }

        return (grain, id);
    }

    private async Task<DateOnly> DueOnAsync(string entityId) =>
        (await fixture.Ledger.StateOfAsync<EntityState>(EntityState.KeyOf(entityId)))!.NextInspectionOn!.Value;

    private async Task<WorkOrderState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<WorkOrderState>(WorkOrderState.KeyOf(id)))!;

    private async Task<IReadOnlyList<string>> OfferedAsync(string id) =>
        [.. (await StateAsync(id)).Offers.Where(o => o.End is null).Select(o => o.InspectorId)];

    private Task<AlertState> AlertAsync(string id) => AlertStateAsync(AlertState.IdOf(AlertKind.WorkOrder, WorkOrderState.KeyOf(id), "assignment"));

    private async Task<AlertState> AlertStateAsync(string id) => (await fixture.Ledger.StateOfAsync<AlertState>(AlertState.KeyOf(id)))!;
}
