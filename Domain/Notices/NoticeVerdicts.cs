using System.Text.Json.Serialization;

namespace Vigil.Domain.Notices;

/// <summary>What became of a command about a notice.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeVerdict>))]
public enum NoticeVerdict
{
    Accepted = 0,
    Repeated = 1,
    NotFound = 2,

    /// <summary>The notice doesn't go this way.</summary>
    NoSuchWay = 3,

    /// <summary>It is being sent already, or waits for its bundle.</summary>
    UnderWay = 4,

    /// <summary>Nothing is left to change: it was opened before, or the report is old.</summary>
    NothingNew = 5,

    /// <summary>There is no address for it, or the way isn't set up.</summary>
    NoAddress = 6,
}

/// <summary>What became of setting a contact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactVerdict>))]
public enum ContactVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>There is no such entity.</summary>
    NotFound = 2,

    /// <summary>One end of the quiet hours without the other.</summary>
    QuietRefused = 3,

    /// <summary>A language is none.</summary>
    LanguageRefused = 4,
}

/// <summary>What one try came to.</summary>
public enum NoticeTryEnd
{
    /// <summary>The far side has taken the message.</summary>
    Taken = 0,

    /// <summary>Not now: it is tried again.</summary>
    Later = 1,

    /// <summary>Never: it isn't tried again.</summary>
    Refused = 2,

    /// <summary>There is no address, or the way isn't set up.</summary>
    NoAddress = 3,

    /// <summary>Nothing was tried, for this node has its hands full: soon again, and it doesn't count.</summary>
    Busy = 4,
}

/// <param name="Reason">A code, without an address or a name.</param>
public sealed record NoticeTry(NoticeTryEnd End, string? Reason = null);

/// <summary>What a notice's grain knows beside the state when it plans its ways.</summary>
/// <param name="Contact"><see langword="null"/> where the owner has none.</param>
/// <param name="TokenHash"><see langword="null"/> where the vault has no key: then there is no page.</param>
public sealed record NoticeFacts(ContactState? Contact, string? TownCode, string? TokenHash, string? TokenKey, bool MailSet, bool TextSet, bool CallSet)
{
    /// <summary>Whether a way that isn't the page can be tried, and if not, why.</summary>
    public string? WhyNot(NoticeChannel channel) => channel switch
    {
        NoticeChannel.Page => null,
        NoticeChannel.Mail => !MailSet ? NoticeReasons.NotConfigured : Contact is { HasMail: true } ? null : NoticeReasons.NoAddress,
        NoticeChannel.Text => !TextSet ? NoticeReasons.NotConfigured : Contact is { HasPhone: true } ? null : NoticeReasons.NoAddress,
        NoticeChannel.Call => !CallSet ? NoticeReasons.NotConfigured : Contact is { HasPhone: true } ? null : NoticeReasons.NoAddress,
    };
}

/// <summary>Codes that stand beside a way.</summary>
public static class NoticeReasons
{
    public const string NoAddress = "no-address";
    public const string NotConfigured = "not-configured";
    public const string VaultClosed = "vault-closed";
    public const string GaveUp = "gave-up";

    /// <summary>The mail came back, and nobody said why in a way that is a code.</summary>
    public const string Bounced = "bounced";
}
