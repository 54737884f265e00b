using Vigil.Domain.Sight;
using Vigil.Ledger.Queries.Sight;
using Vigil.WebFrontend.Client.Sight;

namespace Vigil.WebFrontend.Sight;

/// <summary>How the API shows what cameras see.</summary>
internal static class SightShapes
{
    public static SightItem Shown(SightRow row, DateTimeOffset from, DateTimeOffset through, DateTimeOffset now, SightSettings settings)
    {
        var state = row.State;
        var time = SightTimeline.Of(state, row.Gaps, from, through, now, settings);

        // What nobody has looked at for too long isn't known to see.
        var dark = state is { WatchedSince: { } since, Sampled: true } && now - (state.LastSampleAt ?? since) > settings.LongestPause();
        return new(
            state.Id,
            state.Name,
            row.Place,
            state.EntityId,
            row.EntityName,
            state.TownCode,
            dark ? SightStatus.Blind : state.Status,
            dark ? SightCause.NotSampled : state.Cause,
            dark ? state.LastSampleAt ?? state.WatchedSince : state.Since,
            state.LastSampleAt,
            state.ClockOffsetSeconds,
            state.Reference?.SetAt,
            time.From,
            time.Through,
            [.. time.Watched.Select(w => new SightSpanItem(w.From, w.Through))],
            [.. time.Gaps.Select(g => new SightGapItem(g.Cause, g.From, g.Through, g.Open, SightCauses.IsBlind(g.Cause)))],
            Minutes(time.Expected),
            Minutes(time.Missing),
            time.ShareSeen,
            row.Version);
    }

    public static SiteSightReport Report(
        string entityId, string? entityName, string townCode, DateOnly on, DateTimeOffset from, DateTimeOffset through, DateTimeOffset now, IReadOnlyList<SightItem> cameras)
    {
        var (expected, missing) = (cameras.Sum(c => c.MinutesExpected), cameras.Sum(c => c.MinutesMissing));
        return new(
            entityId,
            entityName,
            townCode,
            on,
            from,
            through < now ? through : now,
            through <= now,
            cameras,
            Math.Round(expected, 2),
            Math.Round(missing, 2),
            expected > 0 ? 1 - (missing / expected) : null);
    }

    private static double Minutes(TimeSpan span) => Math.Round(span.TotalMinutes, 2);
}
