using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Leads;

/// <summary>The gate before a device's record may be evidence: a legal and a technical review, by two persons (行政处罚法 art. 41).</summary>
public static class EvidenceGate
{
    /// <summary>Records a review. A later one of the same kind takes its place; the ledger keeps both.</summary>
    /// <param name="passed">Codes of the items that are in order; those not named are not.</param>
    public static Decision<LeadState, ReviewVerdict> Review(
        LeadState? current, EvidenceReviewKind kind, ImmutableArray<string> passed, string? words, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return ReviewVerdict.NotFound;
        }

        if (current is not { Status: LeadStatus.Confirmed, Followed: true })
        {
            return ReviewVerdict.NotConfirmed;
        }

        var items = EvidenceReviewItems.Of(kind);
        var given = passed.IsDefault ? [] : passed;
        if (given.Any(p => !items.Contains(p)))
        {
            return ReviewVerdict.ItemUnknown;
        }

        if (!string.IsNullOrWhiteSpace(words) && !Plain.IsText(words, LeadRules.LongestWords))
        {
            return ReviewVerdict.WordsRefused;
        }

        var others = (current.Reviews ?? []).Where(r => r.Kind != kind).ToImmutableArray();
        if (others.Any(r => r.By == by))
        {
            return ReviewVerdict.SamePerson;
        }

        ImmutableArray<string> found = [.. items.Where(given.Contains)];
        var review = new EvidenceReview(
            kind, found, found.Length == items.Length, string.IsNullOrWhiteSpace(words) ? null : words.Trim(), by, facts.Now);
        var next = current with { Reviews = [.. others.Add(review).OrderBy(r => r.Kind)] };
        return new(
            ReviewVerdict.Accepted,
            next,
            [LeadRules.Entry(current, new LeadEvidenceReviewed(kind, found, review.Complete, next.Usable))],
            []);
    }
}
