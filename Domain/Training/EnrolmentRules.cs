using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>The rules on a worker's test. Total: a refusal changes nothing, but for an attempt whose time is up, which is marked whoever asks.</summary>
public static class EnrolmentRules
{
    /// <summary>The running attempt's time is up.</summary>
    public const string LimitDue = "limit";

    /// <summary>A spot test wasn't begun.</summary>
    public const string SpotDue = "spot";

    /// <summary>The retake after a failed spot test is over.</summary>
    public const string RetakeDue = "retake";

    /// <summary>Gives the worker a link. It works for the whole test, retakes included, until it ends or another one is given.</summary>
    public static Decision<EnrolmentState, EnrolmentVerdict> Invite(
        EnrolmentState? current, CourseState? course, Trainee? trainee, string linkHash, string by, RuleFacts facts)
    {
        if (Closed(course, trainee) is { } refusal)
        {
            return refusal;
        }

        var endsAt = facts.Now.AddDays(facts.Settings.Training.LinkDays);
        return Of(current, course!, trainee!, facts)
            .Set(s => s with { Link = new(linkHash, facts.Now, endsAt, by) })
            .Say(new TrainingInvited(endsAt))
            .As(EnrolmentVerdict.Accepted);
    }

    /// <summary>Orders a test on the spot, with a link for the worker's phone. Waits and daily limits don't hold for it.</summary>
    public static Decision<EnrolmentState, EnrolmentVerdict> OrderSpot(
        EnrolmentState? current, CourseState? course, Trainee? trainee, string linkHash, string? workOrderId, string by, RuleFacts facts)
    {
        if (Closed(course, trainee) is { } refusal)
        {
            return refusal;
        }

        var change = Settled(current, course, Of(current, course!, trainee!, facts), facts);
        if (change.State.Running is not null || change.State.Spot is { Open: true })
        {
            return EnrolmentVerdict.SpotOpen;
        }

        var settings = facts.Settings.Training;
        var endsAt = facts.Now + settings.SpotWithin;
        return change
            .Set(s => s with
            {
                Spot = new(by, facts.Now, endsAt, workOrderId, null, null, Missed: false),
                Link = new(linkHash, facts.Now, facts.Now.AddDays(settings.LinkDays), by),
            })
            .Say(new TrainingSpotOrdered(endsAt, workOrderId))
            .As(EnrolmentVerdict.Accepted);
    }

    /// <summary>Begins an attempt. While one runs, beginning finds that one: two tabs are one attempt.</summary>
    /// <param name="seed">32 random bytes, recorded.</param>
    public static Decision<EnrolmentState, EnrolmentVerdict> Begin(
        EnrolmentState? current, CourseState? course, Trainee? trainee, ImmutableArray<PoolQuestion> pool, ReadOnlySpan<byte> seed, RuleFacts facts)
    {
        if (course is null || trainee is null)
        {
            return EnrolmentVerdict.NotFound;
        }

        var change = Settled(current, course, Of(current, course, trainee, facts), facts);
        if (change.State.Running is not null)
        {
            return EnrolmentVerdict.Unchanged;
        }

        var spot = change.State.Spot is { Open: true } open && open.EndsAt > facts.Now;
        if ((Closed(course, trainee) ?? (spot ? null : WhyNotYet(change.State, course, facts))) is { } refusal)
        {
            return Refused(current, change, refusal);
        }

        if (AttemptDraw.Draw(course.Content.Plan, pool, seed) is not { } items)
        {
            return Refused(current, change, EnrolmentVerdict.BankTooSmall);
        }

        var attempt = new AttemptState(
            (change.State.Last?.Number ?? 0) + 1, Convert.ToHexStringLower(seed), course.Number, facts.Now,
            facts.Now.AddMinutes(course.Content.LimitMinutes), course.Content.PassMark, items.Length, items, spot, null, null, null, null);
        return change
            .Set(s => s with
            {
                Status = EnrolmentStatus.Running,
                Attempts = Trimmed(s.Attempts, facts.Settings.Training.KeptAttempts).Add(attempt),
                Spot = spot ? s.Spot! with { Attempt = attempt.Number } : s.Spot,
            })
            .Say(new TrainingBegun(attempt.Number, course.Number, attempt.Seed, items.Length, attempt.Deadline, spot))
            .As(EnrolmentVerdict.Accepted);
    }

    /// <summary>Keeps one answer. The same again changes nothing; one that a later revision overtook is refused.</summary>
    /// <param name="attempt">Its number, so that a tab left open from an old attempt changes nothing in the new one.</param>
    /// <param name="question">Its place in the attempt, from 1.</param>
    /// <param name="places">Places shown of what is chosen, from 0.</param>
    /// <param name="revision">Grows with each change of the answer; <see langword="null"/> for one more than what is known, from a form.</param>
    public static Decision<EnrolmentState, EnrolmentVerdict> Answer(
        EnrolmentState? current, CourseState? course, int attempt, int question, ImmutableArray<int> places, int? revision, RuleFacts facts)
    {
        if (current?.Running is not { } running || running.Number != attempt)
        {
            return current is null ? EnrolmentVerdict.NotFound : Ended(current, attempt);
        }

        if (running.Deadline <= facts.Now)
        {
            return TimeUp(current, course, facts).As(EnrolmentVerdict.TimeOver);
        }

        if (question < 1 || question > running.Items.Length)
        {
            return EnrolmentVerdict.QuestionRefused;
        }

        var item = running.Items[question - 1];
        if (places.IsDefaultOrEmpty || places.Any(p => p < 0 || p >= item.Order.Length) || places.Distinct().Count() != places.Length
            || (item.Type != QuestionType.MultipleChoice && places.Length != 1))
        {
            return EnrolmentVerdict.ChoiceRefused;
        }

        ImmutableArray<int> chosen = [.. places.Select(p => item.Order[p]).Order()];
        if (revision <= item.Revision)
        {
            return chosen.SequenceEqual(item.Chosen) ? EnrolmentVerdict.Unchanged : EnrolmentVerdict.Overtaken;
        }

        if (revision is null && chosen.SequenceEqual(item.Chosen))
        {
            return EnrolmentVerdict.Unchanged;
        }

        var answered = item with { Chosen = chosen, Revision = revision ?? item.Revision + 1, AnsweredAt = facts.Now };
        return new EnrolmentChange(current, facts)
            .Put(running with { Items = running.Items.SetItem(question - 1, answered) })
            .As(EnrolmentVerdict.Accepted);
    }

    /// <summary>Hands the attempt in. After its time it is marked as it stands and the verdict says so.</summary>
    public static Decision<EnrolmentState, EnrolmentVerdict> Submit(EnrolmentState? current, CourseState? course, int attempt, RuleFacts facts) =>
        current is null ? EnrolmentVerdict.NotFound
        : current.Running is not { } running || running.Number != attempt ? Ended(current, attempt)
        : running.Deadline <= facts.Now ? TimeUp(current, course, facts).As(EnrolmentVerdict.TimeOver)
        : new EnrolmentChange(current, facts).Mark(AttemptEnding.Submitted, course, facts.Now).As(EnrolmentVerdict.Accepted);

    /// <summary>Answers a deadline by its name.</summary>
    public static Decision<EnrolmentState, DueVerdict> OnDue(EnrolmentState? current, CourseState? course, string dueName, RuleFacts facts) => dueName switch
    {
        LimitDue => current?.Running is not { } running ? DueVerdict.Obsolete
            : running.Deadline > facts.Now ? new(DueVerdict.NotYet, null, [], [Due.Set(LimitDue, running.Deadline)])
            : TimeUp(current, course, facts).As(DueVerdict.Done),
        SpotDue => current?.Spot is not { Open: true } spot ? DueVerdict.Obsolete
            : spot.EndsAt > facts.Now ? new(DueVerdict.NotYet, null, [], [Due.Set(SpotDue, spot.EndsAt)])
            : new EnrolmentChange(current with { Spot = spot with { Missed = true } }, facts).Say(new TrainingSpotMissed()).As(DueVerdict.Done),
        RetakeDue => current?.Retake is not { Missed: false } retake ? DueVerdict.Obsolete
            : retake.EndsAt > facts.Now ? new(DueVerdict.NotYet, null, [], [Due.Set(RetakeDue, retake.EndsAt)])
            : Missed(current, retake, facts).As(DueVerdict.Done),
        _ => DueVerdict.Unknown,
    };

    /// <summary>When the next attempt may begin at the earliest; <see langword="null"/> for now.</summary>
    public static DateTimeOffset? NextAt(EnrolmentState? current, CourseState course, RuleFacts facts)
    {
        if (current?.Last is not { EndedAt: { } ended } last)
        {
            return null;
        }

        var waits = last.Passed is true ? ended : ended.AddHours(course.Content.WaitHours);
        var today = current.Attempts.Count(a => !a.Spot && facts.Calendar.DayOf(a.BeganAt) == facts.Today) >= course.Content.MostPerDay ? facts.NextMorning : ended;
        var valid = current.ValidThrough is { } through && current.Retake is null
            ? facts.Calendar.StartOf(through.AddDays(-facts.Settings.Training.EarlyDays))
            : ended;
        var next = new[] { waits, today, valid }.Max();
        return next > facts.Now ? next : null;
    }

    private static EnrolmentVerdict? Closed(CourseState? course, Trainee? trainee) =>
        course is null || trainee is null ? EnrolmentVerdict.NotFound
        : course.Retired ? EnrolmentVerdict.CourseRetired
        : trainee.OnDuty ? null
        : EnrolmentVerdict.NotEmployed;

    private static EnrolmentVerdict? WhyNotYet(EnrolmentState state, CourseState course, RuleFacts facts)
    {
        if (state.Last is not { EndedAt: { } ended } last)
        {
            return null;
        }

        return state.Retake is null && state.ValidThrough is { } through && facts.Today < through.AddDays(-facts.Settings.Training.EarlyDays)
            ? EnrolmentVerdict.AlreadyValid
            : last.Passed is not true && ended.AddHours(course.Content.WaitHours) > facts.Now ? EnrolmentVerdict.TooSoon
            : state.Attempts.Count(a => !a.Spot && facts.Calendar.DayOf(a.BeganAt) == facts.Today) >= course.Content.MostPerDay ? EnrolmentVerdict.TooManyToday
            : null;
    }

    // An attempt of that number that is over: the time may have run out just before.
    private static EnrolmentVerdict Ended(EnrolmentState state, int attempt) =>
        state.Attempts.FirstOrDefault(a => a.Number == attempt) is { Ending: AttemptEnding.TimeUp } ? EnrolmentVerdict.TimeOver : EnrolmentVerdict.NotRunning;

    private static EnrolmentChange Of(EnrolmentState? current, CourseState course, Trainee trainee, RuleFacts facts) => new(
        current is null
            ? new(course.Id, trainee.EmployeeId, trainee.EntityId, trainee.TownCode, EnrolmentStatus.Invited, [], null, null, null, null, null, [], facts.Now)
            : current with { EntityId = trainee.EntityId, TownCode = trainee.TownCode },
        facts);

    private static EnrolmentChange Settled(EnrolmentState? current, CourseState? course, EnrolmentChange change, RuleFacts facts) =>
        current?.Running is { } running && running.Deadline <= facts.Now ? change.Mark(AttemptEnding.TimeUp, course, running.Deadline) : change;

    private static EnrolmentChange TimeUp(EnrolmentState current, CourseState? course, RuleFacts facts) =>
        new EnrolmentChange(current, facts).Mark(AttemptEnding.TimeUp, course, current.Running!.Deadline);

    // A refusal changes nothing, unless an attempt's end was found on the way.
    private static Decision<EnrolmentState, EnrolmentVerdict> Refused(EnrolmentState? current, EnrolmentChange change, EnrolmentVerdict verdict) =>
        current?.Running is null ? verdict : change.As(verdict);

    private static EnrolmentChange Missed(EnrolmentState current, RetakeOrder retake, RuleFacts facts)
    {
        var change = new EnrolmentChange(current with { Retake = retake with { Missed = true } }, facts);
        return change.Say(new TrainingRetakeMissed(retake.LastDay)).Send(change.Signal(facts.Settings.Training.Severity));
    }

    private static ImmutableArray<AttemptState> Trimmed(ImmutableArray<AttemptState> attempts, int kept) =>
        attempts.Length < kept ? attempts : [.. attempts.Select((a, i) => i <= attempts.Length - kept ? a with { Items = [] } : a)];
}
