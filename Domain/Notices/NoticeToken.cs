using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Notices;

/// <summary>The token in the link to a notice's page: 128 bits that nobody guesses. Only its hash is kept.</summary>
public static class NoticeToken
{
    /// <summary>Of a token, before it is written.</summary>
    public const int Bytes = 16;

    /// <summary>As it stands in a link: base64url, 22 characters.</summary>
    public static string Write(ReadOnlySpan<byte> token) => Base64Url.EncodeToString(token);

    /// <summary>SHA-256 of the written token, in lower-case hex.</summary>
    /// <returns><see langword="null"/> where the text can't be a token.</returns>
    public static string? HashOf(string? written) =>
        written is { Length: 22 } && written.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(written)))
            : null;
}
