using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Leads;

/// <summary>The rules on a lead: a person looks before anything else happens.</summary>
/// <remarks>
/// A verdict stands after <see cref="LeadSettings.UndoWithin"/>. Until then its reviewer may take it back; only then do notice, work order, evidence
/// and the camera's figure follow, all in one commit. What the lead hears afterwards is in <see cref="LeadReports"/>, the reviews of its evidence in <see cref="EvidenceGate"/>.
/// </remarks>
public static class LeadRules
{
    /// <summary>Nobody has looked in time.</summary>
    public const string ReviewDue = "review";

    /// <summary>The verdict stands.</summary>
    public const string FollowDue = "follow";

    /// <summary>What the term of review is called in its alert.</summary>
    public const string ReviewClock = "lead.review";

    /// <summary>Of a reviewer's words, in characters.</summary>
    public const int LongestWords = 500;

    private const int MostSeconds = 86_400;

    /// <summary>Takes a detection into the queue. The same one again changes nothing.</summary>
    public static Decision<LeadState, DueVerdict> Open(LeadState? current, LeadSignal signal, RuleFacts facts)
    {
        if (current is not null)
        {
            return DueVerdict.Obsolete;
        }

        var term = signal.Paged ? facts.Settings.Leads.ReviewWithin.GetValueOrDefault(signal.Class) : facts.Settings.Leads.UnpagedWithin;
        var reviewBy = (term ?? facts.Settings.Leads.UnpagedWithin).After(signal.SeenAt, facts.Calendar);
        var fresh = new LeadState(
            signal.Id,
            signal.CameraId,
            signal.EntityId,
            signal.TownCode,
            signal.Place,
            signal.Code,
            signal.Label,
            signal.Class,
            signal.DetectionId,
            signal.ShotAt,
            signal.SeenAt,
            ShotMarks.Of(signal.ShotAt, signal.SeenAt),
            signal.Confidence,
            signal.Recent,
            signal.Paged,
            Count: 1,
            signal.SeenAt,
            signal.Pictures.IsDefault ? [] : signal.Pictures,
            LeadStatus.Pending,
            reviewBy,
            Late: false,
            Looks: []);
        return new(
            DueVerdict.Done,
            fresh,
            [Entry(fresh, new LeadOpened(fresh.CameraId, fresh.EntityId, fresh.Code, fresh.Category, fresh.Recent, fresh.Paged, fresh.Pictures.Length, reviewBy))],
            signal.Paged && term is not null ? [Due.Set(ReviewDue, reviewBy)] : []);
    }

    /// <summary>Counts the same again while somebody is still to look. Its pictures are kept up to the most that a lead keeps.</summary>
    public static Decision<LeadState, DueVerdict> Repeat(LeadState? current, LeadRepeat repeat, RuleFacts facts)
    {
        if (current is not { Waits: true })
        {
            return DueVerdict.Obsolete;
        }

        var room = Math.Max(0, facts.Settings.Leads.MostPictures - current.Pictures.Length);
        return new(
            DueVerdict.Done,
            current with
            {
                Count = current.Count + 1,
                LastSeenAt = repeat.At,
                Pictures = [.. current.Pictures, .. (repeat.Pictures.IsDefault ? [] : repeat.Pictures).Take(room)],
            },
            [],
            []);
    }

    /// <summary>A reviewer's verdict. After an unsure one another person decides.</summary>
    public static Decision<LeadState, ReviewVerdict> Judge(
        LeadState? current, LeadVerdict verdict, int seconds, string? words, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return ReviewVerdict.NotFound;
        }

        if (!current.Waits)
        {
            return ReviewVerdict.Judged;
        }

        if (seconds is < 0 or > MostSeconds)
        {
            return ReviewVerdict.SecondsRefused;
        }

        if (!string.IsNullOrWhiteSpace(words) && !Plain.IsText(words, LongestWords))
        {
            return ReviewVerdict.WordsRefused;
        }

        var second = current.Status == LeadStatus.Unsure;
        if (second && current.Looks.Any(l => l.By == by))
        {
            return ReviewVerdict.SamePerson;
        }

        if (second && verdict == LeadVerdict.Unsure)
        {
            return ReviewVerdict.MustDecide;
        }

        var noted = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        var looked = current with { Looks = current.Looks.Add(new(verdict, by, facts.Now, seconds, noted)) };
        var entry = Entry(current, new LeadJudged(current.CameraId, current.Code, verdict, seconds, second, noted is not null));
        if (verdict == LeadVerdict.Unsure)
        {
            return new(ReviewVerdict.Accepted, looked with { Status = LeadStatus.Unsure }, [entry], []);
        }

        var follows = facts.Now + facts.Settings.Leads.UndoWithin;
        return new(
            ReviewVerdict.Accepted,
            looked with
            {
                Status = verdict == LeadVerdict.Confirmed ? LeadStatus.Confirmed : LeadStatus.Rejected,
                ListedAt = facts.Now,
                FollowsAt = follows,
            },
            [entry],
            [Due.Clear(ReviewDue), Due.Set(FollowDue, follows), .. LateSignal(current, severity: null, facts)]);
    }

    /// <summary>Takes the last verdict back, whoever gave it alone, and before anything has followed. The lead waits as before.</summary>
    public static Decision<LeadState, ReviewVerdict> Undo(LeadState? current, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return ReviewVerdict.NotFound;
        }

        if (current.Looks.IsEmpty || current.Status == LeadStatus.Pending)
        {
            return ReviewVerdict.NothingToUndo;
        }

        var last = current.Looks[^1];
        if (last.By != by)
        {
            return ReviewVerdict.NotYours;
        }

        if (current.Followed || facts.Now >= last.At + facts.Settings.Leads.UndoWithin)
        {
            return ReviewVerdict.TooLate;
        }

        var looks = current.Looks.RemoveAt(current.Looks.Length - 1);
        var term = current.Paged ? facts.Settings.Leads.ReviewWithin.GetValueOrDefault(current.Category) : null;
        var reviewBy = (term ?? facts.Settings.Leads.UnpagedWithin).After(current.SeenAt, facts.Calendar);
        var next = current with
        {
            Looks = looks,
            Status = looks.IsEmpty ? LeadStatus.Pending : LeadStatus.Unsure,
            ListedAt = reviewBy,
            FollowsAt = null,
        };
        return new(
            ReviewVerdict.Accepted,
            next,
            [Entry(current, new LeadUndone(last.Verdict))],
            [
                Due.Clear(FollowDue),
                .. term is not null && !next.Late ? [Due.Set(ReviewDue, reviewBy)] : ImmutableArray<Due>.Empty,
                .. LateSignal(next, facts.Settings.Leads.LateSeverity, facts),
            ]);
    }

    /// <summary>Answers the lead's deadlines.</summary>
    public static Decision<LeadState, DueVerdict> OnDue(LeadState? current, string dueName, RuleFacts facts) => (dueName, current) switch
    {
        (not (ReviewDue or FollowDue), _) => DueVerdict.Unknown,
        (ReviewDue, { Waits: true, Late: false }) => current.ListedAt > facts.Now
            ? new(DueVerdict.NotYet, null, [], [Due.Set(ReviewDue, current.ListedAt)])
            : Late(current, facts),
        (FollowDue, { Waits: false, Followed: false, FollowsAt: { } at }) => at > facts.Now
            ? new(DueVerdict.NotYet, null, [], [Due.Set(FollowDue, at)])
            : LeadConsequences.Follow(current, facts),
        _ => DueVerdict.Obsolete,
    };

    /// <summary>Dispatchers and the town. Not the entity: what nobody has looked at yet is no fact about it.</summary>
    internal static ImmutableArray<Audience> Audiences(LeadState state) => Plain.Audiences(entityId: null, state.TownCode);

    internal static Entry Entry(LeadState state, EntryBody body) => new(body, Audiences(state));

    private static Decision<LeadState, DueVerdict> Late(LeadState current, RuleFacts facts)
    {
        var next = current with { Late = true };
        return new(
            DueVerdict.Done, next, [Entry(current, new LeadLate(current.ListedAt))], LateSignal(next, facts.Settings.Leads.LateSeverity, facts));
    }

    // Only of a lead that was late: the others never raised it.
    private static ImmutableArray<Due> LateSignal(LeadState state, AlertSeverity? severity, RuleFacts facts) => !state.Late
        ? []
        :
        [
            new AlertSignal(
                AlertKind.Clock,
                LeadState.KeyOf(state.Id),
                ReviewClock,
                state.EntityId,
                state.TownCode,
                facts.Now,
                facts.NextVersion,
                severity,
                ImmutableDictionary<string, string>.Empty
                    .Add("clock", ReviewClock)
                    .Add("basis", nameof(ClockBasis.Internal))
                    .Add("since", facts.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    .Add("camera", state.CameraId)).ToDue(),
        ];
}
