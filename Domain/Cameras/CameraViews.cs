using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Cameras;

/// <summary>What opening or closing a view came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraViewVerdict>))]
public enum CameraViewVerdict
{
    Opened = 0,
    Closed = 1,

    /// <summary>It was opened or closed before.</summary>
    Repeated = 2,
    NotFound = 3,

    /// <summary>No pictures can be fetched from it: it has no address.</summary>
    NoAddress = 4,

    /// <summary>The view's id or reason is malformed.</summary>
    ViewRefused = 5,

    /// <summary>Too many look through this camera already.</summary>
    Crowded = 6,
}

/// <summary>The rules on looking through a camera: who looked, when, for how long and why is kept for ever.</summary>
/// <remarks>The entity isn't told: whoever knows that he is being watched behaves. Its camera's entries of other kinds it sees.</remarks>
public static class CameraViews
{
    /// <summary>A view's own deadline is this and its id.</summary>
    public const string DuePrefix = "view:";

    /// <summary>At most so many at the same time through one camera.</summary>
    public const int Most = 50;

    /// <summary>Begins a view, and sets the deadline by which it is over even if nobody says so.</summary>
    public static Decision<CameraState, CameraViewVerdict> Open(CameraState? current, CameraView view, RuleFacts facts)
    {
        if (current is null)
        {
            return CameraViewVerdict.NotFound;
        }

        if (!Plain.IsId(view.Id) || view.Id.Length > 40 || !Plain.IsLine(view.By, 100) || !Enum.IsDefined(view.Why))
        {
            return CameraViewVerdict.ViewRefused;
        }

        if (current.Address is null)
        {
            return CameraViewVerdict.NoAddress;
        }

        var views = current.Views ?? [];
        if (views.Any(v => v.Id == view.Id))
        {
            return CameraViewVerdict.Repeated;
        }

        if (views.Length >= Most)
        {
            return CameraViewVerdict.Crowded;
        }

        var begun = view with { Since = facts.Now };
        return new(
            CameraViewVerdict.Opened,
            current with { Views = views.Add(begun) },
            [new(new CameraWatched(current.EntityId, begun.Id, begun.By, begun.Why), Audiences(current))],
            [Due.Set(DuePrefix + begun.Id, facts.Now + facts.Settings.Cameras.LongestView)]);
    }

    /// <summary>Ends a view. One that has ended, or never began, is none.</summary>
    public static Decision<CameraState, CameraViewVerdict> Close(CameraState? current, string viewId, WatchEnd how, RuleFacts facts) =>
        current is null ? CameraViewVerdict.NotFound
        : current.Views?.FirstOrDefault(v => v.Id == viewId) is { } view
            ? Ended(CameraViewVerdict.Closed, current, view, how, facts, [Due.Clear(DuePrefix + viewId)])
            : CameraViewVerdict.Repeated;

    /// <summary>Answers a view's deadline.</summary>
    public static Decision<CameraState, DueVerdict> OnDue(CameraState? current, string dueName, RuleFacts facts) =>
        current?.Views?.FirstOrDefault(v => v.Id == dueName[DuePrefix.Length..]) is { } view
            ? Ended(DueVerdict.Done, current, view, WatchEnd.TimedOut, facts, [])
            : DueVerdict.Obsolete;

    private static Decision<CameraState, TVerdict> Ended<TVerdict>(
        TVerdict verdict, CameraState current, CameraView view, WatchEnd how, RuleFacts facts, ImmutableArray<Due> dues)
        where TVerdict : struct, Enum
    {
        var left = current.Views!.Value.Remove(view);
        return new(
            verdict,
            current with { Views = left.IsEmpty ? null : left },
            [new(
                new CameraWatchEnded(
                    current.EntityId, view.Id, view.By, view.Why, view.Since, (int)Math.Max(0, (facts.Now - view.Since).TotalSeconds), how),
                Audiences(current))],
            dues);
    }

    private static ImmutableArray<Audience> Audiences(CameraState state) => [Audience.Dispatch, Audience.Town(state.TownCode)];
}
