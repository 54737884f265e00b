using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Entities;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>What a code at the door says about the order.</summary>
public enum CodeMatch
{
    /// <summary>It is the code of the place, or of the equipment that the order is about.</summary>
    Same = 0,

    /// <summary>It is another's: the officer stands before the wrong door.</summary>
    Other = 1,

    /// <summary>Nothing was read, or the order names no place that could be compared.</summary>
    Unclear = 2,
}

/// <summary>Reads what a camera or a thumb entered: a public address, a registration number, an id.</summary>
public static class ScannedCode
{
    /// <summary>The code itself: of an address its last part, without blanks, in capitals.</summary>
    public static string Of(string? text)
    {
        var code = (text ?? "").Trim();
        if (Uri.TryCreate(code, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            code = Uri.UnescapeDataString(address.AbsolutePath.TrimEnd('/').Split('/')[^1]);
        }

        return string.Concat(code.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
    }

    /// <param name="archive">The entity's archive, where it could be had: its registration number and its certificates count too.</param>
    public static CodeMatch Judge(string? text, WorkOrderItem order, EntityArchive? archive)
    {
        var code = Of(text);
        string?[] own =
        [
            order.EntityId, order.SubjectKey, archive?.Entity.Id, archive?.Entity.RegistrationNumber,
            .. archive?.Certificates.Select(c => c.Number) ?? [],
        ];
        var known = own.Where(o => !string.IsNullOrWhiteSpace(o)).Select(Of).ToHashSet(StringComparer.Ordinal);
        return code.Length == 0 || known.Count == 0 ? CodeMatch.Unclear : known.Contains(code) ? CodeMatch.Same : CodeMatch.Other;
    }
}
