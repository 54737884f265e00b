using System.Text.Json;
using Microsoft.AspNetCore.Components.Forms;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Calendars;

/// <summary>Which years' holiday notices are known, and the way to publish the next.</summary>
public sealed partial class CalendarsPage(CalendarApi api, Session session, LiveClock clock, Toasts toasts, Words words) : IDisposable
{
    private const long LargestFile = 256 * 1024;

    private readonly CancellationTokenSource closed = new();
    private CalendarsResponse? calendars;
    private FetchStatus? failure;
    private IBrowserFile? file;
    private string? error;
    private bool busy;

    private Words W => words;

    private Session Session => session;

    private LiveClock Clock => clock;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var answer = await api.ListAsync(closed.Token);
        failure = answer.Ok ? null : answer.Status;
        calendars = answer.Value ?? calendars;
        StateHasChanged();
    }

    private async Task PublishAsync()
    {
        (busy, error) = (true, null);
        if (await ReadFileAsync() is { } notice)
        {
            var answer = await api.PublishAsync(notice, closed.Token);
            error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
            if (answer.Ok)
            {
                toasts.Done(words["calendar.done"]);
            }
        }

        busy = false;
        await ReadAsync();
    }

    private async Task<PublishCalendarRequest?> ReadFileAsync()
    {
        try
        {
            await using var stream = file!.OpenReadStream(LargestFile, closed.Token);
            return await JsonSerializer.DeserializeAsync(stream, ApiJson.Default.PublishCalendarRequest, closed.Token);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            error = words.Format("calendar.unreadable", (e as JsonException)?.Path ?? "");
            return null;
        }
    }
}
