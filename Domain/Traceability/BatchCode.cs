using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Traceability;

/// <summary>Opaque ids of batches (一品一码) and of those who are no entity of the county. An id says nothing; what it stands for is in the records.</summary>
public static class BatchCode
{
    /// <summary>The longest code that may be printed on goods, in characters.</summary>
    public const int Longest = 64;

    /// <summary>The id of a batch without a code of its own: the same for everybody who writes down the same producer, product and lot.</summary>
    /// <remarks>
    /// Full-width and half-width, blanks and letter case don't matter. Where the producer isn't known the seller stands for it: then the
    /// batch is one along this seller's sales only, for two producers may use one lot number. Without lot and day of production the
    /// day of receipt is the lot, as for farm produce.
    /// </remarks>
    public static string Of(string producerOrSeller, string product, string? specification, string lot) =>
        "b-" + Hash($"{Key(producerOrSeller)}\n{Key(product)}\n{Key(specification)}\n{Key(lot)}");

    /// <summary>The lot as a code: its number, or else its day of production, or else the day on which it came.</summary>
    public static string LotOf(string? lot, DateOnly? producedOn, DateOnly on) =>
        !string.IsNullOrWhiteSpace(lot) ? lot : producedOn is { } day ? Iso(day) : $"+{Iso(on)}";

    /// <summary>Whether a text can be the code on goods: letters, digits and <c>- _ . :</c>.</summary>
    public static bool IsCode(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');

    /// <summary>Who stands at the other end of a delivery: an entity of the county by its id, others by their number, or else by name and address.</summary>
    /// <remarks>One shop under two spellings is two, until somebody gives its number: a name is not a key.</remarks>
    public static string PartyOf(GoodsParty party) =>
        party.EntityId is { Length: > 0 } id ? id
        : party.Number is { Length: > 0 } number ? "n-" + IdentifierText.Normalise(number)
        : "x-" + Hash($"{Key(party.Name)}\n{Key(party.Address)}");

    /// <summary>What a name is compared by: half-width, upper case, without blanks and brackets.</summary>
    public static string Key(string? text) => string.Concat(
        IdentifierText.Normalise(text).Where(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '（' or '）' or '【' or '】' or '·' or '.' or ',' or '，')));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Eighty bits: among a hundred million batches two share an id once in 240,000 counties.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));
}
