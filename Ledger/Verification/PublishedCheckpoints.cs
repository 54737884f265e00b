using System.Text.Json;

namespace Vigil.Ledger.Verification;

/// <summary>What somebody kept of <c>/disclosure/checkpoints.json</c>: the hash that was published for each seq.</summary>
public sealed record PublishedCheckpoints(string Scope, IReadOnlyDictionary<long, string> Heads)
{
    /// <exception cref="FormatException">It is no such file.</exception>
    public static PublishedCheckpoints Read(string json)
    {
        try
        {
            using var file = JsonDocument.Parse(json);
            return new(
                file.RootElement.GetProperty("scope").GetString()!,
                file.RootElement.GetProperty("checkpoints").EnumerateArray().ToDictionary(
                    c => c.GetProperty("seq").GetInt64(), c => c.GetProperty("head").GetString()!));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"These are no published checkpoints: {e.Message}", e);
        }
    }
}
