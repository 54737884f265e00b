using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Notices;

/// <summary>How the gateway and the platform know each other's messages: HMAC-SHA-256 over the time and the body, with a shared secret.</summary>
/// <remarks>The header reads <c>t=1767225600,v1=ab12…</c>; signed is <c>1767225600.</c> and then the body's bytes.</remarks>
public static class GatewaySignature
{
    public const string Header = "X-Vigil-Signature";

    /// <summary>How far apart the two clocks may be: a message that was caught can't be played again later.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <param name="at">The real time, not a simulated one: the other side has a clock of its own.</param>
    public static string Write(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(Sign(secret, seconds, body))}");
    }

    public static bool Holds(string? header, string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        if (header is null || header.Length > 200 || header.Split(',') is not [['t', '=', .. var time], ['v', '1', '=', .. var hex]]
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds
            || hex.Length != 64 || !hex.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(Sign(secret, seconds, body), Convert.FromHexString(hex));
    }

    private static byte[] Sign(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}."));
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. prefix, .. body]);
    }
}
