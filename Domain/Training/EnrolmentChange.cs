using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Training;

/// <summary>A decision about a worker's test while it is being made. Deadlines follow from the state, so that no rule can forget them.</summary>
internal sealed class EnrolmentChange(EnrolmentState start, RuleFacts facts)
    : StateChange<EnrolmentState, EnrolmentChange>(null, start, facts)
{
    /// <summary>Puts the running attempt's next form in its place.</summary>
    public EnrolmentChange Put(AttemptState attempt) => Set(s => s with { Attempts = s.Attempts.SetItem(s.Attempts.Length - 1, attempt) });

    /// <summary>Marks the running attempt: passing, failing, and what follows from a spot test.</summary>
    public EnrolmentChange Mark(AttemptEnding ending, CourseState? course, DateTimeOffset at)
    {
        var marked = AttemptMarking.Mark(State.Running!, ending, at);
        var passed = marked.Passed is true;
        Put(marked).Say(new TrainingMarked(marked.Number, ending, marked.Points!.Value, marked.Questions, passed, marked.Spot));
        if (marked.Spot && State.Spot is { } spot)
        {
            Set(s => s with { Spot = spot with { Passed = passed } });
        }

        return passed ? Pass(marked, course) : Fail(marked, course);
    }

    public Decision<EnrolmentState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        Set(s => s with { ChangedAt = Facts.Now });
        return Decide(verdict, Plain.OwnerToo(State.EntityId, State.TownCode), Deadlines());
    }

    private EnrolmentChange Pass(AttemptState marked, CourseState? course)
    {
        var day = Facts.Calendar.DayOf(marked.EndedAt!.Value);
        var through = day.AddMonths(course?.Content.ValidMonths ?? 12).AddDays(-1);
        var counted = State.Credits.Any(c => c.On.Year == day.Year);
        if (State.Retake is { Missed: true })
        {
            Send(Signal(null));
        }

        return Set(s => s with
        {
            Status = EnrolmentStatus.Passed,
            PassedOn = day,
            ValidThrough = s.ValidThrough > through ? s.ValidThrough : through,
            Retake = null,
            Credits = counted || course is null ? s.Credits : s.Credits.Add(new(day, marked.CourseNumber, course.Content.CreditMinutes)),
        }).Send(new TrainingPassed(State.CourseId, State.EmployeeId, marked.Number, day, State.ValidThrough ?? through, Facts.Now).ToDue());
    }

    private EnrolmentChange Fail(AttemptState marked, CourseState? course)
    {
        var today = Facts.Calendar.DayOf(marked.EndedAt!.Value);
        Set(s => s with { Status = s.ValidOn(today) ? EnrolmentStatus.Passed : EnrolmentStatus.Failed });
        if (!marked.Spot || State.Retake is not null)
        {
            return this;
        }

        var last = Facts.Calendar.AddWorkingDays(today, Facts.Settings.Training.RetakeDays).Day;
        var title = course?.Content.Title ?? new Bilingual(State.CourseId, State.CourseId);
        var values = ImmutableDictionary<string, string>.Empty
            .Add("course.zh", title.Zh).Add("course.en", title.En)
            .Add("percent", marked.Percent!.Value.ToString(CultureInfo.InvariantCulture))
            .Add("lastDay", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Set(s => s with { Retake = new(Facts.Now, last, Facts.Calendar.StartOf(last.AddDays(1)), Missed: false) })
            .Say(new TrainingRetakeOrdered(last))
            .Send(new NoticeOrder(
                string.Create(CultureInfo.InvariantCulture, $"training.{State.CourseId}.{State.EmployeeId}.{Facts.NextVersion}"),
                State.EntityId, Key, "training-retake", values, Urgent: false, Facts.Now).ToDue());
    }

    /// <summary>Raises or, with no severity, clears the alert about a missed retake.</summary>
    public Due Signal(AlertSeverity? severity) => new AlertSignal(
        AlertKind.Training, Key, EnrolmentRules.RetakeDue, State.EntityId, State.TownCode, Facts.Now, Facts.NextVersion, severity,
        ImmutableDictionary<string, string>.Empty
            .Add("part", EnrolmentRules.RetakeDue)
            .Add("course", State.CourseId)
            .Add("dueOn", State.Retake?.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "")).ToDue();

    private LedgerKey Key => EnrolmentState.KeyOf(State.CourseId, State.EmployeeId);

    private IEnumerable<Due> Deadlines()
    {
        yield return new(EnrolmentRules.LimitDue, State.Running?.Deadline);
        yield return new(EnrolmentRules.SpotDue, State.Spot is { Open: true } spot ? spot.EndsAt : null);
        yield return new(EnrolmentRules.RetakeDue, State.Retake is { Missed: false } retake ? retake.EndsAt : null);
    }
}
