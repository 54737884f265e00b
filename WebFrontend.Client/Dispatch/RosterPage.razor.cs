using System.Globalization;
using Vigil.Domain.Inspectors;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Who is on duty when, who is off and why; leave is entered here.</summary>
public sealed partial class RosterPage(RosterApi api, Session session, CountyBook book, FeedConnection feed, LiveClock clock, Toasts toasts, Words words) : IAsyncDisposable
{
    private static readonly string[] Days = ["一", "二", "三", "四", "五", "六", "日"];
    private static readonly string[] EnglishDays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    private readonly CancellationTokenSource closed = new();
    private IAsyncDisposable? following;
    private IReadOnlyList<RosterItem>? roster;
    private RosterItem? leaving;
    private FetchStatus? failure;
    private LeaveKind kind = LeaveKind.Annual;
    private DateOnly from;
    private DateOnly through;
    private string search = "";
    private string? error;
    private bool offOnly;
    private bool busy;

    private Words W => words;

    private IEnumerable<RosterItem> Shown => (roster ?? [])
        .Where(r => (!offOnly || !r.OnDuty) && (search.Length == 0 || r.Name.Contains(search, StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(r => r.OnDuty).ThenBy(r => r.Name, StringComparer.Ordinal);

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
        await ReadAsync();
        following = await feed.FollowAsync(
            session.Audience, entries => entries.Any(e => e.Kind == InspectorState.Kind) ? InvokeAsync(ReadAsync) : Task.CompletedTask, closed.Token);
    }

    private async Task ReadAsync()
    {
        var answer = await api.ListAsync(closed.Token);
        failure = answer.Ok ? null : answer.Status;
        roster = answer.Value ?? roster;
        StateHasChanged();
    }

    /// <summary>The weekly pattern, days of the same hours together: 一–五 08:00–18:00.</summary>
    private string Week(RosterItem line)
    {
        if (line.Week.Count == 0)
        {
            return words["roster.byHand"];
        }

        var names = Words.IsEnglish ? EnglishDays : Days;
        var groups = line.Week
            .GroupBy(s => (s.From, s.Through))
            .Select(g => $"{Run([.. g.Select(s => ((int)s.Day + 6) % 7).Order()], names)} {Time(g.Key.From)}–{Time(g.Key.Through)}");
        return string.Join("；", groups);
    }

    private static string Run(IReadOnlyList<int> days, string[] names) =>
        days.Count > 2 && days[^1] - days[0] == days.Count - 1 ? $"{names[days[0]]}–{names[days[^1]]}" : string.Concat(days.Select(d => names[d]));

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private void Begin(RosterItem line) => (leaving, from, through, error) = (line, clock.Today, clock.Today, null);

    private async Task SendAsync()
    {
        if (busy || leaving is null)
        {
            return;
        }

        (busy, error) = (true, null);
        var answer = await api.AddLeaveAsync(leaving.Id, new(from, through, kind), CancellationToken.None);
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        toasts.Done(words.Format("roster.leaveAdded", leaving.Name));
        leaving = null;
        await ReadAsync();
    }
}
