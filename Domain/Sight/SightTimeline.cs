using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>A stretch of time with one cause.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Through">Exclusive.</param>
/// <param name="Open">Whether it still lasted at the end of the window.</param>
public sealed record SightGap(SightCause Cause, DateTimeOffset From, DateTimeOffset Through, bool Open = false);

/// <summary>A stretch in which something was expected to be seen.</summary>
public sealed record SightSpan(DateTimeOffset From, DateTimeOffset Through);

/// <summary>What one camera saw and missed in a window of time. Minutes nobody expected anything of are neither.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Through">Exclusive; never in the future.</param>
/// <param name="Gaps">In order, without overlap, clipped to the window.</param>
/// <param name="Missing">The length of the gaps that are blindness.</param>
public sealed record SightTimeline(
    DateTimeOffset From,
    DateTimeOffset Through,
    ImmutableArray<SightSpan> Watched,
    ImmutableArray<SightGap> Gaps,
    TimeSpan Expected,
    TimeSpan Missing)
{
    /// <summary>0 to 1; <see langword="null"/> where nothing was expected.</summary>
    public double? ShareSeen => Expected > TimeSpan.Zero ? 1 - (Missing / Expected) : null;

    /// <summary>Puts it together from what the ledger holds and what lasts.</summary>
    /// <param name="entries">The camera's <see cref="SightRegained"/> and <see cref="SightWatchEnded"/> since the beginning of the window, in any order.</param>
    /// <param name="now">The end, where the window ends later. What nobody has looked at for too long by now is a gap that lasts.</param>
    public static SightTimeline Of(
        SightState? state, IEnumerable<EntryBody> entries, DateTimeOffset from, DateTimeOffset through, DateTimeOffset now, SightSettings settings)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var window = new Window(from, through < now ? through : now);
        foreach (var entry in entries)
        {
            if (entry is SightRegained gap)
            {
                window.Add(new(gap.Cause, gap.From, gap.Through));
            }
            else if (entry is SightWatchEnded watch)
            {
                window.Watch(watch.From, watch.Through);
            }
        }

        if (state?.WatchedSince is { } since)
        {
            window.Watch(since, now);
            var last = state.LastSampleAt ?? since;
            var dark = state.Sampled && now - last > settings.LongestPause();
            if (state is { Cause: { } cause, Since: { } began })
            {
                window.Add(new(cause, began, dark ? last : now, Open: !dark));
            }

            if (dark)
            {
                window.Add(new(SightCause.NotSampled, last, now, Open: true));
            }
        }

        return window.ToTimeline();
    }

    /// <summary>Keeps what lies within, cut to it.</summary>
    private sealed class Window(DateTimeOffset from, DateTimeOffset end)
    {
        private readonly List<SightGap> gaps = [];
        private readonly List<SightSpan> watched = [];

        public void Add(SightGap gap)
        {
            if (Clip(gap.From, gap.Through) is { } span)
            {
                gaps.Add(gap with { From = span.From, Through = span.Through, Open = gap.Open && span.Through == gap.Through });
            }
        }

        public void Watch(DateTimeOffset begin, DateTimeOffset until)
        {
            if (Clip(begin, until) is { } span)
            {
                watched.Add(span);
            }
        }

        public SightTimeline ToTimeline() => new(
            from,
            end,
            [.. watched.OrderBy(w => w.From)],
            [.. gaps.OrderBy(g => g.From)],
            Sum(watched.Select(w => w.Through - w.From)),
            Sum(gaps.Where(g => SightCauses.IsBlind(g.Cause)).Select(g => g.Through - g.From)));

        private SightSpan? Clip(DateTimeOffset a, DateTimeOffset b)
        {
            var span = new SightSpan(a < from ? from : a, b > end ? end : b);
            return span.From < span.Through ? span : null;
        }

        private static TimeSpan Sum(IEnumerable<TimeSpan> spans) => spans.Aggregate(TimeSpan.Zero, (a, b) => a + b);
    }
}
