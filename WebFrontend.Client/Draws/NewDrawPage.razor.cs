using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Draws;

/// <summary>Plans a draw in four steps, with the pool that it would have beside them.</summary>
public sealed partial class NewDrawPage(ApiClient api, CountyBook book, LiveClock clock, NavigationManager navigation, Words words) : IDisposable
{
    private const int Last = 4;
    private const long LargestCredit = 900_000;
    private static readonly string[] RatioKeys = ["stratum.A", "stratum.B", "stratum.C", "stratum.D", "stratum.U", "draw.keyUnits"];
    private readonly CancellationTokenSource closed = new();
    private readonly HashSet<string> items = new(StringComparer.Ordinal);
    private readonly HashSet<string> absent = new(StringComparer.Ordinal);
    private readonly PoolChoiceModel pool = new();
    private readonly decimal[] ratios = new decimal[6];
    private DrawOptions? options;
    private DrawPreview? preview;
    private FetchStatus? failure;
    private DateTime beaconAt;
    private DateOnly dueOn;
    private string id = "";
    private string name = "";
    private string beacon = "";
    private string recusals = "";
    private string? credit;
    private string? error;
    private string? previewError;
    private int officerCap = 40;
    private int step = 1;
    private int reached = 1;
    private bool busy;

    private Words W => words;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var now = clock.Now;
        id = now.ToString("'D'-yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        dueOn = clock.Today.AddDays(60);
        beaconAt = new DateTime(clock.Today.AddDays(1), new TimeOnly(21, 30));
        await ReadAsync();
    }

    private static decimal[] Values(RatioModel r) => [r.A ?? 0, r.B ?? 0, r.C ?? 0, r.D ?? 0, r.Unclassified ?? 0, r.KeyUnit ?? 0];

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync("/draws/options", ApiJson.Default.DrawOptions, closed.Token);
        (options, failure) = (answer.Value, answer.Ok ? null : answer.Status);
        if (options is { Ratios: [var first, ..] })
        {
            Values(first.Ratios).CopyTo(ratios, 0);
        }
    }

    private void Refresh() => error = null;

    private Task UseAsync(RatioExample example)
    {
        Values(example.Ratios).CopyTo(ratios, 0);
        return PreviewAsync();
    }

    private Task SetRatioAsync(int place, ChangeEventArgs changed)
    {
        if (decimal.TryParse(changed.Value?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
        {
            ratios[place] = value;
        }

        return PreviewAsync();
    }

    private Task FlipAbsentAsync(string officer)
    {
        if (!absent.Remove(officer))
        {
            absent.Add(officer);
        }

        return PreviewAsync();
    }

    private async Task TakeCreditAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > LargestCredit)
        {
            error = words["draw.creditTooLarge"];
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(LargestCredit, closed.Token));
        credit = await reader.ReadToEndAsync(closed.Token);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        if (items.Count == 0)
        {
            return;
        }

        // The public value is chosen last: until then any name in the future will do for looking at the pool.
        var request = Request() with { Name = name.Length == 0 ? "-" : name, Beacon = beacon.Length == 0 ? "-" : beacon };
        if (step < Last)
        {
            request = request with { BeaconAt = clock.Now.AddDays(1) };
        }

        var answer = await api.SendAsync(
            HttpMethod.Post, "/draws/preview", request, ApiJson.Default.DrawRequest, ApiJson.Default.DrawPreview, closed.Token);
        (preview, previewError) = (answer.Value, answer.Ok ? null : words.Why(answer.Status, answer.Problem));
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
        var answer = await api.CommandAsync("/draws", Request(), ApiJson.Default.DrawRequest, closed.Token);
        busy = false;
        if (!answer.Ok)
        {
            error = words.Why(answer.Status, answer.Problem);
            return;
        }

        navigation.NavigateTo($"console/draws/{Uri.EscapeDataString(id)}");
    }

    private DrawRequest Request() => new(
        id.Trim(),
        name.Trim(),
        [.. items],
        [.. pool.Categories],
        [.. pool.Towns],
        [.. pool.Grades],
        pool.EquipmentUsers,
        new(ratios[0], ratios[1], ratios[2], ratios[3], ratios[4], ratios[5]),
        officerCap,
        beacon.Trim(),
        new DateTimeOffset(beaconAt, clock.Zone.GetUtcOffset(beaconAt)),
        [.. Recusals()],
        [.. absent],
        dueOn,
        credit);

    private IEnumerable<RecusalModel> Recusals() =>
        from line in recusals.Split('\n')
        let fields = line.Split([' ', ',', '\t', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        where fields.Length >= 2
        select new RecusalModel(fields[0], fields[1]);
}
