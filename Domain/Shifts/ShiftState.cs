using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Shifts;

/// <summary>In what way a piece of open work passes to the next shift.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShiftItemStanding>))]
public enum ShiftItemStanding
{
    /// <summary>Nobody has taken it.</summary>
    Open = 0,

    /// <summary>Somebody has it, or said that it was seen.</summary>
    Promised = 1,

    /// <summary>Quiet until an instant, at which it speaks again.</summary>
    Silenced = 2,
}

/// <summary>One piece of open work, as it stood when the shift was signed off.</summary>
/// <param name="Version">The version of its state then: what changed afterwards can be told.</param>
public sealed record ShiftItem(LedgerKey Of, ShiftItemStanding Standing, string? AssignedTo, DateTimeOffset? Until, long Version);

/// <summary>What one shift hands to the next, signed by who leaves and, later, by who comes.</summary>
/// <param name="UpTo">The ledger's seq to which the items are complete.</param>
/// <param name="More">How many pieces of open work there were beyond those listed.</param>
/// <param name="Digest">SHA-256 in hex over what was signed (<see cref="ShiftDigest"/>): who signs on names it.</param>
/// <param name="Note">In words, and so never in an entry.</param>
public sealed record Handover(
    string Id,
    string OffBy,
    DateTimeOffset OffAt,
    long UpTo,
    ImmutableArray<ShiftItem> Items,
    int More,
    string Digest,
    string? Note,
    string? OnBy,
    DateTimeOffset? OnAt);

/// <summary>The dispatchers' desk. Ledger kind <c>shift</c>; one per county.</summary>
/// <param name="OnDutyBy">Who signed on last and has not been relieved; <see langword="null"/> before anybody did.</param>
/// <param name="Pending">Signed off, and nobody has signed on yet. The leaver stays responsible until then.</param>
/// <param name="Last">The newest handover that both signed. Older ones are in the ledger.</param>
public sealed record ShiftState(string? OnDutyBy, DateTimeOffset? Since, int Count, Handover? Pending, Handover? Last) : ILedgerState<ShiftState>
{
    public const string Kind = "shift";
    public const string Desk = "desk";

    public static int Schema => 1;

    public static JsonTypeInfo<ShiftState> Json => ShiftJson.Shared.ShiftState;

    public static LedgerKey Key { get; } = new(Kind, Desk);
}

/// <summary>Who leaves says what is open. The items are ids and codes: the note is in the state.</summary>
public sealed record ShiftSignedOff(string HandoverId, long UpTo, ImmutableArray<ShiftItem> Items, int More, string Digest)
    : EntryBody("shift.signedOff");

/// <summary>Who comes has read it and takes over.</summary>
public sealed record ShiftSignedOn(string HandoverId, string Digest, string OffBy) : EntryBody("shift.signedOn");

/// <summary>Who left took the signature back: still there, or something was forgotten.</summary>
public sealed record ShiftWithdrawn(string HandoverId) : EntryBody("shift.withdrawn");

/// <summary>Somebody took the desk without a handover, because nobody was there to sign one.</summary>
/// <param name="Former">Who had it; <see langword="null"/> for the first shift of all.</param>
public sealed record ShiftTakenOver(string? Former, string Reason) : EntryBody("shift.takenOver");

[JsonSerializable(typeof(ShiftState))]
[JsonSerializable(typeof(ShiftSignedOff))]
[JsonSerializable(typeof(ShiftSignedOn))]
[JsonSerializable(typeof(ShiftWithdrawn))]
[JsonSerializable(typeof(ShiftTakenOver))]
public sealed partial class ShiftJson : JsonSerializerContext
{
    public static ShiftJson Shared { get; } = new(DomainJson.NewOptions());
}
