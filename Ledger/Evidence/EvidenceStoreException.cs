namespace Vigil.Ledger.Evidence;

/// <summary>The evidence store didn't take or give what was asked: a capture is refused, and whoever asked is to be told loudly.</summary>
/// <remarks>By itself: what is there is not what its name says.</remarks>
public class EvidenceStoreException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>The evidence store has no room left. Nothing of what was asked is stored.</summary>
public sealed class EvidenceStoreFullException(string message, Exception? inner = null) : EvidenceStoreException(message, inner);

/// <summary>The evidence store can't be reached, doesn't answer in time, or lets this process not in. What was asked may be asked again.</summary>
public sealed class EvidenceStoreUnreachableException(string message, Exception? inner = null) : EvidenceStoreException(message, inner);
