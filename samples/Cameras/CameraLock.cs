using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vigil.Cameras;

/// <summary>Asks for user and password, as cameras do: basic, or digest (RFC 7616) with MD5 or SHA-256.</summary>
/// <param name="Scheme"><c>Basic</c>, <c>MD5</c> or <c>SHA-256</c>.</param>
public sealed partial record CameraLock(string User, string Password, string Scheme = "MD5")
{
    private const string Realm = "camera";

    private readonly string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The header that asks for credentials.</summary>
    public string Challenge => Scheme == "Basic"
        ? $"Basic realm=\"{Realm}\""
        : $"Digest realm=\"{Realm}\", qop=\"auth\", algorithm={Scheme}, nonce=\"{nonce}\", opaque=\"0\"";

    public bool Opens(string method, string? authorization)
    {
        if (authorization is null)
        {
            return false;
        }

        if (Scheme == "Basic")
        {
            return authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        }

        var said = Part().Matches(authorization).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'), StringComparer.OrdinalIgnoreCase);
        string Said(string name) => said.GetValueOrDefault(name, "");
        var whoever = Hash($"{User}:{Realm}:{Password}");
        var what = Hash($"{method}:{Said("uri")}");
        var answer = said.ContainsKey("qop")
            ? Hash($"{whoever}:{nonce}:{Said("nc")}:{Said("cnonce")}:{Said("qop")}:{what}")
            : Hash($"{whoever}:{nonce}:{what}");
        return Said("username") == User && Said("nonce") == nonce && Said("response") == answer;
    }

    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => $"{Scheme} {User}";

#pragma warning disable CA5351 // What RFC 7616 says, and all that many cameras know.
    private string Hash(string text) => Convert.ToHexStringLower(
        Scheme == "MD5" ? MD5.HashData(Encoding.UTF8.GetBytes(text)) : SHA256.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(?<name>\w+)=(?<value>"[^"]*"|[^,\s]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
