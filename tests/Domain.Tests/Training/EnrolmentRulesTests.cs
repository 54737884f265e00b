using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Training;

public sealed class EnrolmentRulesTests
{
    private static readonly string Hash = new('a', 64);
    private readonly Actor<EnrolmentState> test = new(At("2026-06-01", 9), (s, name, facts) => EnrolmentRules.OnDue(s, Trained.Course, name, facts));

    [Fact]
    public void Two_tabs_that_begin_are_one_attempt()
    {
        Assert.Equal(EnrolmentVerdict.Accepted, Begin());
        var first = test.State!.Running!;
        Assert.Equal(EnrolmentVerdict.Unchanged, Begin(seed: 2));

        Assert.Equal(first, Assert.Single(test.State!.Attempts));
        Assert.Single(test.Bodies.OfType<TrainingBegun>());
    }

    [Fact]
    public void An_answer_sent_twice_is_kept_once_and_one_that_was_overtaken_not_at_all()
    {
        Begin();
        Assert.Equal(EnrolmentVerdict.Accepted, Answer(1, [1], revision: 2));
        Assert.Equal(EnrolmentVerdict.Unchanged, Answer(1, [1], revision: 2));
        Assert.Equal(EnrolmentVerdict.Overtaken, Answer(1, [0], revision: 1));
        Assert.Equal([1], test.State!.Running!.Items[0].Shown);
        Assert.Equal(EnrolmentVerdict.Accepted, Answer(1, [0], revision: 3));
        Assert.Equal(EnrolmentVerdict.Unchanged, Answer(1, [0], revision: null));
        Assert.Equal(EnrolmentVerdict.Accepted, Answer(1, [1], revision: null));
    }

    [Fact]
    public void What_cant_be_answered_is_refused()
    {
        Assert.Equal(EnrolmentVerdict.NotFound, Answer(1, [0]));
        Begin();
        var single = Number(QuestionType.SingleChoice);
        Assert.Equal(EnrolmentVerdict.QuestionRefused, Answer(0, [0]));
        Assert.Equal(EnrolmentVerdict.QuestionRefused, Answer(11, [0]));
        Assert.Equal(EnrolmentVerdict.ChoiceRefused, Answer(single, []));
        Assert.Equal(EnrolmentVerdict.ChoiceRefused, Answer(single, [0, 1]));
        Assert.Equal(EnrolmentVerdict.ChoiceRefused, Answer(single, [6]));
        Assert.Equal(EnrolmentVerdict.ChoiceRefused, Answer(Number(QuestionType.MultipleChoice), [1, 1]));
        Assert.Equal(EnrolmentVerdict.NotRunning, test.Do((s, f) => EnrolmentRules.Answer(s, Trained.Course, 2, single, [0], null, f)));
    }

    [Fact]
    public void Passing_earns_a_certificate_of_the_workers_until_the_day_before_the_anniversary()
    {
        Begin();
        AnswerAll(right: 6);
        Assert.Equal(EnrolmentVerdict.Accepted, Submit());

        var passed = TrainingPassed.Of(test.Sent.Single(d => d.Target?.Kind == "employee").Payload);
        Assert.Equal((Given.Day("2026-06-01"), Given.Day("2027-05-31")), (passed.PassedOn, passed.ValidThrough));
        Assert.Equal((EnrolmentStatus.Passed, 60), (test.State!.Status, test.State!.Last!.Percent));
        Assert.Equal(120, Assert.Single(test.State.Credits).Minutes);
        Assert.Empty(test.Dues);
        Assert.Equal(EnrolmentVerdict.NotRunning, Submit());
    }

    [Fact]
    public void An_answer_at_the_deadline_is_late_and_what_came_before_counts()
    {
        Begin();
        AnswerAll(right: 6);
        var items = test.State!.Running!.Items;
        test.Dues.Clear(); // the deadline's own delivery is late too
        test.OutageUntil(test.State!.Running!.Deadline);

        Assert.Equal(EnrolmentVerdict.TimeOver, Answer(10, Trained.RightOf(items[9])));
        var marked = test.State!.Last!;
        Assert.Equal((AttemptEnding.TimeUp, 6, true), (marked.Ending!.Value, marked.Points!.Value, marked.Passed!.Value));
        Assert.Equal(marked.Deadline, marked.EndedAt);
        Assert.Equal(EnrolmentVerdict.TimeOver, Answer(10, [0]));
        Assert.Equal(EnrolmentVerdict.TimeOver, Submit());
        Assert.Single(test.Bodies.OfType<TrainingMarked>());
    }

    [Fact]
    public void An_attempt_left_open_closes_at_its_limit_and_is_marked_as_it_stands()
    {
        Begin();
        Answer(1, Trained.RightOf(test.State!.Running!.Items[0]));
        test.AdvanceTo(At("2026-06-01", 10));

        Assert.Equal((AttemptEnding.TimeUp, 1, false), (test.State!.Last!.Ending!.Value, test.State!.Last!.Points!.Value, test.State!.Last!.Passed!.Value));
        Assert.Equal(At("2026-06-01", 9).AddMinutes(20), test.Entries.Last().At);
        Assert.Equal(EnrolmentStatus.Failed, test.State!.Status);
    }

    [Fact]
    public void After_failing_the_wait_is_kept_and_a_day_has_so_many_attempts()
    {
        var course = Trained.Course with { Content = Trained.Content with { WaitHours = 1 } };
        Assert.Equal(EnrolmentVerdict.Accepted, Begin(course: course));
        Submit();
        Assert.Equal(EnrolmentVerdict.TooSoon, Begin(course: course));
        Assert.Equal(At("2026-06-01", 10), EnrolmentRules.NextAt(test.State, course, test.Facts));
        test.AdvanceTo(At("2026-06-01", 10));
        Assert.Equal(EnrolmentVerdict.Accepted, Begin(course: course));
        Submit();
        test.AdvanceTo(At("2026-06-01", 12));
        Assert.Equal(EnrolmentVerdict.TooManyToday, Begin(course: course));
        Assert.Equal(BusinessCalendarsStart("2026-06-02"), EnrolmentRules.NextAt(test.State, course, test.Facts));
        test.AdvanceTo(Given.Day("2026-06-02"));
        Assert.Equal(EnrolmentVerdict.Accepted, Begin(course: course));
        Assert.Equal(3, test.State!.Running!.Number);
    }

    [Fact]
    public void Whoever_has_passed_takes_it_again_only_near_the_end_and_hours_count_once_a_year()
    {
        Pass();
        Assert.Equal(EnrolmentVerdict.AlreadyValid, Begin());
        test.AdvanceTo(Given.Day("2027-04-01")); // 60 days before 31 May
        Pass();
        Assert.Equal(Given.Day("2028-03-31"), test.State!.ValidThrough);
        Assert.Equal([2026, 2027], test.State.Credits.Select(c => c.On.Year));
        test.AdvanceTo(Given.Day("2027-12-30"));
        SpotOrder();
        Pass();
        Assert.Equal(2, test.State.Credits.Length);
    }

    [Fact]
    public void A_failed_spot_test_orders_a_retake_tells_the_owner_and_its_missed_last_day_is_an_alert_until_passed()
    {
        Pass();
        test.AdvanceTo(At("2026-06-10", 9));
        Assert.Equal(EnrolmentVerdict.Accepted, SpotOrder());
        Assert.Equal(EnrolmentVerdict.SpotOpen, SpotOrder());
        Assert.Equal(EnrolmentVerdict.Accepted, Begin()); // though the last passing counts for long
        Assert.True(test.State!.Running!.Spot);
        Submit();

        Assert.Equal(Given.Day("2026-06-25"), test.State!.Retake!.LastDay); // ten working days, Dragon Boat Festival on the 19th between
        Assert.False(test.State!.Spot!.Passed);
        Assert.Contains(test.Sent, d => d.Target?.Kind == "notice");
        test.AdvanceTo(At("2026-06-25", 23));
        Assert.DoesNotContain(test.Signals, s => s.Kind == AlertKind.Training);
        test.AdvanceTo(At("2026-06-26", 1));
        Assert.NotNull(test.Signals.Last().Severity);

        Pass();
        Assert.Null(test.Signals.Last().Severity);
        Assert.Null(test.State!.Retake);
        Assert.Equal(At("2026-06-26", 1), test.Now);
    }

    [Fact]
    public void A_spot_test_that_nobody_begins_is_missed_and_later_beginning_is_no_spot_test()
    {
        SpotOrder();
        test.AdvanceTo(At("2026-06-01", 12));
        Assert.True(test.State!.Spot!.Missed);
        Assert.Single(test.Bodies.OfType<TrainingSpotMissed>());
        Begin();
        Assert.False(test.State!.Running!.Spot);
        Assert.Equal(EnrolmentVerdict.SpotOpen, SpotOrder()); // while an attempt runs
    }

    [Fact]
    public void A_new_link_takes_the_place_of_the_former_one_and_whoever_left_gets_none()
    {
        Assert.Equal(EnrolmentVerdict.Accepted, Invite(Hash));
        var other = new string('b', 64);
        Assert.Equal(EnrolmentVerdict.Accepted, Invite(other));
        Assert.Equal((other, test.Now.AddDays(14)), (test.State!.Link!.Hash, test.State.Link.EndsAt));
        Assert.Equal(EnrolmentVerdict.NotEmployed, test.Do((s, f) => EnrolmentRules.Invite(s, Trained.Course, Trained.Worker with { OnDuty = false }, Hash, "U-1", f)));
        Assert.Equal(EnrolmentVerdict.CourseRetired, test.Do((s, f) => EnrolmentRules.Invite(s, Trained.Course with { Retired = true }, Trained.Worker, Hash, "U-1", f)));
        Assert.Equal(EnrolmentVerdict.NotFound, test.Do((s, f) => EnrolmentRules.Invite(s, null, Trained.Worker, Hash, "U-1", f)));
    }

    [Fact]
    public void Old_attempts_keep_their_mark_and_lose_what_was_asked()
    {
        var course = Trained.Course with { Content = Trained.Content with { WaitHours = 0, MostPerDay = 20 } };
        for (var i = 0; i < 45; i++)
        {
            Assert.Equal(EnrolmentVerdict.Accepted, Begin(course: course));
            Submit();
            test.AdvanceTo(test.Now.AddHours(12));
        }

        Assert.Equal(5, test.State!.Attempts.Count(a => a.Items.IsEmpty));
        Assert.All(test.State!.Attempts, a => Assert.Equal(0, a.Percent));
    }

    private static DateTimeOffset At(string day, int hour) => Given.Calendar.StartOf(Given.Day(day)).AddHours(hour);

    private static DateTimeOffset BusinessCalendarsStart(string day) => Given.Calendar.StartOf(Given.Day(day));

    private EnrolmentVerdict Begin(byte seed = 1, CourseState? course = null) =>
        test.Do((s, f) => EnrolmentRules.Begin(s, course ?? Trained.Course, Trained.Worker, Trained.Pool, Trained.Seed(seed), f));

    private EnrolmentVerdict Answer(int question, ImmutableArray<int> places, int? revision = null) =>
        test.Do((s, f) => EnrolmentRules.Answer(s, Trained.Course, s?.Last?.Number ?? 1, question, places, revision, f));

    private EnrolmentVerdict Submit() => test.Do((s, f) => EnrolmentRules.Submit(s, Trained.Course, s!.Last!.Number, f));

    private EnrolmentVerdict SpotOrder() => test.Do((s, f) => EnrolmentRules.OrderSpot(s, Trained.Course, Trained.Worker, Hash, "W-1", "U-2", f));

    private EnrolmentVerdict Invite(string hash) => test.Do((s, f) => EnrolmentRules.Invite(s, Trained.Course, Trained.Worker, hash, "U-1", f));

    private void AnswerAll(int right)
    {
        var items = test.State!.Running!.Items;
        for (var i = 0; i < right; i++)
        {
            Answer(i + 1, Trained.RightOf(items[i]));
        }
    }

    private void Pass()
    {
        Assert.Equal(EnrolmentVerdict.Accepted, Begin());
        AnswerAll(right: 10);
        Submit();
        Assert.True(test.State!.Last!.Passed);
    }

    private int Number(QuestionType type)
    {
        for (byte i = 0; ; i++)
        {
            var items = test.State!.Running!.Items;
            var found = items.ToList().FindIndex(q => q.Type == type);
            if (found >= 0)
            {
                return found + 1;
            }
        }
    }
}
