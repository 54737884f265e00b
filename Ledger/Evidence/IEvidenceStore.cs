namespace Vigil.Ledger.Evidence;

/// <summary>The bytes that nobody may change: content-addressed, written once, lasting before anybody is told.</summary>
/// <remarks>
/// Each method throws an <see cref="EvidenceStoreException"/> where the store itself fails, and then nothing may be acknowledged.
/// Every node sees the same store. What is stored and never referred to by a commit is an orphan and does no harm; what a commit refers
/// to was stored before it.
/// </remarks>
public interface IEvidenceStore
{
    /// <summary>Tries whether the store keeps its promises, once, before a host takes anything in.</summary>
    /// <exception cref="InvalidOperationException">It doesn't; the message names the setting.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Stores bytes and returns when they would survive a loss of power. The same bytes again are the same item.</summary>
    /// <returns>SHA-256 of the bytes, in lower-case hex.</returns>
    /// <exception cref="EvidenceStoreFullException">There is no room; nothing was stored.</exception>
    Task<string> StoreAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Stores what a stream holds, without holding it all in memory.</summary>
    /// <exception cref="EvidenceStoreFullException">There is no room; nothing was stored.</exception>
    Task<(string Hash, long Bytes)> StoreAsync(Stream content, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where nothing has that hash, or it is no hash. The caller checks the bytes against the hash where it matters.</returns>
    /// <remarks>The stream knows its length and can be begun anywhere.</remarks>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Removes what nothing refers to any more. Whether it may is for the caller to know: a hold is a fact of the ledger.</summary>
    Task RemoveAsync(string hash, CancellationToken cancellationToken);
}
