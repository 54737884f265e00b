using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Queries.Entries;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Entries;

/// <summary>What the ledger tells of one grain, oldest first.</summary>
internal sealed class Stories(EntryQueries entries)
{
    /// <param name="after">The seq after which to begin.</param>
    public async Task<IReadOnlyList<AlertStoryItem>> OfAsync(LedgerKey key, long after, int limit, CancellationToken cancellationToken) =>
        [.. (await entries.StoryAsync(key, after, limit, cancellationToken)).Select(Shown)];

    private static AlertStoryItem Shown(LedgerEntry entry)
    {
        using var body = JsonDocument.Parse(entry.BodyJson);
        return new(entry.Seq, entry.At, entry.Type, entry.Cause.By, body.RootElement.Clone());
    }
}
