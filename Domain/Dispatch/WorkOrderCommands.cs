using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Dispatch;

/// <summary>Who takes a work order: offers by hand, answers, handing over. Each asks the table first.</summary>
/// <remarks>
/// A reason that is a code (<c>on-leave</c>) stands in the entry as it is; words become a note, and the entry says <c>note:</c> with
/// its id, for the ledger is for ever and words may name people.
/// </remarks>
public static class WorkOrderCommands
{
    public const int LongestNote = 2000;
    public const int LongestReason = 500;
    public const int MostNotes = 500;
    public const int MostAttachments = 200;
    public const int MostOffersAtOnce = 10;

    /// <summary>A dispatcher's own choice. Whoever had it or its offer until now has it no more.</summary>
    /// <param name="officers">Whom to ask: as many as are wanted, or more; then the first to accept have it.</param>
    /// <param name="reason">Needed where the rules would not have chosen one of them, or where it is taken from officers who had accepted.</param>
    public static Decision<WorkOrderState, WorkOrderVerdict> Offer(
        WorkOrderState? current, ImmutableArray<string> officers, string? reason, WorkOrderActor actor, AssignmentFacts known, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Offer, actor) is { } refusal)
        {
            return refusal;
        }

        if (officers.IsDefaultOrEmpty || officers.Length > MostOffersAtOnce || officers.Distinct(StringComparer.Ordinal).Count() != officers.Length
            || officers.Any(o => known.Officers.All(k => k.Id != o)))
        {
            return WorkOrderVerdict.OfficerRefused;
        }

        if (officers.Any(current!.Recused.Contains))
        {
            return WorkOrderVerdict.OfficerRecused;
        }

        if (officers.Any(o => current.Crew.Any(s => s.InspectorId == o)))
        {
            return WorkOrderVerdict.AlreadyTheirs;
        }

        if (current.NeedsSignature)
        {
            return WorkOrderVerdict.NeedsSignature;
        }

        var free = current.Status is WorkOrderStatus.Proposed or WorkOrderStatus.Offered;
        if (officers.Length < (free ? current.Officers - current.Crew.Length : current.Officers))
        {
            return WorkOrderVerdict.OfficerRefused;
        }

        var bodies = new List<EntryBody>();
        var ranked = AssignmentRules.Rank(current with { Level = WorkOrderLevel.County, Offers = [] }, known, facts.Settings.Dispatch);
        var unusual = ranked.Any(c => !c.Eligible && officers.Contains(c.InspectorId));
        var (next, code) = Reasoned(current, reason, actor, facts, bodies);
        if ((unusual || !free) && code is null)
        {
            return string.IsNullOrWhiteSpace(reason) ? WorkOrderVerdict.OfficerNeedsReason : WorkOrderVerdict.ReasonRefused;
        }

        next = WorkOrderOffers.End(next, _ => true, WorkOrderOfferEnd.Withdrawn, facts, bodies);
        next = free ? next : WorkOrderRules.To(next, WorkOrderStatus.Proposed, facts) with { Crew = [], HandOver = null, Arrival = null };
        next = next with { Assignment = new(facts.Now, WorkOrderLevel.County, [.. ranked.Take(40)]) };
        next = WorkOrderOffers.Offer(next, officers, actor.By, code, facts, bodies);
        return Done(current, next, bodies, facts);
    }

    /// <summary>Says yes: to an offer, or to taking it over. Of two at once one has it, and the other is told.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Accept(WorkOrderState? current, WorkOrderActor actor, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Accept, actor) is { } refusal)
        {
            return current is null ? refusal : TooLate(current, actor) ?? refusal;
        }

        var (officer, bodies) = (actor.InspectorId!, new List<EntryBody>());
        if (current!.HandOver is { } over && over.To == officer)
        {
            bodies.Add(new WorkOrderTakenOver(over.From, over.To));
            var seat = current.Crew.First(s => s.InspectorId == over.From);
            return Done(
                current, current with { Crew = current.Crew.Replace(seat, new(officer, facts.Now)), HandOver = null }, bodies, facts);
        }

        var crew = current.Crew.Add(new(officer, facts.Now));
        var complete = crew.Length >= current.Officers;
        bodies.Add(new WorkOrderAccepted(officer, complete));
        var next = WorkOrderOffers.Answered(current, officer, WorkOrderOfferEnd.Accepted, null, facts) with { Crew = crew };
        next = complete
            ? WorkOrderOffers.End(next, _ => true, WorkOrderOfferEnd.Taken, facts, bodies) with { Unassigned = false, AssignAt = null }
            : WorkOrderOffers.Settled(next, facts);
        return Done(current, next, bodies, facts);
    }

    /// <summary>Says no to an offer, gives back what was accepted, or doesn't take it over. The next officers are asked at once.</summary>
    public static Decision<WorkOrderState, WorkOrderVerdict> Decline(
        WorkOrderState? current, string? reason, WorkOrderActor actor, AssignmentFacts known, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.Decline, actor) is { } refusal)
        {
            return current is null ? refusal : TooLate(current, actor) ?? refusal;
        }

        var (officer, bodies) = (actor.InspectorId!, new List<EntryBody>());
        var (next, code) = Reasoned(current!, reason, actor, facts, bodies);
        if (code is null)
        {
            return WorkOrderVerdict.ReasonRefused;
        }

        if (current!.HandOver?.To == officer)
        {
            return Done(current, WorkOrderRules.HandOverEnded(next, code, bodies), bodies, facts);
        }

        bodies.Add(new WorkOrderDeclined(officer, code));
        next = WorkOrderOffers.Answered(next, officer, WorkOrderOfferEnd.Declined, code, facts);
        if (current.Crew.Any(s => s.InspectorId == officer))
        {
            next = WorkOrderRules.To(next, WorkOrderStatus.Proposed, facts) with
            {
                Crew = next.Crew.RemoveAll(s => s.InspectorId == officer),
                HandOver = next.HandOver?.From == officer ? null : next.HandOver,
                Arrival = null,
            };
        }

        return Done(current, WorkOrderOffers.Assign(next, known, facts, bodies), bodies, facts);
    }

    /// <summary>To a named officer, who must accept; until then it stays where it is.</summary>
    /// <remarks>A dispatcher hands over the lead's seat, an officer their own.</remarks>
    public static Decision<WorkOrderState, WorkOrderVerdict> HandOver(
        WorkOrderState? current, string to, string? reason, WorkOrderActor actor, AssignmentFacts known, RuleFacts facts)
    {
        if (Refusal(current, WorkOrderAction.HandOver, actor) is { } refusal)
        {
            return refusal;
        }

        if (known.Officers.All(o => o.Id != to))
        {
            return WorkOrderVerdict.OfficerRefused;
        }

        if (current!.Recused.Contains(to))
        {
            return WorkOrderVerdict.OfficerRecused;
        }

        if (current.Crew.Any(s => s.InspectorId == to) || current.HandOver?.To == to)
        {
            return WorkOrderVerdict.AlreadyTheirs;
        }

        var bodies = new List<EntryBody>();
        var (next, code) = Reasoned(current, reason, actor, facts, bodies);
        if (code is null)
        {
            return WorkOrderVerdict.ReasonRefused;
        }

        next = WorkOrderRules.HandOverEnded(next, "replaced", bodies);
        var from = current.Crew.FirstOrDefault(s => s.InspectorId == actor.InspectorId)?.InspectorId ?? current.Lead!;
        var until = facts.Now + facts.Settings.Dispatch.AnswerWithin(current.Priority);
        bodies.Add(new WorkOrderHandedOver(from, to, code, until));
        return Done(current, next with { HandOver = new(from, to, actor.By, facts.Now, until, code) }, bodies, facts);
    }

    /// <summary>What the table says: <see langword="null"/> where it may be.</summary>
    internal static WorkOrderVerdict? Refusal(WorkOrderState? current, WorkOrderAction action, WorkOrderActor actor) =>
        current is null ? WorkOrderVerdict.NotFound
        : WorkOrderTable.CellOf(current.Status, action) is not { } cell ? WorkOrderVerdict.WrongState
        : (cell.Who & WorkOrderTable.RolesOf(current, actor)) == WorkOrderRoles.None ? WorkOrderVerdict.NotYours
        : null;

    internal static Decision<WorkOrderState, WorkOrderVerdict> Done(
        WorkOrderState former, WorkOrderState next, IReadOnlyCollection<EntryBody> bodies, RuleFacts facts) =>
        WorkOrderRules.Decided(WorkOrderVerdict.Accepted, former, next, bodies, facts);

    /// <summary>The code that stands in the entry, and the state with the note where words were given; no code where the reason won't do.</summary>
    internal static (WorkOrderState Next, string? Code) Reasoned(
        WorkOrderState state, string? reason, WorkOrderActor actor, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return (state, null);
        }

        if (Plain.IsCode(reason))
        {
            return (state, reason);
        }

        return Plain.IsText(reason, LongestReason) && state.Notes.Length < MostNotes
            ? Noted(state, reason, actor, facts, bodies) is var (next, id) ? (next, $"note:{id}") : default
            : (state, null);
    }

    internal static (WorkOrderState Next, string Id) Noted(
        WorkOrderState state, string text, WorkOrderActor actor, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"n{state.Notes.Length + 1}");
        bodies.Add(new WorkOrderNoted(id));
        return (state with { Notes = state.Notes.Add(new(id, facts.Now, actor.By, text.Trim())) }, id);
    }

    /// <summary>The order's attachments with further ones; the same one twice is one.</summary>
    internal static ImmutableArray<Attachment>? With(ImmutableArray<Attachment> known, ImmutableArray<Attachment> further)
    {
        if (further.IsDefaultOrEmpty)
        {
            return known;
        }

        var fresh = further.DistinctBy(a => a.Hash).Where(a => known.All(k => k.Hash != a.Hash)).ToList();
        return known.Length + fresh.Count > MostAttachments || further.Any(a => !IsAttachment(a)) ? null : known.AddRange(fresh);
    }

    private static bool IsAttachment(Attachment a) =>
        a.Hash is { Length: 64 } && a.Hash.All(char.IsAsciiHexDigitLower) && a.Bytes > 0 && Plain.IsLine(a.MediaType, 100) && Plain.IsId(a.By);

    // Whoever had an offer and comes too late is told so, and not that "the state is wrong".
    private static WorkOrderVerdict? TooLate(WorkOrderState current, WorkOrderActor actor) =>
        current.Offers.LastOrDefault(o => o.InspectorId == actor.InspectorId)?.End switch
        {
            WorkOrderOfferEnd.Taken => WorkOrderVerdict.Taken,
            WorkOrderOfferEnd.NoAnswer or WorkOrderOfferEnd.Withdrawn => WorkOrderVerdict.OfferEnded,
            WorkOrderOfferEnd.Accepted or WorkOrderOfferEnd.Declined or null => null,
        };
}
