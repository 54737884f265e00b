using Vigil.Domain.Clocks;
using Vigil.Domain.Dispatch;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Dispatch;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>How the API shows work orders.</summary>
internal static class WorkOrderShapes
{
    public static WorkOrderItem Shown(WorkOrderRow row, OfficerBook officers, WorkOrderActor actor, DateTimeOffset now)
    {
        var order = row.State;
        var offers = order.Offers.Where(o => o.End is null).ToList();
        var clock = ClockHolding.MostUrgent(order.Clocks);
        return new(
            order.Id,
            order.Kind,
            order.Level,
            order.Priority,
            order.Status,
            order.StatusAt,
            order.Source.Kind,
            order.Source.Key,
            order.EntityId,
            row.EntityName,
            order.Subject?.Kind,
            order.Subject?.Key,
            row.SubjectName,
            order.TownCode,
            order.Address,
            order.Place?.Latitude,
            order.Place?.Longitude,
            order.Summary,
            order.ReceivedAt,
            order.DueOn,
            order.DueAt,
            order.Open && order.DueAt <= now,
            clock is null ? null : Shown(clock),
            order.Officers,
            [.. order.Crew.Select(s => officers.Named(s.InspectorId))],
            [.. offers.Select(o => officers.Named(o.InspectorId))],
            offers.Count == 0 ? null : offers.Min(o => o.Until),
            order.HandOver is { } over ? officers.Named(over.To) : null,
            order.Unassigned,
            order is { Open: true, NeedsSignature: true },
            order.VisitOn,
            order.Checklist,
            order.HandIn?.Outcome,
            WorkOrderTable.Allowed(order, actor),
            row.Version);
    }

    public static WorkOrderDetail Detail(
        WorkOrderRow row,
        IReadOnlyList<WorkOrderRow> together,
        IReadOnlyList<AlertStoryItem> story,
        OfficerBook officers,
        WorkOrderActor actor,
        DateTimeOffset now)
    {
        var order = row.State;
        return new(
            Shown(row, officers, actor, now),
            order.Qualifications,
            [.. order.Recused.Select(officers.Named)],
            [.. order.Clocks.Select(Shown)],
            [.. order.Offers.Select(o => new OfferItem(
                officers.Named(o.InspectorId), o.At, o.Until, o.By != Domain.Decisions.Cause.System, o.End, o.EndedAt, o.Reason))],
            order.Assignment?.At,
            [.. (order.Assignment?.Candidates ?? []).Select(c => new CandidateItem(
                officers.Named(c.InspectorId), c.Eligible, c.Score, c.Minutes, c.FromTown, c.Fresh, c.Open, c.Reasons))],
            order.AssignAt,
            order.Arrival is { } a ? new(a.SetOutAt, a.At, a.Position?.Latitude, a.Position?.Longitude, a.Metres, a.Far) : null,
            [.. order.Findings.Select(f => new FindingItem(f.Item, f.Result, f.Note, f.Attachments, f.At, officers.Named(f.By)))],
            [.. order.Rectifications.Select(r => new RectificationItem(
                r.Number, r.OrderedAt, r.DueOn, r.Items, r.Text, r.CheckedAt, r.Passed, r.Overdue))],
            order.HandIn is { } h
                ? new(h.At, officers.Named(h.By), h.With is { } with ? officers.Named(with) : null, h.Outcome, h.Message)
                : null,
            [.. order.Notes.Select(n => new WorkOrderNoteItem(n.Id, n.At, n.By, officers.Find(n.By)?.State.Name, n.Text))],
            order.Attachments,
            order.Visits,
            order.Cap,
            order.CapSigned?.Reason,
            [.. together.Select(t => Shown(t, officers, actor, now))],
            story);
    }

    private static ClockItem Shown(ClockState clock) => new(
        clock.Rule.Code,
        clock.Rule.Basis,
        clock.Rule.Amount,
        clock.Rule.Unit,
        clock.StartedAt,
        clock.LastDay,
        clock.DueAt,
        clock.Provisional,
        clock.Paused,
        clock.Extended,
        clock.Rule.MostExtension,
        clock.Rule.MayPause,
        clock.BreachedAt,
        clock.Level,
        clock.EndedAt,
        clock.End,
        clock.Rule.Ground,
        clock.Rule.Verified);
}
