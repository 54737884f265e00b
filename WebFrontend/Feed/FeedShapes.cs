using System.Text.Json;
using Vigil.Ledger.Feed;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Feed;

/// <summary>Turns ledger entries into what followers get.</summary>
internal static class FeedShapes
{
    public static FeedBatch Shown(FeedRange range) => new(range.From, range.To, [.. range.Entries.Select(Shown)]);

    /// <remarks>The body is passed on as it stands in the ledger: parsed once to be sure that it is one value, never rebuilt.</remarks>
    public static FeedEntry Shown(LedgerEntry entry)
    {
        using var body = JsonDocument.Parse(entry.BodyJson);
        return new(entry.Seq, entry.At, entry.Key.Kind, entry.Key.Key, entry.Type, entry.Cause.By, body.RootElement.Clone());
    }
}
