using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;

namespace Vigil.Domain.Dispatch;

/// <summary>Who is told what becomes of a work order.</summary>
internal static class WorkOrderReports
{
    /// <summary>To the source at each change of status; at the end also to the entity and to whatever at the entity it was about.</summary>
    public static IEnumerable<Due> Of(WorkOrderState? former, WorkOrderState next, RuleFacts facts)
    {
        if (former?.Status == next.Status)
        {
            return [];
        }

        var heard = new List<LedgerKey>();
        Tell(next.Source);
        if (next.Status == WorkOrderStatus.Done)
        {
            Tell(next.EntityId is { } entity ? EntityState.KeyOf(entity) : null);
            Tell(next.Subject is { Kind: EquipmentState.Kind or CameraState.Kind } subject ? subject : null);
        }

        var report = Report(next, facts);
        return heard.Select(report.ToDue);

        void Tell(LedgerKey? target)
        {
            // One made by hand has nobody to tell but itself.
            if (target is { } key && key.Kind != WorkOrderState.LedgerKind && !heard.Contains(key))
            {
                heard.Add(key);
            }
        }
    }

    private static WorkOrderReport Report(WorkOrderState order, RuleFacts facts)
    {
        var failed = order.Findings.Where(f => f.Result == FindingResult.Fail).ToList();
        var checklist = Checklists.Find(order.Checklist);
        var key = failed.Count(f => checklist?.Find(f.Item)?.Key == true);
        return new(
            order.Id,
            order.Kind,
            order.Status,
            facts.NextVersion,
            facts.Now,
            [.. order.Crew.Select(s => s.InspectorId)],
            order.HandIn?.Outcome,
            order.HandIn?.Message,
            order.Attachments,
            order.Arrival?.At is { } at ? facts.Calendar.DayOf(at) : null,
            key,
            failed.Count - key);
    }
}
