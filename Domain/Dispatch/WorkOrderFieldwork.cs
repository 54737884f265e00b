using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using static Vigil.Domain.Dispatch.WorkOrderCommands;

namespace Vigil.Domain.Dispatch;

/// <summary>What officers do on the way and on the spot.</summary>
public static class WorkOrderFieldwork
{
    public const int LongestFindingNote = 1000;
    public const int MostRectifications = 50;

    public static Decision<WorkOrderState, WorkOrderVerdict> SetOut(WorkOrderState? current, WorkOrderActor actor, RuleFacts facts) =>
        Refusal(current, WorkOrderAction.SetOut, actor) is { } refusal
            ? refusal
            : Done(
                current!,
                WorkOrderRules.To(current!, WorkOrderStatus.EnRoute, facts) with
                {
                    Arrival = new(facts.Now, current!.Arrival?.At, current.Arrival?.By, current.Arrival?.Position, current.Arrival?.Metres, current.Arrival?.Far ?? false),
                },
                [new WorkOrderSetOut(actor.InspectorId!)],
                facts);

    /// <summary>Is there. Far from the place is noted, not refused: positions err, and so do addresses.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Arrive(WorkOrderState? current, GeoPoint? position, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Arrive, actor) is { } refusal)
        {
            return refusal;
        }

        if (position is not null && !position.IsOnGlobe())
        {
            return WorkOrderVerdict.PositionRefused;
        }

        var metres = position is { } at && current!.Place is { } place ? Distance.Metres(at, place) : (int?)null;
        var far = metres > facts.Settings.Dispatch.NearMetres;
        var officer = actor.InspectorId!;
        return Done(
            current!,
            WorkOrderRules.To(current!, WorkOrderStatus.OnSite, facts) with
            {
                Arrival = new(current!.Arrival?.SetOutAt, facts.Now, officer, position, metres, far),
            },
            [new WorkOrderArrived(officer, metres, far)],
            facts);
    }

    /// <summary>Says what was found, item by item. An item that was found before is found anew; the last word counts.</summary>
    /// <param name="findings">Their instant and finder are set here.</param>
    /// <param name="attachments">What the findings' hashes name, where the order doesn't have it yet.</param>
    public static Decision<WorkOrderState, WorkOrderVerdict> Find(
        WorkOrderState? current,
        ImmutableArray<WorkOrderFinding> findings,
        ImmutableArray<Attachment> attachments,
        WorkOrderActor actor,
        RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Find, actor) is { } refusal)
        {
            return refusal;
        }

        var checklist = Checklists.Find(current!.Checklist)!;
        if (findings.IsDefaultOrEmpty || findings.Any(f => checklist.Find(f.Item) is null)
            || findings.Select(f => f.Item).Distinct(StringComparer.Ordinal).Count() != findings.Length)
        {
            return WorkOrderVerdict.ItemRefused;
        }

        if (findings.Any(f => !Enum.IsDefined(f.Result)))
        {
            return WorkOrderVerdict.ValueRefused;
        }

        if (findings.Any(f => !string.IsNullOrEmpty(f.Note) && !Plain.IsText(f.Note, LongestFindingNote)))
        {
            return WorkOrderVerdict.NoteRefused;
        }

        if (With(current.Attachments, attachments) is not { } known
            || findings.Any(f => !f.Attachments.IsDefault && f.Attachments.Any(h => known.All(a => a.Hash != h))))
        {
            return WorkOrderVerdict.AttachmentRefused;
        }

        var signed = findings.Select(f => f with
        {
            Note = string.IsNullOrWhiteSpace(f.Note) ? null : f.Note.Trim(),
            Attachments = f.Attachments.IsDefault ? [] : f.Attachments,
            At = facts.Now,
            By = actor.InspectorId!,
        }).ToList();
        return Done(
            current,
            current with
            {
                Findings = [.. current.Findings.Where(f => signed.All(s => s.Item != f.Item)), .. signed],
                Attachments = known,
            },
            [new WorkOrderFound([.. signed.Select(f => new FoundItem(f.Item, f.Result))], known.Length - current.Attachments.Length)],
            facts);
    }

    /// <summary>责令改正: orders what failed to be put right by a day; its clock runs at once.</summary>
    /// <param name="dueOn">The last day, inclusive; tomorrow at the earliest.</param>
    /// <param name="items">Items of the checklist that were found failing.</param>
    public static Decision<WorkOrderState, WorkOrderVerdict> OrderRectification(
        WorkOrderState? current, DateOnly dueOn, ImmutableArray<string> items, string? text, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.OrderRectification, actor) is { } refusal)
        {
            return refusal;
        }

        if (current!.OpenRectification is not null || current.Rectifications.Length >= MostRectifications)
        {
            return WorkOrderVerdict.RectificationOpen;
        }

        if (dueOn <= facts.Today || dueOn > facts.Today.AddDays(facts.Settings.Dispatch.LongestRectificationDays))
        {
            return WorkOrderVerdict.DayRefused;
        }

        if (items.IsDefaultOrEmpty || items.Distinct(StringComparer.Ordinal).Count() != items.Length
            || items.Any(i => !current.Findings.Any(f => f.Item == i && f.Result == FindingResult.Fail)))
        {
            return WorkOrderVerdict.ItemRefused;
        }

        if (!string.IsNullOrEmpty(text) && !Plain.IsText(text, LongestNote))
        {
            return WorkOrderVerdict.NoteRefused;
        }

        var number = current.Rectifications.Length + 1;
        var ordered = new WorkOrderRectification(
            number, facts.Now, actor.InspectorId!, dueOn, items, string.IsNullOrWhiteSpace(text) ? null : text.Trim());
        return Done(
            current,
            WorkOrderRules.To(current, WorkOrderStatus.Rectifying, facts) with { Rectifications = current.Rectifications.Add(ordered) },
            [new WorkOrderRectificationOrdered(number, dueOn, items)],
            facts);
    }

    /// <summary>复查: looked at again. Where it passed, what failed counts as put right; where not, it can be ordered anew or become a case.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Recheck(
        WorkOrderState? current, bool passed, string? note, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Recheck, actor) is { } refusal)
        {
            return refusal;
        }

        if (current!.OpenRectification is not { } ordered)
        {
            return WorkOrderVerdict.NothingOrdered;
        }

        if (!string.IsNullOrWhiteSpace(note) && (!Plain.IsText(note, LongestFindingNote) || current.Notes.Length >= MostNotes))
        {
            return WorkOrderVerdict.NoteRefused;
        }

        var bodies = new List<EntryBody> { new WorkOrderRechecked(ordered.Number, passed) };
        var next = WorkOrderRules.To(current, WorkOrderStatus.OnSite, facts) with
        {
            Rectifications = current.Rectifications.Replace(
                ordered, ordered with { CheckedAt = facts.Now, CheckedBy = actor.InspectorId, Passed = passed }),
        };
        next = string.IsNullOrWhiteSpace(note) ? next : Noted(next, note, actor, facts, bodies).Next;
        return Done(current, next, bodies, facts);
    }

    /// <summary>Hands it in with what came of it. The outcome must follow from what was found.</summary>
    /// <param name="with">The second officer who went; needed where two are wanted, and one of the crew.</param>
    /// <param name="message">What the source may pass on; words, kept in states only.</param>
    public static Decision<WorkOrderState, WorkOrderVerdict> HandIn(
        WorkOrderState? current,
        WorkOrderOutcome outcome,
        string? with,
        string? message,
        ImmutableArray<Attachment> attachments,
        WorkOrderActor actor,
        RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.HandIn, actor) is { } refusal)
        {
            return refusal;
        }

        if (!Enum.IsDefined(outcome) || (!string.IsNullOrEmpty(message) && !Plain.IsText(message, LongestNote)))
        {
            return WorkOrderVerdict.ValueRefused;
        }

        if (Contradiction(current!, outcome) is { } contradiction)
        {
            return contradiction;
        }

        var second = string.IsNullOrWhiteSpace(with) ? null : with;
        if (current!.Officers > 1 ? second is null || second == actor.InspectorId || current.Crew.All(s => s.InspectorId != second) : second == actor.InspectorId)
        {
            return WorkOrderVerdict.SecondMissing;
        }

        if (With(current.Attachments, attachments) is not { } known)
        {
            return WorkOrderVerdict.AttachmentRefused;
        }

        var failed = current.Findings.Count(f => f.Result == FindingResult.Fail);
        var bodies = new List<EntryBody> { new WorkOrderHandedIn(outcome, actor.InspectorId!, second, failed) };
        var next = WorkOrderRules.To(current, WorkOrderStatus.HandedIn, facts) with
        {
            Attachments = known,
            HandIn = new(facts.Now, actor.InspectorId!, second, outcome, string.IsNullOrWhiteSpace(message) ? null : message.Trim()),
            HandOver = null,
        };
        return Done(current, WorkOrderClocks.HandedIn(next, facts, bodies), bodies, facts);
    }

    // A key item that failed can't conform; what was ordered must have been looked at; nobody was on the spot, nothing was found.
    private static WorkOrderVerdict? Contradiction(WorkOrderState order, WorkOrderOutcome outcome)
    {
        var failed = order.Findings.Any(f => f.Result == FindingResult.Fail);
        if (order.Status == WorkOrderStatus.EnRoute)
        {
            return outcome == WorkOrderOutcome.NotPossible ? null : WorkOrderVerdict.OutcomeRefused;
        }

        if (order.OpenRectification is not null && outcome != WorkOrderOutcome.CaseOpened)
        {
            return WorkOrderVerdict.RectificationOpen;
        }

        if (outcome is WorkOrderOutcome.Conforming or WorkOrderOutcome.Rectified
            && Checklists.Find(order.Checklist)!.Items.Any(i => order.Findings.All(f => f.Item != i.Code)))
        {
            return WorkOrderVerdict.FindingsMissing;
        }

        return (outcome, failed) switch
        {
            (WorkOrderOutcome.Conforming, true) or (WorkOrderOutcome.Rectified, false) or (WorkOrderOutcome.CaseOpened, false) => WorkOrderVerdict.OutcomeRefused,
            (WorkOrderOutcome.Rectified, true) => order.Rectifications is [.., { Passed: false }] ? WorkOrderVerdict.OutcomeRefused : null,
            (WorkOrderOutcome.Conforming or WorkOrderOutcome.CaseOpened or WorkOrderOutcome.NotPossible or WorkOrderOutcome.Unfounded, _) => null,
        };
    }
}
