using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Shifts;

/// <summary>What a command about the desk came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShiftVerdict>))]
public enum ShiftVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>A handover waits to be signed on already.</summary>
    AlreadyPending = 2,

    /// <summary>No handover waits.</summary>
    NothingPending = 3,

    /// <summary>Only who has the desk may sign it off, and only who signed off may take that back.</summary>
    NotYours = 4,

    /// <summary>Who leaves can't sign on for who comes.</summary>
    SamePerson = 5,

    /// <summary>What is to be signed is not what waits: it was signed off anew meanwhile.</summary>
    Changed = 6,

    /// <summary>The note is too long or not readable text.</summary>
    NoteRefused = 7,

    /// <summary>The reason is no code of a reason.</summary>
    ReasonRefused = 8,
}

/// <summary>The dispatchers' desk passes from hand to hand with two signatures, so that nothing open is between two people.</summary>
public static class ShiftRules
{
    public const int LongestNote = 2000;

    /// <summary>Items beyond these are counted, not listed.</summary>
    public const int MostItems = 500;

    /// <summary>Who leaves signs what is open. A desk that nobody has may be signed off by anybody.</summary>
    /// <param name="items">In the order in which they were read; what is beyond <see cref="MostItems"/> is counted.</param>
    public static Decision<ShiftState, ShiftVerdict> SignOff(
        ShiftState? current, ImmutableArray<ShiftItem> items, long upTo, string? note, string by, RuleFacts facts)
    {
        if (current?.Pending is not null)
        {
            return ShiftVerdict.AlreadyPending;
        }

        if (current?.OnDutyBy is { } holder && holder != by)
        {
            return ShiftVerdict.NotYours;
        }

        var words = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (words is not null && !Plain.IsText(words, LongestNote))
        {
            return ShiftVerdict.NoteRefused;
        }

        var listed = items.Length > MostItems ? items[..MostItems] : items;
        var more = items.Length - listed.Length;
        var digest = ShiftDigest.Of(by, upTo, listed, more, words);
        var count = (current?.Count ?? 0) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"H{count}");
        var next = (current ?? Empty) with
        {
            Count = count,
            Pending = new(id, by, facts.Now, upTo, listed, more, digest, words, OnBy: null, OnAt: null),
        };
        return Decided(next, new ShiftSignedOff(id, upTo, listed, more, digest));
    }

    /// <summary>Who comes signs what was read, and has the desk from now on.</summary>
    /// <param name="digest">The digest of what was read.</param>
    public static Decision<ShiftState, ShiftVerdict> SignOn(ShiftState? current, string digest, string by, RuleFacts facts) =>
        current?.Pending is not { } pending ? ShiftVerdict.NothingPending
        : pending.Digest != digest ? ShiftVerdict.Changed
        : pending.OffBy == by ? ShiftVerdict.SamePerson
        : Decided(
            current with { OnDutyBy = by, Since = facts.Now, Pending = null, Last = pending with { OnBy = by, OnAt = facts.Now } },
            new ShiftSignedOn(pending.Id, pending.Digest, pending.OffBy));

    /// <summary>Who signed off takes it back, as long as nobody has signed on.</summary>
    public static Decision<ShiftState, ShiftVerdict> Withdraw(ShiftState? current, string by) =>
        current?.Pending is not { } pending ? ShiftVerdict.NothingPending
        : pending.OffBy != by ? ShiftVerdict.NotYours
        : Decided(current with { Pending = null }, new ShiftWithdrawn(pending.Id));

    /// <summary>Takes the desk where nobody is there to hand it over. A handover that waits is to be signed on instead.</summary>
    /// <param name="reason">A code: it stands in the ledger.</param>
    public static Decision<ShiftState, ShiftVerdict> TakeOver(ShiftState? current, string reason, string by, RuleFacts facts) =>
        !Plain.IsCode(reason ?? "") ? ShiftVerdict.ReasonRefused
        : current?.Pending is { } pending && pending.OffBy != by ? ShiftVerdict.AlreadyPending
        : current?.OnDutyBy == by ? ShiftVerdict.SamePerson
        : Decided((current ?? Empty) with { OnDutyBy = by, Since = facts.Now }, new ShiftTakenOver(current?.OnDutyBy, reason!));

    private static ShiftState Empty { get; } = new(OnDutyBy: null, Since: null, Count: 0, Pending: null, Last: null);

    private static Decision<ShiftState, ShiftVerdict> Decided(ShiftState next, EntryBody body) =>
        new(ShiftVerdict.Accepted, next, [new(body, [Audience.Dispatch])], []);
}
