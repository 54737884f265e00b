namespace Vigil.Domain.Decisions;

/// <summary>A text that only whoever holds the key can read.</summary>
/// <param name="KeyId">Which key sealed it.</param>
/// <param name="Nonce">Base64.</param>
/// <param name="Bytes">Base64, with the tag that shows tampering.</param>
public sealed record SealedText(string KeyId, string Nonce, string Bytes)
{
    /// <summary>Says nothing: a secret that comes into a log by mistake isn't in it, not even sealed.</summary>
    public override string ToString() => nameof(SealedText);
}
