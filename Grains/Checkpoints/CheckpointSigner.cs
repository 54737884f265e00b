using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Checkpoints;

namespace Vigil.Grains.Checkpoints;

/// <summary>The private key that signs checkpoints and exports.</summary>
internal sealed class CheckpointSigner(ECDsa key) : IDisposable
{
    private static readonly byte[] ExportPrefix = Encoding.UTF8.GetBytes("vigil-export-1\n");

    private readonly Lock turn = new();

    public byte[] PublicKey { get; } = key.ExportSubjectPublicKeyInfo();

    public string KeyId => CheckpointKey.IdOf(PublicKey);

    /// <returns><see langword="null"/> where the file is empty, as a secret is that nobody set.</returns>
    /// <exception cref="InvalidOperationException">The file can't be read, or holds no private key on P-256; the message doesn't repeat what it holds.</exception>
    public static CheckpointSigner? Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            var pem = File.ReadAllText(path);
            if (string.IsNullOrWhiteSpace(pem))
            {
                key.Dispose();
                return null;
            }

            key.ImportFromPem(pem);
            _ = key.SignData([0], HashAlgorithmName.SHA256);
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? new(key)
                : throw new CryptographicException("another curve");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{CheckpointOptions.Section}:Key must be a PEM file with a private key on P-256, and {path} can't be used as one.", e);
        }
    }

    public SignedCheckpoint Sign(Checkpoint checkpoint) => new(checkpoint, KeyId, Convert.ToBase64String(Signature(checkpoint.Canonical())));

    /// <summary>Signs an export's manifest, with a prefix that no checkpoint begins with.</summary>
    public byte[] SignExport(byte[] manifest) => Signature([.. ExportPrefix, .. manifest]);

    public void Dispose() => key.Dispose();

    private byte[] Signature(byte[] data)
    {
        lock (turn)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }
}

/// <summary>The key of this silo, where it has one.</summary>
internal sealed record CheckpointKeyring(CheckpointSigner? Signer);
