using System.Globalization;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Schedules;

/// <summary>The calendar of routine visits: what is planned on which day, whether the officers can do it, and moving a visit.</summary>
public sealed partial class SchedulePage(ApiClient api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Words words)
    : IAsyncDisposable
{
    private const int Beyond = 10; // a reason to pass the statutory floor is no word or two

    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private ScheduleModel? plan;
    private ILookup<DateOnly, ScheduleVisitModel> visitsOf = Array.Empty<ScheduleVisitModel>().ToLookup(v => v.On);
    private HashSet<DateOnly> off = [];
    private FetchStatus? failure;
    private Problem? problem;
    private ScheduleVisitModel? held;
    private ScheduleVisitModel? chosen;
    private DateOnly? over;
    private DateOnly day;
    private DateOnly to;
    private RiskGrade? grade;
    private string? town;
    private string reason = "";
    private string? error;
    private bool week;
    private bool beyond;
    private bool busy;

    private Words W => words;

    private DateOnly Monday => MondayOf(day);

    private DateOnly First => week ? Monday : MondayOf(new(day.Year, day.Month, 1));

    private DateOnly Through => week ? Monday.AddDays(6) : MondayOf(new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1)).AddDays(6);

    private IEnumerable<DateOnly> Days => Enumerable.Range(0, Through.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    private int Most => Math.Max(1, plan!.Weeks.Select(w => Math.Max(w.Capacity, w.Demand)).DefaultIfEmpty(1).Max());

    private bool MayMove => chosen is not null && to != chosen.On
        && reason.Trim().Length >= (to > chosen.FloorOn ? Beyond : ScheduleRules.ShortestReason) && (to <= chosen.FloorOn || beyond);

    private static IReadOnlyList<string> DayNames => Words.IsEnglish ? ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] : ["一", "二", "三", "四", "五", "六", "日"];

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        day = clock.Today;
        await ReadAsync();

        // Read again once it is followed: what came in between is in it.
        following = await feed.FollowAsync(
            session.Audience, entries => entries.Any(e => e.Kind == ScheduleState.LedgerKind) ? InvokeAsync(ReadAsync) : Task.CompletedTask, closed.Token);
        await ReadAsync();
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private DateOnly Moved(int steps) => week ? day.AddDays(7 * steps) : new DateOnly(day.Year, day.Month, 1).AddMonths(steps);

    private Task ShowAsync(DateOnly date, bool byWeek)
    {
        (day, week) = (date, byWeek);
        return ReadAsync();
    }

    private Task TownAsync(string? code)
    {
        town = code;
        return ReadAsync();
    }

    private Task GradeAsync(RiskGrade? value)
    {
        grade = value;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var path = ApiPath.Of("/schedule", ("from", First), ("through", Through), ("town", town), ("grade", grade));
        var answer = await api.GetAsync(path, ApiJson.Default.ScheduleModel, closed.Token);
        (failure, problem) = (answer.Ok ? null : answer.Status, answer.Problem);
        if (answer.Value is { } found)
        {
            plan = found;
            visitsOf = found.Visits.ToLookup(v => v.On);
            off = [.. found.OffDays];
        }

        StateHasChanged();
    }

    private bool MayDrop(DateOnly date) => plan is not null && date >= plan.Today && !off.Contains(date);

    private void Drop(DateOnly date)
    {
        if (held is { } visit && MayDrop(date) && date != visit.On)
        {
            Open(visit, date);
        }

        (held, over) = (null, null);
    }

    private void Open(ScheduleVisitModel visit, DateOnly date) => (chosen, to, reason, error, beyond) = (visit, date, "", null, false);

    private async Task MoveAsync()
    {
        if (chosen is not { } visit || !MayMove)
        {
            return;
        }

        (busy, error) = (true, null);
        var answer = await api.CommandAsync(
            "/schedule/moves", new MoveRequest(visit.EntityId, visit.DueOn, to, reason.Trim(), beyond), ApiJson.Default.MoveRequest, closed.Token);
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        chosen = null;
        toasts.Done(words.Format("schedule.moved", visit.Name, to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await ReadAsync();
    }
}
