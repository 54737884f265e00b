namespace Vigil.Ledger.Feed;

/// <summary>How a node follows the ledger.</summary>
public sealed class FeedOptions
{
    /// <summary>The county whose ledger is followed.</summary>
    public string Scope { get; set; } = "";

    /// <summary>How often the table is asked even without a notification.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most recent entries that are kept in memory.</summary>
    public int MaxRing { get; set; } = 50_000;

    /// <summary>What those may take together.</summary>
    public long MaxRingBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many recent entries are read at the start, so that those who come back after a restart find them in memory.</summary>
    public int Preload { get; set; } = 10_000;

    /// <summary>The most entries that one read of the table takes.</summary>
    public int ReadBatch { get; set; } = 1_000;

    /// <summary>The most seqs that one answer from the table covers.</summary>
    public int MaxScan { get; set; } = 20_000;

    /// <summary>The most ranges that wait for one follower before it is dropped.</summary>
    public int MaxFollowerLag { get; set; } = 256;
}
