using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Vigil.Ledger.Vault;

/// <summary>The keys of the vault: one that seals, and former ones that only open.</summary>
/// <remarks>From each key others are derived, one for each purpose, so that what one purpose gives away helps with no other.</remarks>
public sealed class VaultKeys
{
    private const int Bytes = 32;

    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    private VaultKeys(string current) => CurrentId = current;

    /// <summary>The id of the key that seals.</summary>
    public string CurrentId { get; }

    /// <summary>Reads <c>Vigil:VaultKey</c> and the list <c>Vigil:VaultFormerKeys</c>: each an id, a colon, and 32 bytes in base64.</summary>
    /// <returns><see langword="null"/> where there is no key: then nobody's identity can be taken.</returns>
    /// <exception cref="InvalidOperationException">A key can't be used; the message doesn't repeat it.</exception>
    public static VaultKeys? Read(IConfiguration configuration) => Read(configuration, "Vault");

    /// <summary>Reads the keys of another purpose: <c>Vigil:{name}Key</c> and the list <c>Vigil:{name}FormerKeys</c>.</summary>
    /// <inheritdoc cref="Read(IConfiguration)"/>
    public static VaultKeys? Read(IConfiguration configuration, string name)
    {
        if (configuration[$"Vigil:{name}Key"] is not { Length: > 0 } current)
        {
            return null;
        }

        var (id, key) = Parse(current, $"Vigil:{name}Key");
        var read = new VaultKeys(id);
        read.keys.Add(id, key);
        foreach (var former in configuration.GetSection($"Vigil:{name}FormerKeys").GetChildren())
        {
            var (formerId, formerKey) = Parse(former.Value ?? "", $"Vigil:{name}FormerKeys");
            if (!read.keys.TryAdd(formerId, formerKey))
            {
                throw new InvalidOperationException($"Vigil:{name}FormerKeys: two keys have the id {formerId}.");
            }
        }

        return read;
    }

    /// <summary>Seals with the current key.</summary>
    /// <param name="context">What it belongs to: sealed bytes that are moved elsewhere don't open.</param>
    public (byte[] Nonce, byte[] Sealed) Seal(ReadOnlySpan<byte> plain, string context)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var bytes = new byte[plain.Length + AesGcm.TagByteSizes.MaxSize];
        using var cipher = new AesGcm(Derived(keys[CurrentId], "seal"), AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(nonce, plain, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), Encoding.UTF8.GetBytes($"{CurrentId}\n{context}"));
        return (nonce, bytes);
    }

    /// <exception cref="CryptographicException">The key is missing, or what was sealed has been changed or moved.</exception>
    public byte[] Open(string keyId, byte[] nonce, byte[] bytes, string context)
    {
        if (!keys.TryGetValue(keyId, out var key) || bytes.Length < AesGcm.TagByteSizes.MaxSize)
        {
            throw new CryptographicException($"The vault has no key {keyId}.");
        }

        var plain = new byte[bytes.Length - AesGcm.TagByteSizes.MaxSize];
        using var cipher = new AesGcm(Derived(key, "seal"), AesGcm.TagByteSizes.MaxSize);
        cipher.Decrypt(nonce, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes($"{keyId}\n{context}"));
        return plain;
    }

    /// <summary>Bytes that follow from a text and the current key, and from which neither can be found.</summary>
    public byte[] Hash(string purpose, string text) => HMACSHA256.HashData(Derived(keys[CurrentId], purpose), Encoding.UTF8.GetBytes(text));

    /// <summary>As <see cref="Hash(string, string)"/>, by the key of an id.</summary>
    /// <returns><see langword="null"/> where there is no such key any more.</returns>
    public byte[]? Hash(string keyId, string purpose, string text) =>
        keys.TryGetValue(keyId, out var key) ? HMACSHA256.HashData(Derived(key, purpose), Encoding.UTF8.GetBytes(text)) : null;

    private static byte[] Derived(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: Encoding.UTF8.GetBytes($"vigil vault {purpose}"));

    private static (string Id, byte[] Key) Parse(string text, string name)
    {
        var key = new byte[Bytes + 3];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= 20 && Convert.TryFromBase64String(text[(colon + 1)..], key, out var length) && length == Bytes
            ? (text[..colon], key[..Bytes])
            : throw new InvalidOperationException($"{name} must be an id of at most 20 characters, a colon, and 32 bytes in base64.");
    }
}
