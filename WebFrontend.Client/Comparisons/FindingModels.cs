using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Dispatch;

namespace Vigil.WebFrontend.Client.Comparisons;

/// <summary>Something that comparing an entity's records found. There is one per entity, rule and part.</summary>
/// <param name="Id">Within the entity: the rule, and the part where there is one.</param>
/// <param name="Part">What within the entity: a worker, a piece of equipment, a camera, a number.</param>
/// <param name="SubjectName">The name of the worker, the equipment or the camera.</param>
/// <param name="Detail">The facts, by code: <c>number</c>, <c>through</c>, <c>dueOn</c>, <c>others</c> ….</param>
/// <param name="Ground">Law and article of the rule, where it still stands.</param>
/// <param name="Reason">Why it was dismissed.</param>
/// <param name="VisitFrom">The day from which officers are sent, if it is open still; absent where nobody is, or has been asked already.</param>
public sealed record ComparisonFinding(
    string EntityId,
    string Id,
    string? EntityName,
    string? TownCode,
    string Rule,
    string? Part,
    string? SubjectName,
    AlertSeverity Severity,
    FindingLead LeadsTo,
    FindingStatus Status,
    IReadOnlyDictionary<string, string> Detail,
    int Episode,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? DismissedAt,
    string? DismissedBy,
    string? Reason,
    string? WorkOrderId,
    WorkOrderStatus? WorkOrder,
    string? Ground,
    DateOnly? VisitFrom);

/// <summary>A row of the comparison as it stands today.</summary>
/// <param name="Open">How many of its findings are open.</param>
/// <param name="VisitAfter">After how many working days officers are sent to what is open still; absent where nobody is.</param>
public sealed record ComparisonRuleItem(
    string Code, ComparisonCheck Check, AlertSeverity Severity, FindingLead LeadsTo, bool InForce, DateOnly From, DateOnly? Through, string Ground, int Open,
    int? VisitAfter);

/// <param name="Reason">A code, or words; kept with the finding and with who said it.</param>
public sealed record DismissFindingRequest([property: Required, MaxLength(500)] string Reason);
