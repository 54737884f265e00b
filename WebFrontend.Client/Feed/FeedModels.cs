using System.Text.Json;

namespace Vigil.WebFrontend.Client.Feed;

/// <summary>Everything for one audience with <c>From &lt; seq ≤ To</c>.</summary>
public sealed record FeedBatch(long From, long To, IReadOnlyList<FeedEntry> Entries);

/// <summary>One entry of the ledger as a follower sees it.</summary>
/// <param name="Kind">The grain's kind; with <paramref name="Key"/> what it is about.</param>
/// <param name="Type">The permanent wire name, such as <c>alert.raised</c>.</param>
/// <param name="By">Who did it: a user's, key's or inspector's id, or <c>system</c>.</param>
/// <param name="Body">The entry's own facts, camelCase.</param>
public sealed record FeedEntry(long Seq, DateTimeOffset At, string Kind, string Key, string Type, string By, JsonElement Body);

/// <summary>What the node says about itself with each mark.</summary>
/// <param name="Head">The newest seq that the node has read.</param>
/// <param name="Now">The business instant, which a simulated clock may have moved.</param>
/// <param name="Speed">Business seconds per second; 1 without a simulated clock.</param>
public sealed record FeedMark(long Head, DateTimeOffset Now, double Speed);
