using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Vault;

/// <summary>Seals the passwords of cameras where they come in, and opens them where pictures are fetched.</summary>
/// <remarks>
/// With a key of its own (<c>Vigil:CameraKey</c>): silos must open camera passwords and have no business with reporters' identities.
/// A sealed password opens only together with its scope, camera, host, port and user, so that moving it elsewhere gives nothing away.
/// </remarks>
public sealed class CameraSecrets(VaultKeys? keys, string scope)
{
    /// <summary>Whether there is a key, so that passwords can be taken.</summary>
    public bool IsOpen => keys is not null;

    private VaultKeys Keys => keys ?? throw new InvalidOperationException("Vigil:CameraKey is missing.");

    /// <exception cref="InvalidOperationException">A key can't be used; the message doesn't repeat it.</exception>
    public static CameraSecrets Read(IConfiguration configuration, string scope) => new(VaultKeys.Read(configuration, "Camera"), scope);

    public SealedText Seal(string cameraId, string uri, string? user, string password)
    {
        var (nonce, bytes) = Keys.Seal(Encoding.UTF8.GetBytes(password), Context(cameraId, uri, user));
        return new(Keys.CurrentId, Convert.ToBase64String(nonce), Convert.ToBase64String(bytes));
    }

    /// <returns><see langword="null"/> where the address has no password.</returns>
    /// <exception cref="CryptographicException">It was sealed with a key that isn't here, or was tampered with or moved.</exception>
    public string? Open(string cameraId, CameraAddress address)
    {
        if (address.Password is not { } secret)
        {
            return null;
        }

        if (keys is null)
        {
            throw new CryptographicException("Vigil:CameraKey is missing.");
        }

        try
        {
            return Encoding.UTF8.GetString(keys.Open(
                secret.KeyId,
                Convert.FromBase64String(secret.Nonce),
                Convert.FromBase64String(secret.Bytes),
                Context(cameraId, address.Uri, address.User)));
        }
        catch (FormatException damaged)
        {
            throw new CryptographicException("What was sealed has been changed.", damaged);
        }
    }

    /// <summary>The fingerprint of a request that held a password, so that nobody can try passwords against what the ledger keeps.</summary>
    public string? Blind(string? fingerprint) =>
        fingerprint is null || keys is null ? null : Convert.ToHexStringLower(keys.Hash("camera-request", fingerprint));

    private string Context(string cameraId, string uri, string? user) => $"camera\n{scope}\n{cameraId}\n{CameraAddress.AuthorityOf(uri)}\n{user}";
}
