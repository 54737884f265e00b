using Vigil.Domain.Decisions;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Certificates;

/// <summary>How a certificate's number is written down: normalised, and without a resident number inside.</summary>
public static class CertificateNumbers
{
    /// <summary>The warning of a number in which a resident number was masked.</summary>
    public const string MaskedWarning = "resident-number-masked";

    /// <summary>The number as it is kept: trimmed, upper-case, half-width, and with any resident number in it masked.</summary>
    /// <remarks>Operators' certificates are often numbered by the holder's resident number, and a ledger entry is for ever.</remarks>
    public static string Normalise(string? number)
    {
        var plain = IdentifierText.Normalise(number);
        return SocialCreditCode.Check(plain).Verdict == IdentifierVerdict.Valid ? plain : ResidentNumber.MaskWithin(plain);
    }

    /// <summary>Looks at a number as its kind has it.</summary>
    /// <returns>The number as it is kept, or <see langword="null"/> where it is refused; and a warning code, if any.</returns>
    public static (string? Number, string? Warning) Check(CertificateKind kind, string? number)
    {
        var plain = IdentifierText.Normalise(number);
        var kept = Normalise(plain);
        if (!Plain.IsLine(kept, 60) || kept.AsSpan().ContainsAny('/', '\\'))
        {
            return (null, null);
        }

        if (PrefixOf(kind) is not { } prefix)
        {
            return (kept, kept == plain ? null : MaskedWarning);
        }

        if (!kept.StartsWith(prefix, StringComparison.Ordinal))
        {
            // Licences from before 2015 bear other numbers (食品流通许可, 餐饮服务许可).
            return (kept, IdentifierReasons.UnfamiliarForm);
        }

        var check = FoodLicence.Check(prefix, kept);
        return check.Verdict == IdentifierVerdict.Refused ? (null, check.Reason) : (kept, check.Reason);
    }

    private static string? PrefixOf(CertificateKind kind) => kind switch
    {
        CertificateKind.FoodOperation => FoodLicence.Operation,
        CertificateKind.FoodProduction => FoodLicence.Production,
        CertificateKind.PrepackagedFiling => FoodLicence.PrepackagedFiling,
        _ => null,
    };
}
