namespace Vigil.Ledger.Verification;

/// <summary>What is wrong with a scope's ledger at the first place where anything is.</summary>
public enum LedgerFault
{
    None = 0,

    /// <summary>Entries are missing: the one named should come next, and is not there.</summary>
    Gap = 1,

    /// <summary>The entry, or its hash, is not what was committed.</summary>
    Altered = 2,

    /// <summary>Another entry belongs in this place.</summary>
    Reordered = 3,

    /// <summary>The newest entries are gone: the head knows of more.</summary>
    TailDropped = 4,

    /// <summary>The head doesn't agree with the newest entry.</summary>
    HeadAltered = 5,

    /// <summary>The chain joins up, yet it isn't the one that was published: it was written anew from here or before.</summary>
    CheckpointMissed = 6,
}

/// <summary>What the verifier found.</summary>
/// <param name="Verified">The number of entries that are as they were committed, from the first on.</param>
/// <param name="Hash">The hash of the last of them: what to publish as a checkpoint.</param>
/// <param name="BadSeq">The first bad seq, where there is one.</param>
/// <param name="Explanation">One sentence for people.</param>
public sealed record LedgerVerification(
    string Scope, long Verified, string Hash, LedgerFault Fault, long? BadSeq, string Explanation)
{
    public bool IsIntact => Fault == LedgerFault.None;
}
