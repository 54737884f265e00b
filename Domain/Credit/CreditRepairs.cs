using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Penalties;

namespace Vigil.Domain.Credit;

/// <summary>The ways off a list: put right, repaired before its time, or taken back because it was wrong.</summary>
public static class CreditRepairs
{
    /// <summary>Of one application.</summary>
    public const int MostPictures = 6;

    /// <summary>Somebody asks to be taken off. The term of the authority begins.</summary>
    public static Decision<CreditState, CreditVerdict> Apply(
        CreditState? current, string listingId, bool obligationsMet, bool harmRemoved, RuleFacts facts, string? words = null, ImmutableArray<Attachment> pictures = default)
    {
        if (Find(current, listingId, out var listing) is { } refusal)
        {
            return refusal;
        }

        if (listing!.Repair is { Granted: null })
        {
            return CreditVerdict.AlreadyApplied;
        }

        return listing.EarliestRepairOn > facts.Today
            ? CreditVerdict.TooEarly
            : !string.IsNullOrEmpty(words) && !Plain.IsText(words, 2000) ? CreditVerdict.WordsRefused
            : !pictures.IsDefault && pictures.Length > MostPictures ? CreditVerdict.TooManyPictures
            : new CreditChange(current, current!, facts)
                .Replace(listing, listing with { Repair = new(facts.Today, obligationsMet, harmRemoved, Words: string.IsNullOrWhiteSpace(words) ? null : words.Trim(), Pictures: pictures.IsDefaultOrEmpty ? null : pictures) })
                .StartClock(listing.List)
                .Say(new CreditRepairApplied(listing.Id, facts.Today))
                .As(CreditVerdict.Accepted);
    }

    /// <summary>Decides on it. Off the serious list only where all conditions hold, whoever decides.</summary>
    /// <param name="reason">A code; needed where it is refused.</param>
    public static Decision<CreditState, CreditVerdict> Decide(CreditState? current, string listingId, bool grant, string? reason, RuleFacts facts)
    {
        if (Find(current, listingId, out var listing) is { } refusal)
        {
            return refusal;
        }

        if (listing!.Repair is not { Granted: null } asked)
        {
            return CreditVerdict.NotApplied;
        }

        if (!grant && !Plain.IsCode(reason ?? ""))
        {
            return CreditVerdict.ReasonRefused;
        }

        if (grant && (!asked.ObligationsMet || (listing.List == CreditList.Serious && (!asked.HarmRemoved || PenalisedSince(current!, listing)))))
        {
            return CreditVerdict.ConditionsNotMet;
        }

        var decided = asked with { DecidedOn = facts.Today, Granted = grant, Reason = grant ? null : reason };
        var change = new CreditChange(current, current!, facts)
            .SettleClock(listing, decided: true)
            .Say(new CreditRepairDecided(listing.Id, grant, decided.Reason));
        return (grant
            ? change.End(listing, listing.List == CreditList.Serious ? ListingEnd.Repaired : ListingEnd.Removed, null, decided)
            : change.Replace(listing, listing with { Repair = decided }).Tell(CreditNotices.Refused(change.State, listing, reason!, facts))).As(CreditVerdict.Accepted);
    }

    /// <summary>Takes a listing back that was wrong. The entry that made it stays; a new one says that it was.</summary>
    /// <param name="reason">A code.</param>
    public static Decision<CreditState, CreditVerdict> Annul(CreditState? current, string listingId, string reason, RuleFacts facts) =>
        Find(current, listingId, out var listing) is { } refusal ? refusal
        : !Plain.IsCode(reason) ? CreditVerdict.ReasonRefused
        : new CreditChange(current, current!, facts)
            .SettleClock(listing!, decided: false)
            .End(listing!, ListingEnd.Annulled, reason)
            .As(CreditVerdict.Accepted);

    private static bool PenalisedSince(CreditState state, CreditListing listing) =>
        state.Penalties.Any(p => p is { Counts: true, Weight: PenaltyWeight.Heavy } && p.Id != listing.PenaltyId && p.DecidedOn > listing.DecidedOn);

    private static CreditVerdict? Find(CreditState? current, string id, out CreditListing? listing)
    {
        listing = current?.Listings.FirstOrDefault(l => l.Id == id);
        return listing is null ? CreditVerdict.NotFound : listing.InForce ? null : CreditVerdict.Ended;
    }
}
