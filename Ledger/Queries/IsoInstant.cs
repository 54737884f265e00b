using System.Globalization;
using System.Text.Json;

namespace Vigil.Ledger.Queries;

/// <summary>Writes instants and days exactly as states hold them, so that they compare as text.</summary>
internal static class IsoInstant
{
    // Fractions are cut where they end, and '+' sorts before '.' and before digits: the text sorts as the instant does.
    public static string Of(DateTimeOffset instant) => JsonSerializer.Serialize(instant.ToUniversalTime(), Options)[1..^1];

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly JsonSerializerOptions Options = Domain.Decisions.DomainJson.NewOptions();
}
