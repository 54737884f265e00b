using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Schedules;
using Vigil.WebFrontend.Client.Schedules;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Schedules;

/// <summary>The HTTP surface of the calendar of routine visits. The host owns the prefix.</summary>
internal static class ScheduleEndpoints
{
    private const int Most = 93;

    public static void MapSchedule(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schedule", ShowAsync).WithName("GetSchedule").WithTags("Schedule").RequireAuthorization(Policies.Read).AsList();
        routes.MapPost("/schedule/moves", MoveAsync).WithName("MoveVisit").WithTags("Schedule").RequireAuthorization(Policies.Dispatch).AsCommand();
    }

    /// <summary>Visits planned from one day through another, at most 93 days, with demand and capacity of their weeks.</summary>
    private static async Task<Results<Ok<ScheduleModel>, ProblemHttpResult>> ShowAsync(
        DateOnly? from, DateOnly? through, string? town, RiskGrade? grade, ScheduleBook book, BusinessClock clock, CancellationToken cancellationToken)
    {
        var first = from ?? clock.Today;
        var last = through ?? first.AddDays(41);
        if (last < first || last.DayNumber - first.DayNumber >= Most)
        {
            return Problems.Invalid("through", "Must be the same day as from or later, and fewer than 93 days after it.");
        }

        var (plan, officers, today, _) = await book.GetAsync(cancellationToken);
        bool Passes(PlannedVisit v) => (town is null || v.Visit.TownCode == town) && (grade is null || v.Visit.Grade == grade);
        var weeks = plan.Weeks.Where(w => w.Monday <= last && w.Monday.AddDays(6) >= first).Select(w => new ScheduleWeekModel(
            w.Monday,
            w.WorkingDays,
            w.Provisional,
            w.Capacity,
            w.Demand,
            plan.Visits.Count(v => v.On >= w.Monday && v.On <= w.Monday.AddDays(6) && Passes(v)),
            w.Late));
        return TypedResults.Ok(new ScheduleModel(
            today,
            officers,
            [.. weeks],
            [.. plan.Visits.Where(v => v.On >= first && v.On <= last && Passes(v)).Select(Shown)],
            [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(d => !clock.Calendar.IsWorkingDay(d))]));
    }

    private static async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> MoveAsync(
        MoveRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        if (TextChecks.WhyNoId(request.EntityId) is { } reason)
        {
            return Problems.Invalid("entityId", reason);
        }

        var command = new MoveVisit(operation.Origin, request.DueOn!.Value, request.To!.Value, request.Reason, request.BeyondFloor);
        return await commands.SendAsync(operation, () => grains.Schedule(request.EntityId).MoveAsync(command, cancellationToken), Judge, cancellationToken);
    }

    private static Judgement Judge(ScheduleVerdict verdict) => verdict switch
    {
        ScheduleVerdict.Accepted => Judgement.Accepted,
        ScheduleVerdict.Repeated or ScheduleVerdict.Unchanged => Judgement.Known,
        ScheduleVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        ScheduleVerdict.NotPlanned => Judgement.Rule("not-planned", "The entity has no routine visit with that last day."),
        ScheduleVerdict.DayRefused => Judgement.Field("to", "Is past, or more than two years away."),
        ScheduleVerdict.NotWorkingDay => Judgement.Rule("not-working-day", "Nobody works on that day."),
        ScheduleVerdict.BeyondFloor => Judgement.Rule(
            "beyond-floor", "The day lies after the statutory two years (order 49 art. 22): send beyondFloor with a reason that somebody answers for."),
        ScheduleVerdict.ReasonRefused => Judgement.Field("reason", "Must have from 5 characters (beyond the statutory two years from 10) to 500."),
    };

    private static ScheduleVisitModel Shown(PlannedVisit planned) => new(
        planned.Visit.EntityId,
        planned.Visit.Name,
        planned.Visit.TownCode,
        planned.Visit.Grade,
        planned.On,
        planned.Visit.DueOn,
        planned.Visit.FloorOn,
        planned.Late,
        planned.Move is not null,
        planned.Move?.Reason,
        planned.Move?.BeyondFloor ?? false);
}
