using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Dispatch;

/// <summary>Offers: who is asked, until when, and who is asked next.</summary>
internal static class WorkOrderOffers
{
    /// <summary>A ranking keeps this many at most; of more officers the last ineligible ones are left out.</summary>
    private const int MostCandidates = 40;

    private const int MostOffers = 200;

    /// <summary>Looks for as many officers as are still wanted and asks them; where they aren't to be had, waits for them, goes up a level, or says so.</summary>
    public static WorkOrderState Assign(WorkOrderState order, AssignmentFacts officers, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        var settings = facts.Settings.Dispatch;
        order = Settled(order with { AssignAt = null }, facts);
        var wanted = Wanted(order);
        if (order.Status is not (WorkOrderStatus.Proposed or WorkOrderStatus.Offered) || order.NeedsSignature || wanted == 0)
        {
            return order;
        }

        if (!settings.Automatic)
        {
            return order with { Unassigned = Asked(order) == 0 };
        }

        for (; ; order = order with { Level = WorkOrderLevel.County, WentUp = true })
        {
            var ranked = AssignmentRules.Rank(order, officers, settings);
            order = order with { Assignment = new(facts.Now, order.Level, [.. ranked.Take(MostCandidates)]) };
            var eligible = ranked.Where(c => c.Eligible).Take(wanted).ToList();
            if (eligible.Count == wanted)
            {
                return Offer(order, [.. eligible.Select(c => c.InspectorId)], Cause.System, null, facts, bodies);
            }

            if (order.Priority <= settings.PatientUpTo
                && AssignmentRules.EnoughAt(ranked, officers, wanted, facts.Now) is { } later
                && later > facts.Now && later <= facts.Now.AddHours(settings.PatientHours))
            {
                bodies.Add(new WorkOrderWaits(later));
                return order with { AssignAt = later };
            }

            if (order.Level == WorkOrderLevel.County)
            {
                if (!order.Unassigned)
                {
                    bodies.Add(new WorkOrderUnassigned(eligible.Count, wanted));
                }

                // Those who didn't answer may be asked again; those who said no are not.
                return order with { Unassigned = true, RoundFrom = facts.Now, AssignAt = facts.Now.AddMinutes(settings.RetryMinutes) };
            }

            bodies.Add(new WorkOrderWentUp(WorkOrderLevel.Town, WorkOrderLevel.County, eligible.Count, wanted));
        }
    }

    /// <summary>Asks these officers.</summary>
    public static WorkOrderState Offer(
        WorkOrderState order, ImmutableArray<string> officers, string by, string? reason, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        var until = facts.Now + facts.Settings.Dispatch.AnswerWithin(order.Priority);
        bodies.Add(new WorkOrderOffered(officers, until, by != Cause.System, reason));
        var offers = order.Offers.AddRange(officers.Select(o => new WorkOrderOffer(o, facts.Now, until, by)));
        return Settled(
            order with
            {
                Offers = offers.Length <= MostOffers ? offers : offers.RemoveRange(0, offers.Length - MostOffers),
                Unassigned = false,
                AssignAt = null,
            },
            facts);
    }

    /// <summary>Ends the open offers that a condition names.</summary>
    public static WorkOrderState End(
        WorkOrderState order, Func<WorkOrderOffer, bool> which, WorkOrderOfferEnd end, RuleFacts facts, ICollection<EntryBody> bodies)
    {
        var offers = order.Offers.ToBuilder();
        for (var i = 0; i < offers.Count; i++)
        {
            if (offers[i].End is null && which(offers[i]))
            {
                offers[i] = offers[i] with { End = end, EndedAt = facts.Now };
                bodies.Add(new WorkOrderOfferEnded(offers[i].InspectorId, end));
            }
        }

        return Settled(order with { Offers = offers.DrainToImmutable() }, facts);
    }

    /// <summary>Marks an officer's open (or last accepted) offer with their answer.</summary>
    public static WorkOrderState Answered(WorkOrderState order, string officer, WorkOrderOfferEnd answer, string? reason, RuleFacts facts)
    {
        var offers = order.Offers;
        var index = -1;
        for (var i = offers.Length - 1; i >= 0 && index < 0; i--)
        {
            index = offers[i].InspectorId == officer && offers[i].End is null or WorkOrderOfferEnd.Accepted ? i : -1;
        }

        return index < 0
            ? order with { Offers = offers.Add(new(officer, facts.Now, facts.Now, officer, answer, facts.Now, reason)) }
            : order with { Offers = offers.SetItem(index, offers[index] with { End = answer, EndedAt = facts.Now, Reason = reason }) };
    }

    /// <summary>Proposed, offered or accepted: follows from who has accepted and who is still asked.</summary>
    public static WorkOrderState Settled(WorkOrderState order, RuleFacts facts)
    {
        if (order.Status is not (WorkOrderStatus.Proposed or WorkOrderStatus.Offered))
        {
            return order;
        }

        var status = order.Crew.Length >= order.Officers ? WorkOrderStatus.Accepted
            : order.Offers.Any(o => o.End is null) ? WorkOrderStatus.Offered
            : WorkOrderStatus.Proposed;
        return status == order.Status ? order : order with { Status = status, StatusAt = facts.Now };
    }

    public static int Asked(WorkOrderState order) => order.Offers.Count(o => o.End is null);

    public static int Wanted(WorkOrderState order) => Math.Max(0, order.Officers - order.Crew.Length - Asked(order));
}
