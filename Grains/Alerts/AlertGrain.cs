using System.Text.Json;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Alerts;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Inspectors;

namespace Vigil.Grains.Alerts;

/// <summary>An alert: told by its source through dues, worked on by people, driven on by its own deadlines.</summary>
[GrainType(AlertState.LedgerKind)]
internal sealed class AlertGrain(LedgerGrainServices services) : LedgerGrain<AlertState>(AlertState.LedgerKind, services), IAlertGrain
{
    public Task<Receipt<AlertVerdict>> AcknowledgeAsync(AcknowledgeAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Acknowledge(State, command.Note, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> UnacknowledgeAsync(UnacknowledgeAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Unacknowledge(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public async Task<Receipt<AlertVerdict>> AssignAsync(AssignAlert command, CancellationToken cancellationToken = default)
    {
        var known = await GrainFactory.Inspector(command.InspectorId).IsRegisteredAsync(cancellationToken);
        return await CommitAsync(
            known ? AlertCommands.Assign(State, command.InspectorId, command.Origin.By, Facts) : AlertVerdict.InspectorRefused,
            command.Origin,
            cancellationToken);
    }

    public Task<Receipt<AlertVerdict>> NoteAsync(NoteAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Note(State, command.Text, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> SilenceAsync(SilenceAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Silence(State, command.Until, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> UnsilenceAsync(UnsilenceAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Unsilence(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> EscalateAsync(EscalateAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Escalate(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> ChangeSeverityAsync(ChangeAlertSeverity command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            AlertCommands.ChangeSeverity(State, command.Severity, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> CloseAsync(CloseAlert command, CancellationToken cancellationToken = default) =>
        CommitAsync(AlertCommands.Close(State, command.Outcome, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<AlertVerdict>> OrderWorkAsync(OrderAlertWork command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            AlertOrders.Order(State, command.Summary, command.Priority, command.DueOn, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(AlertOrders.Hear(State, WorkOrderReport.Of(due.Payload), Facts))
        : due.Name.StartsWith(AlertSignal.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(Received(JsonSerializer.Deserialize(due.Payload ?? "", AlertJson.Shared.AlertSignal)!))
            : CommitAsync(AlertRules.OnDue(State, due.Name, Facts));

    private Decision<AlertState, AlertSignalVerdict> Received(AlertSignal signal)
    {
        var decision = AlertEpisodes.Receive(State, signal, Facts);
        return decision.Verdict == AlertSignalVerdict.Misdirected
            ? throw new ArgumentException("The signal is for another alert.", nameof(signal))
            : decision;
    }

    private Task<Receipt<AlertVerdict>> CommitAsync(
        Decision<AlertState, AlertVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, AlertVerdict.Repeated, cancellationToken);
}
