using System.Globalization;
using Microsoft.AspNetCore.Components;
using Vigil.Domain.Draws;
using Vigil.WebFrontend.Client.Draws;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Campaigns;

/// <summary>Plans a campaign in three steps, with its weeks beside them, and begins it.</summary>
public sealed partial class NewCampaignPage(ApiClient api, LiveClock clock, NavigationManager navigation, Words words) : IDisposable
{
    private const int Last = 3;
    private readonly CancellationTokenSource closed = new();
    private readonly HashSet<string> items = new(StringComparer.Ordinal);
    private readonly PoolChoiceModel pool = new();
    private IReadOnlyList<DrawItemRow> draws = [];
    private DrawOptions? options;
    private CampaignPreview? preview;
    private FetchStatus? failure;
    private DateOnly from;
    private DateOnly through;
    private string id = "";
    private string name = "";
    private string drawId = "";
    private string? error;
    private string? previewError;
    private int weekly = 30;
    private int step = 1;
    private int reached = 1;
    private bool busy;

    private Words W => words;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        id = clock.Now.ToString("'Z'-yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        (from, through) = (clock.Today, clock.Today.AddDays(41));
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync("/draws/options", ApiJson.Default.DrawOptions, closed.Token);
        (options, failure) = (answer.Value, answer.Ok ? null : answer.Status);
        draws = (await api.GetAsync(ApiPath.Of("/draws", ("status", DrawStatus.Published), ("limit", 50)), ApiJson.Default.PageDrawItemRow, closed.Token)).Value?.Items ?? [];
    }

    private async Task PreviewAsync()
    {
        if (items.Count > 0)
        {
            var answer = await api.SendAsync(
                HttpMethod.Post, "/campaigns/preview", Request(), ApiJson.Default.CampaignRequest, ApiJson.Default.CampaignPreview, closed.Token);
            (preview, previewError) = (answer.Value, answer.Ok ? null : words.Why(answer.Status, answer.Problem));
        }
    }

    private async Task NextAsync()
    {
        error = null;
        if (step < Last)
        {
            step++;
            reached = Math.Max(reached, step);
            await PreviewAsync();
            return;
        }

        busy = true;
        var answer = await api.CommandAsync("/campaigns", Request(), ApiJson.Default.CampaignRequest, closed.Token);
        busy = false;
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        if (answer.Ok)
        {
            navigation.NavigateTo($"console/campaigns/{Uri.EscapeDataString(id)}");
        }
    }

    private CampaignRequest Request() => new(
        id.Trim(), name.Trim().Length == 0 ? "-" : name.Trim(), [.. items], [.. pool.Categories], [.. pool.Towns], [.. pool.Grades], pool.EquipmentUsers,
        drawId.Length == 0 ? null : drawId, from, through, weekly);
}
