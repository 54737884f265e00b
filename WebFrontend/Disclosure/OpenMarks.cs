using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using Vigil.Domain.Disclosure;
using Vigil.Domain.Entities;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Disclosure;

namespace Vigil.WebFrontend.Disclosure;

/// <summary>Tags of the files: the newest entry that can have changed one, and the day, for what is in force depends on it.</summary>
/// <remarks>What was looked through once isn't again: each asking reads only what was committed since the one before.</remarks>
internal sealed class OpenMarks(OpenChangeQueries ledger, BusinessClock clock)
{
    private readonly ConcurrentDictionary<OpenSet, (long Head, OpenMark Mark)> known = new();

    /// <param name="Head">How far the ledger had come: the cursor for the feed of changes.</param>
    public sealed record Tag(EntityTagHeaderValue ETag, DateTimeOffset Modified, long Head, DateOnly Today);

    public async Task<Tag> OfAsync(OpenSet set, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var head = await ledger.HeadAsync(cancellationToken);
        var (seen, mark) = known.GetValueOrDefault(set, (0, new(0, DateTimeOffset.UnixEpoch)));
        if (head > seen)
        {
            // Names of entities stand in the rows of other sets, too.
            string[] kinds = [OpenSets.KindOf(set), EntityState.Kind];
            mark = await ledger.NewestAsync(kinds, seen, head, cancellationToken) ?? mark;
            known[set] = (head, mark);
        }

        var start = clock.Calendar.StartOf(today);
        return new(
            new(string.Create(CultureInfo.InvariantCulture, $"\"{OpenSets.NameOf(set)}-{mark.Seq}-{today:yyyyMMdd}\""), isWeak: true),
            mark.At > start ? mark.At : start,
            head,
            today);
    }
}
