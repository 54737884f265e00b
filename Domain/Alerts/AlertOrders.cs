using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Employees;
using Vigil.Domain.Equipment;

namespace Vigil.Domain.Alerts;

/// <summary>An alert that becomes a work order, and what it hears of it.</summary>
/// <remarks>While officers are on it the alert neither escalates nor goes stale: the work order has clocks of its own.</remarks>
public static class AlertOrders
{
    public const string ReasonCancelled = "work-order-cancelled";
    public const string ReasonNotPossible = "work-order-not-possible";

    /// <summary>Sends officers: acknowledges the alert and proposes a work order, in one commit.</summary>
    /// <param name="summary">What it is about, in words; <see langword="null"/> for the alert's kind.</param>
    /// <param name="priority"><see langword="null"/> for the one that the severity suggests.</param>
    public static Decision<AlertState, AlertVerdict> Order(
        AlertState? current, string? summary, WorkOrderPriority? priority, DateOnly? dueOn, string by, RuleFacts facts)
    {
        if (current is null or { Episode: 0 })
        {
            return AlertVerdict.NotFound;
        }

        if (current.Status == AlertStatus.Closed)
        {
            return AlertVerdict.Closed;
        }

        if (current.InWork)
        {
            return AlertVerdict.WorkOrderOpen;
        }

        if (KindOf(current.Kind) is not { } kind)
        {
            return AlertVerdict.NoWorkOrder;
        }

        if ((!string.IsNullOrWhiteSpace(summary) && !Plain.IsText(summary, AlertCommands.LongestNote)) || dueOn < facts.Today
            || (priority is { } given && !Enum.IsDefined(given)))
        {
            return AlertVerdict.ValueRefused;
        }

        var proposal = Proposal(current, kind, summary, priority, dueOn, facts);
        var taken = current.Status == AlertStatus.Acknowledged
            ? current
            : current with { Status = AlertStatus.Acknowledged, AcknowledgedBy = by, AcknowledgedAt = facts.Now };
        var decision = AlertRules.Decided(
            AlertVerdict.Accepted,
            current,
            taken with
            {
                Touched = true, AutoCloseAt = null, ArmedAt = facts.Now, WorkOrderId = proposal.Id, WorkOrderStatus = WorkOrderStatus.Proposed, WorkOrderVersion = 0,
            },
            current.Status == AlertStatus.Acknowledged
                ? [new AlertWorkOrdered(proposal.Id)]
                : [new AlertAcknowledged(by), new AlertWorkOrdered(proposal.Id)],
            facts);
        return decision with { Dues = decision.Dues.Add(proposal.ToDue(facts.Now)) };
    }

    /// <summary>Takes what the work order reports. Done closes the alert; cancelled, or nobody there, opens it again.</summary>
    public static Decision<AlertState, AlertSignalVerdict> Hear(AlertState? current, WorkOrderReport report, RuleFacts facts)
    {
        if (current is null || current.WorkOrderId != report.Id)
        {
            return AlertSignalVerdict.Misdirected;
        }

        if (report.Version <= current.WorkOrderVersion)
        {
            return AlertSignalVerdict.OldNews;
        }

        var heard = current with { WorkOrderStatus = report.Status, WorkOrderVersion = report.Version };
        EntryBody moved = new AlertWorkOrderMoved(report.Id, report.Status, report.Outcome);
        if (current.Status == AlertStatus.Closed)
        {
            return AlertRules.Decided(AlertSignalVerdict.Heard, current, heard, [moved], facts);
        }

        return (report.Status, report.Outcome) switch
        {
            (WorkOrderStatus.Cancelled, _) => Reopened(ReasonCancelled),
            (WorkOrderStatus.Done, WorkOrderOutcome.NotPossible or null) => Reopened(ReasonNotPossible),
            (WorkOrderStatus.Done, { } outcome) => AlertRules.Decided(
                AlertSignalVerdict.Heard,
                current,
                AlertRules.Closed(heard, OutcomeOf(outcome), Cause.System, facts),
                [moved, new AlertClosed(OutcomeOf(outcome), $"work-order:{report.Id}")],
                facts),
            _ => AlertRules.Decided(AlertSignalVerdict.Heard, current, heard, [moved], facts),
        };

        Decision<AlertState, AlertSignalVerdict> Reopened(string reason) => AlertRules.Decided(
            AlertSignalVerdict.Heard, current, AlertRules.Rearmed(heard, facts), [moved, new AlertRearmed(reason)], facts);
    }

    // The platform's own troubles, missed terms, work orders that nobody takes and wrong addresses aren't settled by a visit; what an
    // owner didn't put right has its visit already.
    private static WorkOrderKind? KindOf(AlertKind kind) => kind switch
    {
        AlertKind.Certificate or AlertKind.StaffDuty => WorkOrderKind.Certificate,
        AlertKind.InspectionDue => WorkOrderKind.Routine,
        AlertKind.EquipmentDue => WorkOrderKind.Equipment,
        AlertKind.CameraDown or AlertKind.CameraBlind or AlertKind.Detection or AlertKind.Clue => WorkOrderKind.CameraClue,
        AlertKind.Finding => WorkOrderKind.Comparison,
        AlertKind.Platform or AlertKind.Clock or AlertKind.WorkOrder or AlertKind.ClassDemoted or AlertKind.Rectification or AlertKind.Notice or AlertKind.Grade
            or AlertKind.Training or AlertKind.CameraNetwork
            or AlertKind.SelfCheck or AlertKind.Reading => null,
    };

    private static WorkOrderPriority PriorityOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Info => WorkOrderPriority.Low,
        AlertSeverity.Minor => WorkOrderPriority.Normal,
        AlertSeverity.Major => WorkOrderPriority.High,
        AlertSeverity.Critical => WorkOrderPriority.Urgent,
    };

    private static AlertOutcome OutcomeOf(WorkOrderOutcome outcome) => outcome switch
    {
        WorkOrderOutcome.Conforming or WorkOrderOutcome.Rectified => AlertOutcome.Resolved,
        WorkOrderOutcome.CaseOpened => AlertOutcome.Referred,
        WorkOrderOutcome.Unfounded or WorkOrderOutcome.NotPossible => AlertOutcome.FalseAlarm,
    };

    private static WorkOrderProposal Proposal(
        AlertState alert, WorkOrderKind kind, string? summary, WorkOrderPriority? priority, DateOnly? dueOn, RuleFacts facts) => new(
        IdOf(alert, facts),
        kind,
        WorkOrderLevel.Town,
        priority ?? PriorityOf(alert.Severity),
        AlertState.KeyOf(alert.Id),
        alert.EntityId,
        alert.Subject.Kind is EquipmentState.Kind or CameraState.Kind or EmployeeState.Kind ? alert.Subject : null,
        alert.TownCode,
        Place: null,
        Address: null,
        string.IsNullOrWhiteSpace(summary) ? $"预警转办：{alert.Kind}" : summary.Trim(),
        facts.Now,
        Clocks: [],
        dueOn,
        WorkOrderKinds.QualificationsFor(kind),
        WorkOrderKinds.OfficersFor(kind),
        Recused: [],
        Drawn: [],
        Checklist: null,
        Attachments: []);

    // Short, and another one each time that the alert becomes a work order.
    private static string IdOf(AlertState alert, RuleFacts facts) =>
        "A-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{alert.Id}\n{facts.NextVersion}")).AsSpan(0, 6));
}
