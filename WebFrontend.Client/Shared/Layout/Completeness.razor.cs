using System.Globalization;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Shared.Layout;

/// <summary>Whether this screen is live, to which entry it is complete and since when, and what time it is in the business.</summary>
public sealed partial class Completeness(FeedConnection feed, TimeProvider time, Words words)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource closed = new();

    private Words W => words;

    private bool Silent => feed.Silence > Silence;

    private string Css => Silent || feed.Status is FeedStatus.Reconnecting ? "silent" : feed.Status is FeedStatus.Live ? "live" : "starting";

    private string Complete => feed.CompleteTo is { } seq
        ? words.Format("complete.seq", Words.Number(seq), (feed.Silence ?? TimeSpan.Zero).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))
        : words["complete.unknown"];

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnInitialized() => _ = TickAsync(closed.Token);

    /// <summary>Draws four times a second: often enough for tenths that mean something, and bounded whatever the feed does.</summary>
    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // It is gone.
        }
    }
}
