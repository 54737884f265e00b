using Vigil.Domain.Reviews;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Client.Reviews;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Reviews;

/// <summary>How the API shows reviews and grades, and what verdicts on them mean over HTTP. Names are permanent.</summary>
internal static class ReviewShapes
{
    public static ReviewItem Shown(ReviewRow row)
    {
        var r = row.State;
        return new(
            r.Id, r.Subject.Kind, r.Subject.Key, r.Subject.Kind == ReviewState.Employee ? row.EmployeeName : row.EntityName, r.EntityId, row.EntityName, r.TownCode, r.GivenAt,
            r.Scores.Hygiene, r.Scores.Service, r.Scores.Experience, r.Scores.Stars, r.Overall, r.Text, [.. r.Photos.Select(p => p.Hash)], r.Status, r.Reason, r.Like,
            r.Judgements.LastOrDefault()?.Words, r.Repeats.Length, r.Reply?.Text, row.Version);
    }

    /// <summary>For the owner: neither the day nor the photos, which could tell who it was.</summary>
    public static ReviewItem ShownToOwner(ReviewRow row)
    {
        var shown = Shown(row);
        return shown with { GivenAt = new(shown.GivenAt.Year, shown.GivenAt.Month, 1, 0, 0, 0, TimeSpan.Zero), Photos = [], Like = null };
    }

    public static GradeItem Shown(GradeRow row)
    {
        var g = row.State;
        return new(
            g.Subject.Kind, g.Subject.Key, g.Subject.Kind == ReviewState.Employee ? row.EmployeeName : row.EntityName, g.EntityId, row.EntityName, g.TownCode, g.Status,
            g.Published, g.PublishedAt, g.Proposal?.Figure, g.Proposal?.Why, g.Proposal?.HeldUntil, g.Appeal?.At, g.Appeal?.Reason, g.Appeal?.DecideBy, g.Appeal?.Outcome,
            g.Appeal?.Answer, g.Excluded, row.Version);
    }

    public static Judgement Judge(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Accepted => Judgement.Accepted,
        ReviewVerdict.Repeated or ReviewVerdict.Unchanged => Judgement.Known,
        ReviewVerdict.NotFound => Judgement.Missing("There is no such review."),
        ReviewVerdict.ScoresRefused => Judgement.Field("scores", "Each must be 1 to 5."),
        ReviewVerdict.TextRefused => Judgement.Field("text", "Is missing, too long, or no text."),
        ReviewVerdict.TooManyPhotos => Judgement.Field("photos", "There are too many."),
        ReviewVerdict.TooMany => Judgement.Rule("too-many-reviews", "This device sent very many today."),
        ReviewVerdict.ReasonRefused => Judgement.Field("words", "Are missing, too long, or no text."),
        ReviewVerdict.DayRefused => Judgement.Field("givenAt", "Is to come, or too long ago."),
    };

    public static Judgement Judge(GradeVerdict verdict) => verdict switch
    {
        GradeVerdict.Accepted => Judgement.Accepted,
        GradeVerdict.Repeated or GradeVerdict.Unchanged => Judgement.Known,
        GradeVerdict.NotFound => Judgement.Missing("There is no such grade."),
        GradeVerdict.NothingToAppeal => Judgement.Rule("nothing-to-appeal", "There is nothing to appeal, or the time for it is over."),
        GradeVerdict.AppealedAlready => Judgement.Rule("appealed-already", "One figure, one appeal."),
        GradeVerdict.NothingToDecide => Judgement.Rule("nothing-to-decide", "No appeal waits for a decision."),
        GradeVerdict.ReasonRefused => Judgement.Field("words", "Are missing, too long, or no text."),
        GradeVerdict.ReviewUnknown => Judgement.Field("excluded", "Names a review that isn't one of this grade's."),
        GradeVerdict.OutcomeRefused => Judgement.Field("excluded", "What stays leaves no review out."),
    };

    public static Judgement Judge(IntegrityVerdict verdict) => verdict switch
    {
        IntegrityVerdict.Accepted => Judgement.Accepted,
        IntegrityVerdict.Repeated => Judgement.Known,
        IntegrityVerdict.NotFound => Judgement.Missing("There is no such complaint."),
        IntegrityVerdict.WrongState => Judgement.Rule("wrong-state", "In its present status this can't be done."),
    };
}
