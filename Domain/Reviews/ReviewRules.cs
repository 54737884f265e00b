using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Time;

namespace Vigil.Domain.Reviews;

/// <summary>What somebody sends.</summary>
/// <param name="GivenAt">Of an import, when it was given; <see langword="null"/> means now.</param>
public sealed record ReviewDraft(
    string Id, LedgerKey Subject, string Device, string? Network, ReviewSource Source, DateTimeOffset? GivenAt, ReviewScores Scores, string? Text, ImmutableArray<Attachment> Photos);

/// <summary>The reviewed subject, where there is one.</summary>
/// <param name="EntityId">Of an employee, where they work.</param>
public sealed record ReviewSubject(string EntityId, string TownCode);

/// <summary>Takes reviews, and lets people set them aside and bring them back. All are kept; a refusal changes nothing.</summary>
public static class ReviewRules
{
    /// <summary>Of reasons and replies, in characters.</summary>
    public const int LongestWords = 1000;

    // Behind one mark of one day for one subject: more is no guest.
    private const int MostRepeats = 20;

    /// <summary>Takes a review. It counts unless a guard says why not.</summary>
    public static Decision<ReviewState, ReviewVerdict> Give(
        ReviewState? current, ReviewDraft draft, ReviewSubject? subject, GuardFacts known, RuleFacts facts)
    {
        var settings = facts.Settings.Reviews;
        var text = string.IsNullOrWhiteSpace(draft.Text) ? null : draft.Text.Trim();
        var at = BusinessClock.ToMicroseconds(draft.GivenAt ?? facts.Now);
        if (subject is null || !ReviewState.IsSubject(draft.Subject))
        {
            return ReviewVerdict.NotFound;
        }

        if (!draft.Scores.Fit(draft.Subject.Kind))
        {
            return ReviewVerdict.ScoresRefused;
        }

        if (text is not null && !Plain.IsText(text, settings.LongestText))
        {
            return ReviewVerdict.TextRefused;
        }

        if (draft.Photos.Length > settings.MostPhotos)
        {
            return ReviewVerdict.TooManyPhotos;
        }

        if (at > facts.Now || at < facts.Now.AddDays(-settings.Estimate.WindowDays))
        {
            return ReviewVerdict.DayRefused;
        }

        if (current is not null)
        {
            return Repeat(current, draft.Scores, text, at);
        }

        var overall = draft.Scores.Overall(settings);
        var sketch = TextSketch.Of(text);
        var (reason, like) = ReviewGuards.Judge(overall, text, sketch, at, known, facts);
        var state = new ReviewState(
            draft.Id, draft.Subject, subject.EntityId, subject.TownCode, draft.Device, draft.Network, draft.Source, at, facts.Calendar.DayOf(at), draft.Scores,
            overall, text, sketch is null ? null : TextSketch.Write(sketch), sketch is null ? [] : [.. TextSketch.Bands(sketch)], draft.Photos,
            reason is null ? ReviewStatus.Counted : ReviewStatus.Excluded, reason, like, [], [], null);
        return Said(ReviewVerdict.Accepted, state, new ReviewGiven(draft.Subject, overall, state.Day, draft.Source, reason), [Count(state, at, facts), .. Praise(state, facts)]);
    }

    /// <summary>A person sets a review aside, or brings it back.</summary>
    /// <param name="words">Why, in words.</param>
    public static Decision<ReviewState, ReviewVerdict> Judge(ReviewState? current, ReviewStatus status, string? words, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return ReviewVerdict.NotFound;
        }

        if (!Plain.IsText(words, LongestWords))
        {
            return ReviewVerdict.ReasonRefused;
        }

        if (current.Status == status)
        {
            return ReviewVerdict.Unchanged;
        }

        var judged = current with { Status = status, Judgements = current.Judgements.Add(new(facts.Now, by, status, words!.Trim())) };
        return status == ReviewStatus.Excluded
            ? Said(ReviewVerdict.Accepted, judged with { Reason = ReviewReason.ByHand }, new ReviewExcluded(ReviewReason.ByHand), [Count(current, facts.Now, facts)])
            : Said(ReviewVerdict.Accepted, judged with { Reason = null, Like = null }, new ReviewRestored(current.Reason!.Value), [Count(current, facts.Now, facts)]);
    }

    /// <summary>Its grade says that it counts no more: a burst seen from afar, or an appeal.</summary>
    public static Decision<ReviewState, DueVerdict> SetAside(ReviewState? current, ReviewSetAside order, RuleFacts facts)
    {
        if (current is null or { Status: ReviewStatus.Excluded } || (order.Reason == ReviewReason.Burst && current.Restored))
        {
            return DueVerdict.Obsolete;
        }

        var next = current with
        {
            Status = ReviewStatus.Excluded,
            Reason = order.Reason,
            Judgements = current.Judgements.Add(new(facts.Now, order.By, ReviewStatus.Excluded, order.Words)),
        };
        return Said(DueVerdict.Done, next, new ReviewExcluded(order.Reason), []);
    }

    /// <summary>The owner answers; another answer takes the place of the first.</summary>
    public static Decision<ReviewState, ReviewVerdict> Reply(ReviewState? current, string entityId, string? text, RuleFacts facts) =>
        current is null || current.EntityId != entityId ? ReviewVerdict.NotFound
        : !Plain.IsText(text, LongestWords) ? ReviewVerdict.TextRefused
        : Said(ReviewVerdict.Accepted, current with { Reply = new(facts.Now, text!.Trim()) }, new ReviewReplied(), []);

    private static Decision<ReviewState, ReviewVerdict> Repeat(ReviewState current, ReviewScores scores, string? text, DateTimeOffset at) =>
        current.Repeats.Length >= MostRepeats
            ? ReviewVerdict.TooMany
            : Said(
                ReviewVerdict.Accepted,
                current with { Repeats = current.Repeats.Add(new(at, scores, text)) },
                new ReviewRepeated(current.Repeats.Length + 1),
                []);

    /// <summary>Has the grade counted at the next set time. Set again by the next review, it moves nowhere: all of a month are one count.</summary>
    /// <remarks>What was given before the last set time, and handed over since, is counted as of that one.</remarks>
    private static Due Count(ReviewState review, DateTimeOffset at, RuleFacts facts)
    {
        var settings = facts.Settings.Reviews;
        var next = PublicationTimes.NextAfter(at, facts.Calendar, settings);
        var call = new GradeCall(review.Subject, review.EntityId, review.TownCode);
        return next > facts.Now
            ? call.ToDue(facts.Calendar.DayOf(next), next)
            : call.ToDue(facts.Calendar.DayOf(PublicationTimes.LastBefore(facts.Now, facts.Calendar, settings)), facts.Now + settings.Settle);
    }

    private static ImmutableArray<Due> Praise(ReviewState review, RuleFacts facts)
    {
        if (review is not { Status: ReviewStatus.Counted, Text: not null, Source: ReviewSource.Page } || review.Overall < facts.Settings.Reviews.Praise)
        {
            return [];
        }

        // The words stay here: the owner reads them on the page that the notice leads to.
        var values = ImmutableDictionary<string, string>.Empty
            .Add("value", review.Overall.ToString("0.0", CultureInfo.InvariantCulture))
            .Add("what.zh", review.Subject.Kind == ReviewState.Employee ? "您的员工" : "您的店")
            .Add("what.en", review.Subject.Kind == ReviewState.Employee ? "somebody of your staff" : "your shop");
        return [new NoticeOrder($"praise-{review.Id}", review.EntityId, GradeState.KeyOf(review.Subject), "review-praise", values, Urgent: false, facts.Now).ToDue()];
    }

    private static Decision<ReviewState, TVerdict> Said<TVerdict>(TVerdict verdict, ReviewState next, EntryBody body, ImmutableArray<Due> dues)
        where TVerdict : struct, Enum =>
        new(verdict, next, [new(body, [Audience.Dispatch, Audience.Town(next.TownCode)])], dues);
}
