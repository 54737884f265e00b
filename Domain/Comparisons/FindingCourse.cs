using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;

namespace Vigil.Domain.Comparisons;

/// <summary>One comparison's way from what was known to what was found: each finding once, opened and closed by itself.</summary>
internal sealed class FindingCourse(ComparisonState former, ComparisonFacts facts, RuleFacts rules)
{
    private readonly EntityState? entity = facts.Entity;
    private readonly Dictionary<string, FindingState> findings = former.Findings.ToDictionary(f => f.Id, StringComparer.Ordinal);
    private readonly ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();
    private readonly HashSet<string> toTell = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Audience> audiences = Plain.Audiences(former.EntityId, facts.Entity?.TownCode ?? former.TownCode);

    public bool Changed { get; private set; }

    public ImmutableArray<Entry> Entries => entries.ToImmutable();

    /// <summary>Signals, proposals and withdrawals, and a comparison for each other entity that a finding names.</summary>
    public ImmutableArray<Due> Dues =>
        [.. dues, .. toTell.Order(StringComparer.Ordinal).Select(e => new Due(ComparisonRules.RunDue, rules.Now, ComparisonState.KeyOf(e)))];

    public void Take(ImmutableArray<Found> found)
    {
        var now = found.DistinctBy(f => f.Id).ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var gone in findings.Values.Where(f => f.Status != FindingStatus.Closed && !now.ContainsKey(f.Id)).ToList())
        {
            Close(gone);
        }

        foreach (var (id, item) in now)
        {
            var known = findings.GetValueOrDefault(id);
            var same = known is not null && Same(known.Detail, item.Detail);
            switch (known?.Status)
            {
                case FindingStatus.Open when same && known.Severity == item.Severity && known.LeadsTo == item.Rule.LeadsTo:
                    Visit(known, item);
                    break;
                case FindingStatus.Dismissed when same:
                    break;
                case FindingStatus.Open:
                    Update(known, item);
                    break;
                default:
                    Open(known, item);
                    break;
            }
        }
    }

    /// <summary>What is open or dismissed, and the newest of what is closed.</summary>
    public ImmutableArray<FindingState> Findings(int closedKept) =>
    [
        .. findings.Values.Where(f => f.Status != FindingStatus.Closed)
            .Concat(findings.Values.Where(f => f.Status == FindingStatus.Closed).OrderByDescending(f => f.ClosedAt).ThenBy(f => f.Id, StringComparer.Ordinal).Take(closedKept))
            .OrderBy(f => f.Id, StringComparer.Ordinal),
    ];

    /// <summary>What takes back whatever a finding led to.</summary>
    public static IEnumerable<Due> Withdrawn(FindingState finding, ComparisonState state, string reason, RuleFacts rules)
    {
        if (finding.LeadsTo == FindingLead.Alert)
        {
            yield return Signal(finding, state.EntityId, state.TownCode, null, rules).ToDue();
        }

        // Officers who are there already finish what they began: the order itself refuses to go back.
        if (finding is { WorkOrderId: { } order, WorkOrder: not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived) })
        {
            yield return new WorkOrderWithdrawal(order, reason, rules.Now).ToDue();
        }
    }

    private void Open(FindingState? known, Found item)
    {
        var episode = (known?.Episode ?? 0) + 1;
        var order = VisitIsDue(item, rules.Now) ? OrderId(item.Id, episode) : null;
        var next = new FindingState(
            item.Id, item.Rule.Code, item.Part, item.Severity, item.Rule.LeadsTo, item.Detail, item.About, FindingStatus.Open, episode, rules.Now, WorkOrderId: order);
        Put(known, next);
        entries.Add(new(
            new FindingOpened(former.EntityId, next.Rule, next.Part, next.Severity, next.LeadsTo, episode, next.Detail), audiences));
        Lead(item, next, known: null);
    }

    /// <summary>Nothing is new but that it is open still, for long enough that somebody goes there.</summary>
    private void Visit(FindingState known, Found item)
    {
        if (known.WorkOrderId is null && VisitIsDue(item, known.OpenedAt))
        {
            var next = known with { WorkOrderId = OrderId(item.Id, known.Episode) };
            Put(known, next);
            dues.Add(Proposal(item, next).ToDue(rules.Now));
        }
    }

    // What a dispatcher makes of the alert goes before what follows by itself.
    private bool VisitIsDue(Found item, DateTimeOffset openedAt) =>
        item.Rule.VisitFrom(openedAt, rules.Calendar) <= rules.Today && !facts.InWork.Contains(item.Id);

    /// <summary>The same finding with other facts: its alert is told, and it leads to nothing new unless the rule now says so.</summary>
    private void Update(FindingState known, Found item)
    {
        var order = known.WorkOrderId ?? (VisitIsDue(item, known.OpenedAt) ? OrderId(item.Id, known.Episode) : null);
        var next = known with { Severity = item.Severity, LeadsTo = item.Rule.LeadsTo, Detail = item.Detail, About = item.About, WorkOrderId = order };
        Put(known, next);
        if (known.LeadsTo != next.LeadsTo)
        {
            dues.AddRange(Withdrawn(known, former, "rule-changed", rules));
        }

        Lead(item, next, known);
    }

    private void Close(FindingState known)
    {
        Put(known, known with { Status = FindingStatus.Closed, ClosedAt = rules.Now });
        entries.Add(new(new FindingClosed(former.EntityId, known.Rule, known.Part, known.Episode), audiences));
        if (known.Status == FindingStatus.Open)
        {
            dues.AddRange(Withdrawn(known, former, "cause-gone", rules));
        }
    }

    // An alert is told of other facts; a work order is asked for once.
    private void Lead(Found item, FindingState finding, FindingState? known)
    {
        if (finding.LeadsTo == FindingLead.Alert)
        {
            dues.Add(Signal(finding, former.EntityId, entity?.TownCode, finding.Severity, rules).ToDue());
        }

        if (finding.WorkOrderId is not null && known?.WorkOrderId is null)
        {
            dues.Add(Proposal(item, finding).ToDue(rules.Now));
        }
    }

    private void Put(FindingState? known, FindingState next)
    {
        Changed = true;
        findings[next.Id] = next;
        toTell.UnionWith((known?.About ?? []).Concat(next.About).Where(e => e != former.EntityId));
    }

    private WorkOrderProposal Proposal(Found item, FindingState finding)
    {
        // Who goes and what is asked there is as with any overdue piece, or any certificate.
        var like = item.Rule.Check == ComparisonCheck.EquipmentOverdue ? WorkOrderKind.Equipment : WorkOrderKind.Comparison;
        var priority = finding.Severity switch
        {
            AlertSeverity.Critical => WorkOrderPriority.Urgent,
            AlertSeverity.Major => WorkOrderPriority.Normal,
            AlertSeverity.Minor or AlertSeverity.Info => WorkOrderPriority.Low,
        };
        return new(
            finding.WorkOrderId!,
            WorkOrderKind.Comparison,
            WorkOrderLevel.Town,
            priority,
            ComparisonState.KeyOf(former.EntityId),
            former.EntityId,
            item.Rule.Check == ComparisonCheck.EquipmentOverdue ? EquipmentState.KeyOf(finding.Part!) : null,
            entity?.TownCode,
            entity?.Location,
            entity?.Address,
            ComparisonWords.Of(item.Rule.Check, finding.Detail),
            rules.Now,
            [Clocks.ClockCodes.WorkOrderHandle(priority)],
            DueOn: null,
            WorkOrderKinds.QualificationsFor(like),
            MayBecomeCase(item.Rule.Check) ? 2 : WorkOrderKinds.OfficersFor(like),
            Recused: [],
            Drawn: [],
            WorkOrderKinds.ChecklistFor(like),
            Attachments: []);
    }

    // Trading without a licence, or on with what was not inspected: two officers (处罚法 art. 42).
    private static bool MayBecomeCase(ComparisonCheck check) =>
        check is ComparisonCheck.LicenceMissing or ComparisonCheck.LicenceNotInForce or ComparisonCheck.EquipmentOverdue;

    private static AlertSignal Signal(FindingState finding, string entityId, string? townCode, AlertSeverity? severity, RuleFacts rules) => new(
        AlertKind.Finding,
        EntityState.KeyOf(entityId),
        finding.Id,
        entityId,
        townCode,
        rules.Now,
        rules.NextVersion,
        severity,
        finding.Detail.ToImmutableDictionary(StringComparer.Ordinal).SetItem("rule", finding.Rule));

    // The same finding in the same episode asks for the same work order, however often it asks.
    private string OrderId(string findingId, int episode) => "F-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{former.EntityId}\n{findingId}\n{episode}")).AsSpan(0, 10));

    private static bool Same(ImmutableSortedDictionary<string, string> one, ImmutableSortedDictionary<string, string> other) =>
        one.Count == other.Count && one.All(d => other.TryGetValue(d.Key, out var value) && value == d.Value);
}
