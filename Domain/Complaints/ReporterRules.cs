using Vigil.Domain.Decisions;

namespace Vigil.Domain.Complaints;

/// <summary>What is wrong with what somebody said about who they are.</summary>
public enum ReporterFault
{
    NameNeeded = 0,
    NameRefused = 1,
    PhoneNeeded = 2,
    PhoneRefused = 3,

    /// <summary>A complaint needs a postal address (order 20 art. 9).</summary>
    AddressNeeded = 4,
    AddressRefused = 5,
    EmailRefused = 6,
}

/// <summary>The rules on who files. They are asked before the vault; what they are told goes nowhere else.</summary>
public static class ReporterRules
{
    /// <summary>All that is wrong, in the order of the form.</summary>
    /// <param name="complaint">A complaint needs name, phone and address; a named report, name and phone.</param>
    public static IEnumerable<ReporterFault> Faults(bool complaint, string? name, string? phone, string? address, string? email)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return ReporterFault.NameNeeded;
        }
        else if (!Plain.IsLine(name, 100))
        {
            yield return ReporterFault.NameRefused;
        }

        if (string.IsNullOrWhiteSpace(phone))
        {
            yield return ReporterFault.PhoneNeeded;
        }
        else if (!IsPhone(phone))
        {
            yield return ReporterFault.PhoneRefused;
        }

        if (complaint && string.IsNullOrWhiteSpace(address))
        {
            yield return ReporterFault.AddressNeeded;
        }
        else if (!Plain.IsOptionalLine(address, 200))
        {
            yield return ReporterFault.AddressRefused;
        }

        if (!string.IsNullOrWhiteSpace(email) && (!Plain.IsLine(email, 200) || email.Trim().Any(char.IsWhiteSpace) || email.IndexOf('@', StringComparison.Ordinal) < 1))
        {
            yield return ReporterFault.EmailRefused;
        }
    }

    // Landlines, mobiles and foreign numbers: what can be dialled.
    private static bool IsPhone(string phone) =>
        phone.Length <= 30
        && phone.Count(char.IsAsciiDigit) is >= 5 and <= 20
        && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')');
}
