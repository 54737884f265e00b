using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Checkpoints;

/// <summary>How far a ledger had come at an instant, in a form that is signed and published. See <c>docs/ledger-format.md</c>.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="First">The first entry that it covers: the one after the former checkpoint's last.</param>
/// <param name="Seq">The last entry that it covers, inclusive.</param>
/// <param name="Head">The chain's hash of entry <paramref name="Seq"/>, in lower-case hex as all hashes here.</param>
/// <param name="Root">The Merkle root over the chain's hashes of the covered entries, see <see cref="MerkleTree"/>.</param>
/// <param name="Previous">The digest of the former checkpoint; 64 zeros for the first.</param>
public sealed record Checkpoint(string Scope, long Number, long First, long Seq, string Head, string Root, string Previous, DateTimeOffset At)
{
    public const string Format = "vigil-checkpoint-1";

    /// <summary>What the first checkpoint follows.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>The bytes that are signed: nine lines of UTF-8, each ended by a line feed.</summary>
    public byte[] Canonical() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}\n{Scope}\n{Number}\n{First}\n{Seq}\n{Head}\n{Root}\n{Previous}\n{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\n"));

    /// <summary>SHA-256 of <see cref="Canonical"/>.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Canonical()));
}

/// <param name="KeyId">See <see cref="CheckpointKey"/>.</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256 over <see cref="Checkpoint.Canonical"/>, DER, in base64.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string KeyId, string Signature);

/// <summary>A key that signs, or has signed. Only its public half is ever here.</summary>
/// <param name="Id">The first sixteen hex digits of the SHA-256 of the public key.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in base64.</param>
/// <param name="Since">The number of the first checkpoint that it signed.</param>
public sealed record CheckpointKey(string Id, string PublicKey, long Since)
{
    /// <summary>The id of a public key.</summary>
    public static string IdOf(ReadOnlySpan<byte> subjectPublicKeyInfo) => Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo).AsSpan(0, 8));

    /// <summary>As a PEM file holds it.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(PublicKey)) + "\n";

    /// <summary>Whether a signature is of this key. One that can't be read is not.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
            return key.VerifyData(data, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
