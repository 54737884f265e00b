namespace Vigil.Domain.Identifiers;

/// <summary>A device's id on the video network, GB/T 28181: 20 digits, of which 11 to 13 name the type.</summary>
public static class Gb28181Id
{
    /// <summary>A type that isn't a camera or a recorder warns.</summary>
    public static IdentifierCheck Check(string? text)
    {
        var id = IdentifierText.Normalise(text);
        if (id.Length == 0)
        {
            return IdentifierCheck.Refused(id, IdentifierReasons.Blank);
        }

        if (id.Length != 20)
        {
            return IdentifierCheck.Refused(id, IdentifierReasons.Length);
        }

        if (!IdentifierText.AllDigits(id))
        {
            return IdentifierCheck.Refused(id, IdentifierReasons.Character);
        }

        return id.AsSpan(10, 3) is "111" or "118" or "131" or "132" ? IdentifierCheck.Valid(id)
            : IdentifierCheck.Warning(id, IdentifierReasons.UnknownClass);
    }
}
