using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Domain.Training;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.Client.Training;

namespace Vigil.WebFrontend.Training;

/// <summary>How the API shows questions, courses and results.</summary>
internal sealed class TrainingShapes(RuleSettings rules, BusinessClock clock)
{
    public static BothTexts Shown(Bilingual text) => new(text.Zh, text.En);

    public static BothTexts GroundOf(QuestionContent content) =>
        new(TrainingLaws.Written(content.Law, content.Article, english: false), TrainingLaws.Written(content.Law, content.Article, english: true));

    public static CourseModel Shown(Stored<CourseState> stored)
    {
        var (c, s) = (stored.State.Content, stored.State);
        return new(
            s.Id, s.Number, Shown(c.Title), Shown(c.Material), [.. c.Plan.Select(r => new PlanRowModel(r.Trade, r.Topic, r.Count))], c.Questions, c.PassMark,
            c.LimitMinutes, c.WaitHours, c.MostPerDay, c.ValidMonths, c.CreditMinutes, c.Required, [.. c.Of?.Categories ?? []], [.. c.Of?.Posts ?? []], s.Retired, s.WrittenAt, s.By, stored.Version);
    }

    public QuestionModel Shown(QuestionRow row)
    {
        var (v, c, f) = (row.State.Newest, row.State.Newest.Content, row.Figures);
        return new(
            row.State.Id, v.Number, c.Trade, c.Topic, c.Type, Shown(c.Text), [.. c.Choices.Select(Shown)], c.Key, c.Law, c.Article, GroundOf(c), Shown(c.Explanation),
            v.By, row.State.Retired, f?.Responses ?? 0, f?.Facility, f?.Discrimination, f is null ? [] : [.. f.Chosen.Take(c.Choices.Length)],
            f is null ? [] : ItemStatistics.FlagsOf(f, c, rules.Training), row.Version);
    }

    public static TrainingResultLine Shown(EnrolmentRow row) => Shown(row.State, row.EmployeeName, row.EntityName, row.Version);

    public static TrainingResultDetail Detail(EnrolmentRow row) => new(
        Shown(row), [.. row.State.Attempts.Reverse().Select(Shown)], row.State.Link?.EndsAt, row.State.Spot is { Open: true } spot ? spot.EndsAt : null);

    public static AttemptModel Shown(AttemptState a) => new(
        a.Number, a.BeganAt, a.Deadline, a.EndedAt, a.Ending, a.Questions, a.AnsweredCount, a.Points, a.Percent, a.Passed, a.Spot);

    public EntityTrainees Shown(IReadOnlyList<TraineeRow> workers, IReadOnlyList<Stored<CourseState>> courses)
    {
        var lines = workers.Select(w =>
        {
            var valid = w.Enrolments.Where(e => e.ValidOn(clock.Today)).Select(e => e.CourseId).ToHashSet(StringComparer.Ordinal);
            return new TraineeLine(
                w.EmployeeId, w.Name, w.Post, rules.Training.IsManager(w.Post), MinutesOf(w.Enrolments), valid.Count > 0,
                [.. courses.Where(c => c.State.Content.IsRequiredOf(w.Category, w.Post)).Select(c => c.State.Id).Where(r => !valid.Contains(r))], [.. w.Enrolments.Select(e => Shown(e, w.Name, null, 0))]);
        }).ToList();
        return new(lines.Count, lines.Count(l => l.Trained), rules.Training.ManagerHours * 60, lines, [.. courses.Select(c => new CourseName(c.State.Id, Shown(c.State.Content.Title)))]);
    }

    /// <summary>What counts towards the hours of this calendar year.</summary>
    public int MinutesOf(IEnumerable<EnrolmentState> enrolments) =>
        enrolments.SelectMany(e => e.Credits).Where(c => c.On.Year == clock.Today.Year).Sum(c => c.Minutes);

    /// <param name="required">Whether it is required of this worker.</param>
    public MyCourse Shown(CourseState course, EnrolmentState? enrolment, bool required) => new(
        course.Id, Shown(course.Content.Title), course.Content.Questions, course.Content.PassMark, course.Content.LimitMinutes, required,
        enrolment?.Status, enrolment?.Attempts.LastOrDefault(a => !a.Running)?.Percent, enrolment?.ValidThrough, enrolment?.Retake?.LastDay,
        EnrolmentRules.NextAt(enrolment, course, new(clock.Now, clock.Calendar, 0, rules)));

    /// <summary>A test as its worker sees it: while it runs nothing of what is right, afterwards all of it.</summary>
    public TestModel Test(CourseState course, EnrolmentState? enrolment, IReadOnlyList<Stored<QuestionState>> questions)
    {
        var attempt = enrolment?.Last;
        return new(
            Shown(course, enrolment, course.Content.Required), Shown(course.Content.Material), attempt is null ? null : Shown(attempt),
            attempt is null ? [] : [.. attempt.Items.Select((item, i) => QuestionOf(item, i + 1, !attempt.Running, questions))]);
    }

    private static TestQuestion QuestionOf(AttemptItem item, int number, bool ended, IReadOnlyList<Stored<QuestionState>> questions)
    {
        var content = questions.First(q => q.State.Id == item.Id).State.Versions.First(v => v.Number == item.Version).Content;
        return new(
            number, item.Type, Shown(content.Text), [.. item.Order.Select(o => Shown(content.Choices[o]))], item.Shown, item.Revision,
            ended ? [.. Enumerable.Range(0, item.Order.Length).Where(p => item.Key.Contains(item.Order[p]))] : null,
            ended ? GroundOf(content) : null,
            ended ? Shown(content.Explanation) : null);
    }

    private static TrainingResultLine Shown(EnrolmentState e, string? employee, string? entity, long version) => new(
        e.CourseId, e.EmployeeId, employee, e.EntityId, entity, e.TownCode, e.Status, e.Attempts.Length, e.Attempts.LastOrDefault(a => !a.Running)?.Percent,
        e.PassedOn, e.ValidThrough, e.Retake?.LastDay, e.Retake?.Missed ?? false, e.Spot is { Open: true }, e.ChangedAt, version);
}
