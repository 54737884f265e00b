using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Entities;

namespace Vigil.Grains.Dispatch;

/// <summary>A work order: proposed by its source or by hand, offered, worked on, and driven by its clocks.</summary>
[GrainType(WorkOrderState.LedgerKind)]
internal sealed class WorkOrderGrain(LedgerGrainServices services, Roster roster)
    : LedgerGrain<WorkOrderState>(WorkOrderState.LedgerKind, services), IWorkOrderGrain
{
    public async Task<Receipt<WorkOrderVerdict>> ProposeAsync(ProposeWorkOrder command, CancellationToken cancellationToken = default)
    {
        var proposal = new WorkOrderProposal(
            Key.Key,
            command.Kind,
            command.Level,
            command.Priority,
            Key,
            command.EntityId,
            command is { SubjectKind: { } kind, SubjectKey: { } key } ? new LedgerKey(kind, key) : null,
            command.TownCode,
            command is { Latitude: { } north, Longitude: { } east } ? new GeoPoint(north, east) : null,
            command.Address,
            command.Summary,
            Clock.Now,
            Clocks: [],
            command.DueOn,
            command.Qualifications ?? WorkOrderKinds.QualificationsFor(command.Kind),
            command.Officers ?? WorkOrderKinds.OfficersFor(command.Kind),
            command.Recused,
            Drawn: [],
            command.Checklist,
            Attachments: []);
        var (entity, officers) = State is null ? await FactsForAsync(proposal, cancellationToken) : (null, AssignmentFacts.Nobody);
        return await CommitAsync(
            WorkOrderProposing.Propose(State, proposal, entity, officers, Actor(command.Origin, command.Actor), Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<WorkOrderVerdict>> OfferAsync(OfferWorkOrder command, CancellationToken cancellationToken = default)
    {
        var officers = await OfficersAsync(cancellationToken);
        return await CommitAsync(
            WorkOrderCommands.Offer(State, command.Inspectors, command.Reason, Actor(command.Origin, command.Actor), officers, Facts),
            command.Origin,
            cancellationToken);
    }

    public async Task<Receipt<WorkOrderVerdict>> ActAsync(ActOnWorkOrder command, CancellationToken cancellationToken = default)
    {
        var actor = Actor(command.Origin, command.Actor);
        var officers = command.Action is WorkOrderAction.Decline or WorkOrderAction.SignCap
            ? await OfficersAsync(cancellationToken)
            : AssignmentFacts.Nobody;
        Decision<WorkOrderState, WorkOrderVerdict> decision = command.Action switch
        {
            WorkOrderAction.Accept => WorkOrderCommands.Accept(State, actor, Facts),
            WorkOrderAction.Decline => WorkOrderCommands.Decline(State, command.Reason, actor, officers, Facts),
            WorkOrderAction.SetOut => WorkOrderFieldwork.SetOut(State, actor, Facts),
            WorkOrderAction.Confirm => WorkOrderDesk.Confirm(State, actor, Facts),
            WorkOrderAction.Return => WorkOrderDesk.Return(State, command.Reason, actor, Facts),
            WorkOrderAction.Cancel => WorkOrderDesk.Cancel(State, command.Reason, actor, Facts),
            WorkOrderAction.Archive => WorkOrderDesk.Archive(State, actor, Facts),
            WorkOrderAction.SignCap => WorkOrderDesk.SignCap(State, command.Reason, actor, officers, Facts),
            WorkOrderAction.Propose or WorkOrderAction.Offer or WorkOrderAction.HandOver or WorkOrderAction.Arrive or WorkOrderAction.Find
                or WorkOrderAction.OrderRectification or WorkOrderAction.Recheck or WorkOrderAction.HandIn or WorkOrderAction.Note
                or WorkOrderAction.ChangePriority or WorkOrderAction.Plan or WorkOrderAction.PauseClock or WorkOrderAction.ResumeClock
                or WorkOrderAction.ExtendClock => throw new ArgumentException($"{command.Action} needs more than a reason.", nameof(command)),
        };
        return await CommitAsync(decision, command.Origin, cancellationToken);
    }

    public async Task<Receipt<WorkOrderVerdict>> HandOverAsync(HandOverWorkOrder command, CancellationToken cancellationToken = default)
    {
        var officers = await OfficersAsync(cancellationToken);
        return await CommitAsync(
            WorkOrderCommands.HandOver(State, command.To, command.Reason, Actor(command.Origin, command.Actor), officers, Facts),
            command.Origin,
            cancellationToken);
    }

    public Task<Receipt<WorkOrderVerdict>> ArriveAsync(ArriveAtWorkOrder command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderFieldwork.Arrive(
                State,
                command is { Latitude: { } north, Longitude: { } east } ? new GeoPoint(north, east) : null,
                Actor(command.Origin, command.Actor),
                Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> FindAsync(RecordFindings command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderFieldwork.Find(
                State,
                [.. command.Findings.Select(f => new WorkOrderFinding(f.Item, f.Result, f.Note, f.Attachments, Clock.Now, command.Origin.By))],
                Attachments(command.Attachments),
                Actor(command.Origin, command.Actor),
                Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> OrderRectificationAsync(OrderRectification command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderFieldwork.OrderRectification(State, command.DueOn, command.Items, command.Text, Actor(command.Origin, command.Actor), Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> RecheckAsync(RecheckWorkOrder command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderFieldwork.Recheck(State, command.Passed, command.Note, Actor(command.Origin, command.Actor), Facts), command.Origin, cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> HandInAsync(HandInWorkOrder command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderFieldwork.HandIn(
                State, command.Outcome, command.With, command.Message, Attachments(command.Attachments), Actor(command.Origin, command.Actor), Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> NoteAsync(NoteWorkOrder command, CancellationToken cancellationToken = default) =>
        CommitAsync(WorkOrderDesk.Note(State, command.Text, Actor(command.Origin, command.Actor), Facts), command.Origin, cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> ChangePriorityAsync(ChangeWorkOrderPriority command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            WorkOrderDesk.ChangePriority(State, command.Priority, command.Reason, Actor(command.Origin, command.Actor), Facts),
            command.Origin,
            cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> PlanAsync(PlanWorkOrder command, CancellationToken cancellationToken = default) =>
        CommitAsync(WorkOrderDesk.Plan(State, command.VisitOn, Actor(command.Origin, command.Actor), Facts), command.Origin, cancellationToken);

    public Task<Receipt<WorkOrderVerdict>> ChangeClockAsync(ChangeWorkOrderClock command, CancellationToken cancellationToken = default)
    {
        var actor = Actor(command.Origin, command.Actor);
        var decision = command.Change is WorkOrderAction.PauseClock ? WorkOrderDesk.PauseClock(State, command.Code, command.Reason, actor, Facts)
            : command.Change is WorkOrderAction.ResumeClock ? WorkOrderDesk.ResumeClock(State, command.Code, actor, Facts)
            : WorkOrderDesk.ExtendClock(State, command.Code, command.Amount, command.Reason, actor, Facts);
        return CommitAsync(decision, command.Origin, cancellationToken);
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        var before = State;
        switch (due.Name)
        {
            case WorkOrderProposal.DueName:
                var proposal = JsonSerializer.Deserialize(due.Payload ?? "", DispatchJson.Shared.WorkOrderProposal)!;
                var (entity, officers) = State is null ? await FactsForAsync(proposal, cancellationToken) : (null, AssignmentFacts.Nobody);
                await CommitAsync(Meant(WorkOrderRules.Receive(State, Key.Key, proposal, entity, officers, Facts)));
                break;
            case WorkOrderWithdrawal.DueName:
                var withdrawal = JsonSerializer.Deserialize(due.Payload ?? "", DispatchJson.Shared.WorkOrderWithdrawal)!;
                await CommitAsync(WorkOrderRules.Withdraw(State, withdrawal, Facts));
                break;
            case { } name when name.StartsWith(WorkOrderMove.DuePrefix, StringComparison.Ordinal):
                await CommitAsync(WorkOrderRules.Move(State, WorkOrderMove.Of(due.Payload), Facts));
                break;
            default:
                var known = WorkOrderRules.AsksForOfficers(due.Name) ? await OfficersAsync(cancellationToken) : AssignmentFacts.Nobody;
                await CommitAsync(WorkOrderRules.OnDue(State, due.Name, known, Facts));
                break;
        }

        NoteOffers(before);
    }

    private static Decision<WorkOrderState, WorkOrderMessageVerdict> Meant(Decision<WorkOrderState, WorkOrderMessageVerdict> decision) =>
        decision.Verdict == WorkOrderMessageVerdict.Misdirected
            ? throw new ArgumentException("The proposal is for another work order.", nameof(decision))
            : decision;

    private static WorkOrderActor Actor(CommandOrigin origin, DispatchActor actor) => new(origin.By, actor.Directs, actor.InspectorId);

    private static ImmutableArray<Attachment> Attachments(ImmutableArray<AttachmentData> data) =>
        data.IsDefault ? [] : [.. data.Select(a => new Attachment(a.Hash, a.MediaType, a.Bytes, a.At, a.By))];

    private async Task<Receipt<WorkOrderVerdict>> CommitAsync(
        Decision<WorkOrderState, WorkOrderVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var before = State;
        var receipt = await CommitAsync(decision, origin, WorkOrderVerdict.Repeated, cancellationToken);
        NoteOffers(before);
        return receipt;
    }

    private void NoteOffers(WorkOrderState? before)
    {
        if (State is { } after && !ReferenceEquals(before, after))
        {
            roster.Note(after.Holders.Except(before?.Holders ?? []));
        }
    }

    private async Task<(VisitFacts? Entity, AssignmentFacts Officers)> FactsForAsync(WorkOrderProposal proposal, CancellationToken cancellationToken)
    {
        var entity = proposal.EntityId is { } id ? await VisitAsync(id, cancellationToken) : null;
        var town = proposal.TownCode ?? entity?.TownCode;
        var place = WorkOrderRules.PlaceKeyOf(proposal.EntityId, town, proposal.Address ?? entity?.Address);
        return (entity, await OfficersAsync(place, proposal.EntityId, town, entity?.LastVisitor, cancellationToken));
    }

    private async Task<AssignmentFacts> OfficersAsync(CancellationToken cancellationToken)
    {
        if (State is not { } order)
        {
            return AssignmentFacts.Nobody;
        }

        var entity = order.EntityId is { } id ? await VisitAsync(id, cancellationToken) : null;
        return await OfficersAsync(order.PlaceKey, order.EntityId, order.TownCode, entity?.LastVisitor, cancellationToken);
    }

    private async Task<AssignmentFacts> OfficersAsync(
        string? place, string? entityId, string? town, string? lastVisitor, CancellationToken cancellationToken)
    {
        try
        {
            return await roster.FactsAsync(Key.Key, place, entityId, town, lastVisitor, cancellationToken);
        }
        catch (DbException)
        {
#pragma warning disable MA0054 // What caused it is in this silo's log; a caller on another node may not even know its type.
            throw new TryAgainException("The roster can't be read.");
#pragma warning restore MA0054
        }
    }

    private async Task<VisitFacts?> VisitAsync(string entityId, CancellationToken cancellationToken)
    {
        var visit = await GrainFactory.Entity(entityId).PrepareVisitAsync(cancellationToken);
        return visit is null
            ? null
            : new(
                visit.TownCode,
                visit.Address,
                visit is { Latitude: { } north, Longitude: { } east } ? new GeoPoint(north, east) : null,
                visit.Visits,
                visit.Cap,
                visit.LastVisitor);
    }
}
