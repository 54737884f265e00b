using Vigil.Domain.Alerts;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>One line of the feed.</summary>
/// <param name="Symptoms">Further alerts of the same entity, gathered under this one; 0 for a line of its own.</param>
/// <param name="Expanded">Whether those are shown below.</param>
/// <param name="Inner">Whether this line is one of those.</param>
/// <param name="NewestAt">When the newest alert of the line was raised last, those gathered under it included.</param>
public sealed record AlertLine(AlertItem Alert, int Symptoms, bool Expanded, bool Inner, DateTimeOffset NewestAt);

/// <summary>Gathers an entity's alerts under the one that matters, so that one broken switch isn't twelve lines.</summary>
public static class AlertGrouping
{
    /// <summary>Lines in the order given; a group stands where its newest member stood.</summary>
    /// <param name="newestFirst">What passed the filter.</param>
    /// <param name="expanded">Entities whose groups are open.</param>
    public static IReadOnlyList<AlertLine> LinesOf(IReadOnlyList<AlertItem> newestFirst, bool grouped, IReadOnlySet<string> expanded)
    {
        if (!grouped)
        {
            return [.. newestFirst.Select(a => new AlertLine(a, 0, false, false, a.LastRaisedAt))];
        }

        var groups = newestFirst.Where(a => a.EntityId is not null).GroupBy(a => a.EntityId!).ToDictionary(g => g.Key, g => g.ToList());
        var lines = new List<AlertLine>(newestFirst.Count);
        foreach (var alert in newestFirst)
        {
            if (alert.EntityId is null || groups[alert.EntityId].Count == 1)
            {
                lines.Add(new(alert, 0, false, false, alert.LastRaisedAt));
            }
            else if (ReferenceEquals(groups[alert.EntityId][0], alert))
            {
                AddGroup(lines, groups[alert.EntityId], expanded.Contains(alert.EntityId));
            }
        }

        return lines;
    }

    /// <summary>The alert that stands for its group: the gravest; among equals a cause before its symptoms; then the newest.</summary>
    public static AlertItem LeadOf(IReadOnlyList<AlertItem> group) =>
        group.OrderByDescending(a => a.Severity).ThenByDescending(a => IsCause(a.Kind)).ThenByDescending(a => a.LastRaisedAt).First();

    private static void AddGroup(List<AlertLine> lines, List<AlertItem> group, bool open)
    {
        var lead = LeadOf(group);
        lines.Add(new(lead, group.Count - 1, open, false, group[0].LastRaisedAt));
        if (open)
        {
            lines.AddRange(group.Where(a => !ReferenceEquals(a, lead)).Select(a => new AlertLine(a, 0, false, true, a.LastRaisedAt)));
        }
    }

    private static bool IsCause(AlertKind kind) => kind switch
    {
        AlertKind.CameraDown or AlertKind.CameraBlind or AlertKind.CameraNetwork or AlertKind.Platform => true,
        AlertKind.Certificate or AlertKind.InspectionDue or AlertKind.EquipmentDue or AlertKind.Detection or AlertKind.Clue or AlertKind.Clock
            or AlertKind.Finding or AlertKind.WorkOrder or AlertKind.ClassDemoted or AlertKind.Rectification or AlertKind.Notice or AlertKind.Grade
            or AlertKind.Training
            or AlertKind.StaffDuty or AlertKind.SelfCheck or AlertKind.Reading => false,
    };
}
