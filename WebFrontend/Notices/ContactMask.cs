namespace Vigil.WebFrontend.Notices;

/// <summary>Addresses in part: enough to tell two apart, too little to write to.</summary>
internal static class ContactMask
{
    public static string? Mail(string? mail)
    {
        if (mail is not { Length: > 0 })
        {
            return null;
        }

        var at = mail.LastIndexOf('@');
        return at < 1 ? "***" : $"{mail[..1]}***{mail[at..]}";
    }

    /// <summary>The last two digits.</summary>
    public static string? Phone(string? phone) => phone is not { Length: > 0 } ? null : phone.Length < 6 ? "***" : $"***{phone[^2..]}";
}
