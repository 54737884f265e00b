using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>The rules on a network of cameras that is away: one fault, told once, instead of each camera's by itself.</summary>
public static class NetworkRules
{
    public const string CountDue = "count";

    /// <summary>The prefix of the message by which a camera's sight says that nobody answers; what follows makes it unique.</summary>
    public const string AwayPrefix = "away:";

    /// <summary>Whether what a round found is a network's fault: enough cameras, of enough sites, and enough of all that were looked through.</summary>
    /// <param name="already">Whether it was away before. Then half of that share is enough, so that a network that comes back piece by piece is one fault.</param>
    /// <remarks>
    /// All bounds are inclusive. It begins only where a quarter of the watched cameras were looked through: the first few looks after an
    /// outage of ours aren't a round. Not half of them, for looks that hang keep others from being taken.
    /// </remarks>
    public static bool IsAway(NetworkCount count, bool already, SightSettings settings) =>
        count.Away >= settings.NetworkCameras
        && count.Sites >= settings.NetworkSites
        && (already || count.Looked * 4 >= count.Watched)
        && count.Away >= count.Looked * (already ? settings.NetworkShare / 2 : settings.NetworkShare);

    /// <summary>Whether a message of a camera asks for a count now: not where the next one is set.</summary>
    public static bool Counts(NetworkState? current, string dueName) =>
        dueName == CountDue || current is not { Counting: true };

    /// <summary>Takes a count. It is repeated while any camera is away that nobody has been told of.</summary>
    public static Decision<NetworkState, DueVerdict> Count(NetworkState? current, NetworkCount count, RuleFacts facts)
    {
        var settings = facts.Settings.Sight;
        var state = current ?? new NetworkState(null, 0, 0, null, Counting: false);
        var away = IsAway(count, state.Since is not null, settings);
        var again = away || count.Away > 0;
        var next = state with { Counting = again };
        var due = again ? Due.Set(CountDue, facts.Now + (settings.Every / 2)) : Due.Clear(CountDue);
        if (away && state.Since is null)
        {
            var since = count.Since ?? facts.Now;
            next = next with { Since = since, Cameras = count.Away, Sites = count.Sites };
            return new(DueVerdict.Done, next, [Told(new NetworkLost(count.Away, count.Sites, since))], [due, Signal(next, settings.NetworkSeverity, facts)]);
        }

        if (away && (count.Away > state.Cameras || count.Sites > state.Sites))
        {
            // The first count rarely sees them all: whoever reads the alert is told how many they are by now.
            next = next with { Cameras = Math.Max(count.Away, state.Cameras), Sites = Math.Max(count.Sites, state.Sites) };
            return new(DueVerdict.Done, next, [], [due, Signal(next, settings.NetworkSeverity, facts)]);
        }

        if (!away && state.Since is { } began)
        {
            next = next with { Since = null, EndedAt = facts.Now };
            var minutes = (int)Math.Round((facts.Now - began).TotalMinutes, MidpointRounding.AwayFromZero);
            return new(
                DueVerdict.Done,
                next,
                [Told(new NetworkRegained(state.Cameras, state.Sites, began, facts.Now, minutes))],
                [due, Signal(state, severity: null, facts)]);
        }

        return new(DueVerdict.Done, next, [], [due]);
    }

    private static Entry Told(EntryBody body) => new(body, Plain.Audiences(null, null));

    private static Due Signal(NetworkState state, AlertSeverity? severity, RuleFacts facts) => new AlertSignal(
        AlertKind.CameraNetwork,
        NetworkState.TheKey,
        Part: null,
        EntityId: null,
        TownCode: null,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("cameras", state.Cameras.ToString(CultureInfo.InvariantCulture))
            .Add("sites", state.Sites.ToString(CultureInfo.InvariantCulture))
            .Add("since", state.Since!.Value.ToString("O", CultureInfo.InvariantCulture)))
        .ToDue();
}
