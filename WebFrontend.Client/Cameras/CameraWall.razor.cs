using Microsoft.AspNetCore.Components;
using Vigil.Domain.Cameras;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>One, four, nine or sixteen cameras at once. Nothing is shown before somebody says that he looks, and why.</summary>
public sealed partial class CameraWall(ApiClient api, Session session, Preferences preferences, NavigationManager navigation, Words words) : IDisposable
{
    private const string Remembered = "wall";
    private static readonly int[] Sizes = [1, 4, 9, 16];

    private readonly CancellationTokenSource closed = new();
    private WallChoice choice = new(4, [], WatchReason.Patrol);
    private IReadOnlyList<CameraItem>? cameras;
    private FetchStatus? failure;
    private Problem? problem;
    private bool watching;

    private Words W => words;

    private int Side => (int)Math.Sqrt(choice.Size);

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await preferences.LoadAsync();
        if (preferences.Get(Remembered, ApiJson.Default.WallChoice) is { Cameras: not null } kept && Sizes.Contains(kept.Size))
        {
            choice = kept;
        }

        var query = new Uri(navigation.Uri).Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2));
        if (query.FirstOrDefault(p => p is ["show", { Length: > 0 }]) is [_, var wanted])
        {
            choice = new(1, [Uri.UnescapeDataString(wanted)], choice.Why); // not remembered: it was one look
        }

        await ReadAsync();
    }

    /// <summary>The cameras that can be looked through, all pages of them.</summary>
    private async Task ReadAsync()
    {
        (failure, problem) = (null, null);
        var found = new List<CameraItem>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync(ApiPath.Of("/cameras", ("limit", 200), ("cursor", cursor)), ApiJson.Default.PageCameraItem, closed.Token);
            if (page.Value is not { } read)
            {
                (failure, problem) = (page.Status, page.Problem);
                return;
            }

            found.AddRange(read.Items.Where(c => c.AddressKind is not null));
            cursor = read.Next;
        }
        while (cursor is not null);

        cameras = found;
    }

    private string At(int place) => place < choice.Cameras.Count ? choice.Cameras[place] : "";

    private Task ChooseAsync(int place, string id) =>
        KeepAsync(choice with { Cameras = [.. Enumerable.Range(0, Math.Max(choice.Cameras.Count, place + 1)).Select(i => i == place ? id : At(i))] });

    private Task FillAsync()
    {
        var left = new Queue<string>(cameras!.Select(c => c.Id).Except(choice.Cameras.Take(choice.Size), StringComparer.Ordinal));
        return KeepAsync(choice with
        {
            Cameras = [.. Enumerable.Range(0, choice.Size).Select(i => At(i) is { Length: > 0 } kept ? kept : left.TryDequeue(out var next) ? next : "")],
        });
    }

    private Task WhyAsync(ChangeEventArgs changed) =>
        Enum.TryParse<WatchReason>(changed.Value?.ToString(), out var why) ? KeepAsync(choice with { Why = why }) : Task.CompletedTask;

    private async Task KeepAsync(WallChoice next)
    {
        choice = next;
        await preferences.SetAsync(Remembered, next, ApiJson.Default.WallChoice);
    }
}
