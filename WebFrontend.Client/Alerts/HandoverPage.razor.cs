using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>What the next shift must know: the delta since a chosen instant, what is open, promised and silenced.</summary>
public sealed partial class HandoverPage(
    AlertStore store, AlertApi api, CountyBook book, FeedConnection feed, LiveClock clock, Preferences preferences, Browser browser, Words words) : IDisposable
{
    private const int Most = 60;
    private const int MostPages = 5;
    private static readonly TimeSpan Backlog = TimeSpan.FromDays(30);
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);
    private IReadOnlyList<AlertItem>? closed;
    private FetchStatus? failure;
    private DateTimeOffset since;
    private bool more;

    private Words W => words;

    private IReadOnlyList<AlertItem> New => Sorted(a => a.RaisedAt >= since && !(a.SilencedUntil > clock.Now));

    private IReadOnlyList<AlertItem> Open => Sorted(a => a.Status is AlertStatus.Open && a.AssignedTo is null && !(a.SilencedUntil > clock.Now));

    private IReadOnlyList<AlertItem> Promised => Sorted(a => (a.AssignedTo is not null || a.Status is AlertStatus.Acknowledged) && !(a.SilencedUntil > clock.Now));

    private IReadOnlyList<AlertItem> Silenced => Sorted(a => a.SilencedUntil > clock.Now);

    private IEnumerable<(string Title, IReadOnlyList<AlertItem> List, Func<AlertItem, string> Text)> Parts =>
    [
        (words["handover.promised"], Promised, a => Who(a) + (a.NextStepAt is { } next ? " · " + words.Format("story.until", Words.When(next, clock.Now)) : "")),
        (words["handover.silenced"], Silenced, a => words.Format("tag.silencedUntil", Words.When(a.SilencedUntil!.Value, clock.Now))),
        (words["handover.open"], Open, a => words.Ago(clock.Now - a.RaisedAt)),
        (words["handover.closed"], closed ?? [], a => a.Outcome is { } outcome ? words.Of(outcome) : ""),
    ];

    public void Dispose() => store.Changed -= Draw;

    protected override async Task OnInitializedAsync()
    {
        store.Changed += Draw;
        var saved = preferences.Get("shiftSince", ApiJson.Default.String);
        since = DateTimeOffset.TryParse(saved, CultureInfo.InvariantCulture, out var at) && at <= clock.Now ? at : clock.Now - Shift;
        await ReadAsync();
    }

    private IReadOnlyList<AlertItem> Sorted(Func<AlertItem, bool> which) =>
        [.. store.Items.Where(which).OrderByDescending(a => a.Severity).ThenByDescending(a => a.LastRaisedAt)];

    private string Who(AlertItem alert) => alert.AssignedTo is null
        ? words["AlertStatus.Acknowledged"]
        : alert.AssignedToName ?? book.Inspector(alert.AssignedTo)?.Name ?? "…";

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private async Task ReadAsync()
    {
        // The server's list goes by when an alert was raised last, so it is read from earlier on and cut by when it was closed.
        var found = new List<AlertItem>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await api.ClosedAsync(since - Backlog, cursor, CancellationToken.None);
            failure = answer.Ok ? null : answer.Status;
            if (!answer.Ok)
            {
                return;
            }

            found.AddRange(answer.Value!.Items.Where(a => a.ClosedAt >= since));
            cursor = answer.Value.Next;
            if (cursor is null)
            {
                break;
            }
        }

        (closed, more) = (found, cursor is not null);
    }

    private async Task ChangeSinceAsync(ChangeEventArgs changed)
    {
        if (DateTime.TryParse(changed.Value?.ToString(), CultureInfo.InvariantCulture, out var local))
        {
            since = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), clock.Now.Offset);
            await preferences.SetAsync("shiftSince", Words.Iso(since), ApiJson.Default.String);
            await ReadAsync();
        }
    }
}
