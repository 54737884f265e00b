using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Answers a camera that asks who is asking (RFC 2326 with RFC 7616): basic, or digest with MD5 or SHA-256.</summary>
internal sealed partial class RtspCredentials(string user, string password)
{
    private Dictionary<string, string>? challenge;
    private int count;

    /// <summary>Takes a challenge. Of several the strongest is for the caller to choose: see <see cref="Strength"/>.</summary>
    public void Take(string header) => (challenge, count) = (
        Part().Matches(header).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'), StringComparer.OrdinalIgnoreCase)
            .With("scheme", header.Split(' ')[0]),
        0);

    public static int Strength(string header) =>
        header.StartsWith("Digest", StringComparison.OrdinalIgnoreCase) ? header.Contains("SHA-256", StringComparison.OrdinalIgnoreCase) ? 3 : 2
        : header.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    /// <summary>The header's value for a request, or <see langword="null"/> before anybody asked.</summary>
    public string? Answer(string method, string uri)
    {
        if (challenge is null)
        {
            return null;
        }

        if (!challenge["scheme"].Equals("Digest", StringComparison.OrdinalIgnoreCase))
        {
            return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        }

        var algorithm = challenge.GetValueOrDefault("algorithm", "MD5");
        var (realm, nonce) = (challenge.GetValueOrDefault("realm", ""), challenge.GetValueOrDefault("nonce", ""));
        var whoever = Hash(algorithm, $"{user}:{realm}:{password}");
        var what = Hash(algorithm, $"{method}:{uri}");
        var answer = new StringBuilder($"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", algorithm={algorithm}");
        if (challenge.TryGetValue("qop", out var qop) && qop.Split(',').Any(q => q.Trim() == "auth"))
        {
            var own = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            var number = (++count).ToString("x8", CultureInfo.InvariantCulture);
            answer.Append(CultureInfo.InvariantCulture, $", qop=auth, nc={number}, cnonce=\"{own}\"")
                .Append(CultureInfo.InvariantCulture, $", response=\"{Hash(algorithm, $"{whoever}:{nonce}:{number}:{own}:auth:{what}")}\"");
        }
        else
        {
            answer.Append(CultureInfo.InvariantCulture, $", response=\"{Hash(algorithm, $"{whoever}:{nonce}:{what}")}\"");
        }

        return challenge.TryGetValue("opaque", out var opaque) ? answer.Append(", opaque=\"").Append(opaque).Append('"').ToString() : answer.ToString();
    }

#pragma warning disable CA5351 // What the protocol says, and all that many cameras know.
    private static string Hash(string algorithm, string text) => Convert.ToHexStringLower(
        algorithm.StartsWith("SHA-256", StringComparison.OrdinalIgnoreCase)
            ? SHA256.HashData(Encoding.UTF8.GetBytes(text))
            : MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(?<name>\w+)=(?<value>"[^"]*"|[^,\s]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}

file static class Parts
{
    public static Dictionary<string, string> With(this Dictionary<string, string> parts, string name, string value)
    {
        parts[name] = value;
        return parts;
    }
}
