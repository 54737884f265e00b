using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Reviews;

/// <summary>A decision about a grade while it is being made.</summary>
internal sealed class GradeChange(GradeState start, RuleFacts facts)
{
    private readonly ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public GradeState State { get; private set; } = start;

    public GradeChange Say(EntryBody body, bool forAll = false)
    {
        // Stars speak of one person: they are for the county and the employer.
        var audiences = Plain.OwnerToo(State.EntityId, State.TownCode);
        entries.Add(new(body, forAll && State.Subject.Kind == ReviewState.Entity ? audiences.Add(Audience.Public) : audiences));
        return this;
    }

    public GradeChange SetAside(ImmutableArray<string> reviews, ReviewReason reason, string by, string? words)
    {
        foreach (var id in reviews)
        {
            dues.Add(new ReviewSetAside(reason, by, words, facts.Now).ToDue(id));
        }

        return this;
    }

    public GradeChange Publish(GradeFigure figure, bool corrected)
    {
        var former = State.Published;
        State = State with
        {
            Status = GradeStatus.Published,
            Published = figure,
            PublishedAt = facts.Now,
            Past = GradeRules.With(State.Past, new(figure, facts.Now, corrected)),
        };
        dues.Add(Due.Clear(GradeRules.HoldDue));
        dues.Add(GradeDriftRules.Call(State.Subject.Kind, figure.AsOf, facts));
        return Say(corrected && former is not null ? new GradeCorrected(State.Subject, former.Mark, figure) : new GradePublished(State.Subject, figure, former?.Mark), forAll: true);
    }

    public GradeChange Hold(GradeFigure figure, GradeHold why)
    {
        var last = facts.Calendar.AddWorkingDays(facts.Today, facts.Settings.Reviews.AppealDays);
        var until = facts.Calendar.StartOf(last.Day.AddDays(1)) + facts.Settings.Reviews.PublishAt.ToTimeSpan();
        State = State with { Status = GradeStatus.Held, Proposal = new(figure, why, facts.Now, until, last.Day, last.Provisional) };
        dues.Add(Due.Set(GradeRules.HoldDue, until));
        return Say(new GradeHeld(figure, why, until, last.Day, last.Provisional)).Tell("grade-held", figure, null);
    }

    /// <summary>There is none any more, or still none.</summary>
    public GradeChange Lapse(DateOnly asOf)
    {
        var former = State.Published;
        State = State with { Status = GradeStatus.None, Published = null, PublishedAt = null };
        dues.Add(Due.Clear(GradeRules.HoldDue));
        return former is null ? this : Say(new GradeLapsed(State.Subject, former.Mark, former.Count), forAll: true);
    }

    /// <summary>What is published stays.</summary>
    public GradeChange Stay()
    {
        State = State with { Status = State.Published is null ? GradeStatus.None : GradeStatus.Published };
        return this;
    }

    public GradeChange Tell(string template, GradeFigure? figure, string? reason)
    {
        var employee = State.Subject.Kind == ReviewState.Employee;
        var values = ImmutableDictionary<string, string>.Empty
            .Add("mark.zh", MarkOf(figure, english: false))
            .Add("mark.en", MarkOf(figure, english: true))
            .Add("what.zh", employee ? "一名员工的星级" : "公示等级")
            .Add("what.en", employee ? "stars of one of the staff" : "public grade")
            .Add("count", (figure?.Count ?? 0).ToString(CultureInfo.InvariantCulture))
            .Add("asOf", (figure?.AsOf ?? facts.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Add("lastDay", (State.Proposal?.LastDay ?? facts.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (reason is not null)
        {
            values = values.Add("reason", reason);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"grade-{State.Subject.Kind}-{State.Subject.Key}-{facts.NextVersion}");
        dues.Add(new NoticeOrder(id, State.EntityId, GradeState.KeyOf(State.Subject), template, values, Urgent: template == "grade-held", facts.Now).ToDue());
        return this;
    }

    /// <summary>Tells dispatch, or takes it back.</summary>
    public GradeChange Signal(AlertSeverity? severity)
    {
        dues.Add(new AlertSignal(
            AlertKind.Grade, GradeState.KeyOf(State.Subject), GradeRules.AppealPart, State.EntityId, State.TownCode, facts.Now, facts.NextVersion, severity,
            ImmutableDictionary<string, string>.Empty.Add("part", GradeRules.AppealPart)).ToDue());
        return this;
    }

    public Decision<GradeState, TVerdict> As<TVerdict>(TVerdict verdict, ImmutableArray<Due> more = default)
        where TVerdict : struct, Enum =>
        new(verdict, State, entries.DrainToImmutable(), [.. dues, .. more.IsDefault ? [] : more]);

    private static string MarkOf(GradeFigure? figure, bool english) => figure is null ? (english ? "none" : "无")
        : int.TryParse(figure.Mark, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (english ? $"{figure.Mark} star(s)" : $"{figure.Mark} 星")
        : figure.Mark;
}
