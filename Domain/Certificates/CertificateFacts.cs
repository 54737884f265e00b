using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Certificates;

/// <summary>Whose certificates they are, as far as the rules need to know.</summary>
/// <param name="Quiet">True where the holder isn't supervised at present (dormant, closed, left, scrapped): no rung is announced.</param>
public sealed record CertificateHolder(LedgerKey Key, string? EntityId, string? TownCode, bool Quiet);

/// <summary>A certificate as somebody reports it.</summary>
/// <param name="ValidThrough">The printed last day, inclusive. Where it is missing the kind's own length counts; the year 9999 means for ever.</param>
/// <param name="Revoked">True where the source says that it was withdrawn. False never undoes a revocation.</param>
public sealed record CertificateDraft(
    string Number,
    CertificateKind Kind,
    DateOnly ValidFrom,
    DateOnly? ValidThrough,
    string Issuer,
    string Source,
    bool Revoked = false);

/// <summary>What a command about a certificate came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateVerdict>))]
public enum CertificateVerdict
{
    Accepted = 0,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>There is no such holder.</summary>
    HolderNotFound = 3,

    /// <summary>The holder has no certificate of that number.</summary>
    NotFound = 4,

    /// <summary>The number is blank, too long, holds a slash or control characters, or is malformed for its kind.</summary>
    NumberRefused = 5,

    /// <summary>The last day lies before the first, or a year is not between 1900 and 2200.</summary>
    DatesRefused = 6,

    /// <summary>The issuer or the source is too long or holds control characters.</summary>
    TextRefused = 7,

    /// <summary>The certificate was revoked: it can't be renewed, and a renewal can't be filed.</summary>
    CertificateRevoked = 8,

    /// <summary>The new last day is not later than the present one.</summary>
    NotLater = 9,

    /// <summary>The new last day is already past.</summary>
    AlreadyExpired = 10,

    /// <summary>An application for renewal was filed before.</summary>
    AlreadyFiled = 11,

    /// <summary>The day of filing lies in the future, or after the last day.</summary>
    FiledOnRefused = 12,

    /// <summary>The certificate doesn't expire: there is nothing to renew.</summary>
    DoesNotExpire = 13,

    /// <summary>The reason is missing.</summary>
    ReasonRefused = 14,

    /// <summary>The holder is closed for good.</summary>
    HolderClosed = 15,

    /// <summary>No renewal is filed that could be sent back.</summary>
    NotFiled = 16,

    /// <summary>Too many pictures, or one that isn't stored.</summary>
    PicturesRefused = 17,
}

/// <summary>What a command or deadline does to a holder's certificates.</summary>
public sealed record CertificateChange(
    CertificateVerdict Verdict, ImmutableArray<CertificateState> Certificates, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues)
{
    public static CertificateChange Refused(CertificateVerdict verdict) => new(verdict, default, [], []);

    /// <summary>The same, and the owner is told of it.</summary>
    internal CertificateChange Telling(Due? notice) => notice is null ? this : this with { Dues = Dues.Add(notice) };

    /// <summary>The holder's decision; a refusal changes nothing.</summary>
    public Decision<TState, CertificateVerdict> Of<TState>(Func<ImmutableArray<CertificateState>, TState> with)
        where TState : class =>
        Certificates.IsDefault ? Verdict : new Decision<TState, CertificateVerdict>(Verdict, with(Certificates), Entries, Dues);

    /// <summary>The holder's next state, or <see langword="null"/> where no certificate changed.</summary>
    internal TState? StateOrNull<TState>(
        ImmutableArray<CertificateState> former, Func<ImmutableArray<CertificateState>, TState> with)
        where TState : class =>
        Certificates.IsDefault || Certificates.SequenceEqual(former) ? null : with(Certificates);
}
