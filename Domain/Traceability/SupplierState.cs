using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Traceability;

/// <summary>A supplier from outside the county, as somebody registered it. Ledger kind <c>supplier</c>; the key is <see cref="BatchCode.PartyOf"/>.</summary>
/// <param name="Number">统一社会信用代码, registration or licence number.</param>
/// <param name="LicenceNumber">Of its newest food licence, where it is known.</param>
/// <param name="LicenceFrom">The licence's first day; <see langword="null"/> where it isn't known.</param>
/// <param name="LicenceThrough">Its last day, inclusive; <see langword="null"/> where it isn't known or has none.</param>
/// <param name="Revoked">Whether the licence was revoked.</param>
/// <param name="CheckedOn">When the licence was last looked up; <see langword="null"/> where nobody did.</param>
/// <param name="Rechecking">The key of the last record that was told of a change; <see langword="null"/> where all were.</param>
public sealed record SupplierState(
    string Id,
    string Name,
    string? Number,
    string? Address,
    string? LicenceNumber,
    DateOnly? LicenceFrom,
    DateOnly? LicenceThrough,
    bool Revoked,
    DateOnly? CheckedOn,
    string Source,
    DateTimeOffset RegisteredAt,
    string? Rechecking = null) : ILedgerState<SupplierState>
{
    public const string LedgerKind = "supplier";

    public static int Schema => 1;

    public static JsonTypeInfo<SupplierState> Json => SupplierJson.Shared.SupplierState;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    public SupplierFacts ToFacts() => new(true, LicenceNumber, LicenceFrom, LicenceThrough, Revoked);
}

/// <summary>What is said of a supplier.</summary>
public sealed record SupplierDraft(
    string Name,
    string? Number,
    string? Address,
    string? LicenceNumber,
    DateOnly? LicenceFrom,
    DateOnly? LicenceThrough,
    bool Revoked,
    DateOnly? CheckedOn,
    string Source);

[JsonConverter(typeof(JsonStringEnumConverter<SupplierVerdict>))]
public enum SupplierVerdict
{
    Registered = 0,
    Repeated = 1,
    Changed = 2,
    Unchanged = 3,
    NameRefused = 4,
    NumberRefused = 5,
    AddressRefused = 6,

    /// <summary>The licence ends before it begins, or its number is malformed.</summary>
    LicenceRefused = 7,

    /// <summary>It was looked up in the future.</summary>
    DayRefused = 8,
    SourceRefused = 9,
}

/// <summary>A supplier was registered. Its name, which may be a person's, is in the state.</summary>
public sealed record SupplierRegistered(string Source) : EntryBody("supplier.registered");

public sealed record SupplierChanged(ImmutableArray<string> Fields, string Source) : EntryBody("supplier.changed");

/// <summary>Who is known as a supplier, and what follows for the records that name it.</summary>
public static class SupplierRules
{
    /// <summary>Tells the records of this supplier to be checked again, some at a time.</summary>
    public const string RecheckDue = "recheck";

    /// <summary>How many records are told in one commit.</summary>
    public const int RecheckAtOnce = 200;

    public static Decision<SupplierState, SupplierVerdict> Register(SupplierState? current, string id, SupplierDraft draft, RuleFacts facts)
    {
        if (Refusal(id, draft, facts.Today) is { } refusal)
        {
            return refusal;
        }

        var next = new SupplierState(
            id, draft.Name.Trim(), Filled(draft.Number) is { } number ? IdentifierText.Normalise(number) : null, Filled(draft.Address),
            Filled(draft.LicenceNumber) is { } licence ? IdentifierText.Normalise(licence) : null, draft.LicenceFrom, draft.LicenceThrough,
            draft.Revoked, draft.CheckedOn, draft.Source, current?.RegisteredAt ?? facts.Now, current?.Rechecking);
        var fields = current is null ? [] : Differences(current, next);
        if (current is not null && fields.IsEmpty)
        {
            return SupplierVerdict.Unchanged;
        }

        EntryBody body = current is null ? new SupplierRegistered(next.Source) : new SupplierChanged(fields, next.Source);
        return new(
            current is null ? SupplierVerdict.Registered : SupplierVerdict.Changed,
            next with { Rechecking = null },
            [new(body, [Audience.Dispatch])],
            [Due.Set(RecheckDue, facts.Now)]);
    }

    /// <param name="records">The next records that name it, in the order of their ids, after <see cref="SupplierState.Rechecking"/>.</param>
    public static Decision<SupplierState, DueVerdict> Recheck(SupplierState? current, ImmutableArray<string> records, RuleFacts facts) =>
        current is null ? DueVerdict.Obsolete : new Decision<SupplierState, DueVerdict>(
            DueVerdict.Done,
            records.IsEmpty && current.Rechecking is null ? null : current with { Rechecking = records.Length < RecheckAtOnce ? null : records[^1] },
            [],
            [
                .. records.Select(r => new Due(GoodsRules.CheckDue, facts.Now, GoodsState.KeyOf(r))),
                .. records.Length < RecheckAtOnce ? Array.Empty<Due>() : [Due.Set(RecheckDue, facts.Now)],
            ]);

    private static SupplierVerdict? Refusal(string id, SupplierDraft draft, DateOnly today) =>
        !Plain.IsLine(draft.Name, 200) ? SupplierVerdict.NameRefused
        : !Plain.IsOptionalLine(draft.Address, 300) ? SupplierVerdict.AddressRefused
        : (Filled(draft.Number) is { } number && (!Plain.IsId(number) || number.Length > 40))
            || id != BatchCode.PartyOf(new(draft.Name.Trim(), Filled(draft.Address), null, Filled(draft.Number), null)) ? SupplierVerdict.NumberRefused
        : !Plain.IsOptionalLine(draft.LicenceNumber, 40) || draft.LicenceThrough < draft.LicenceFrom ? SupplierVerdict.LicenceRefused
        : draft.CheckedOn > today ? SupplierVerdict.DayRefused
        : !Plain.IsLine(draft.Source, 100) ? SupplierVerdict.SourceRefused
        : null;

    private static ImmutableArray<string> Differences(SupplierState former, SupplierState next) =>
    [
        .. new[]
        {
            former.Name != next.Name ? "name" : null,
            former.Address != next.Address ? "address" : null,
            former.LicenceNumber != next.LicenceNumber ? "licenceNumber" : null,
            former.LicenceFrom != next.LicenceFrom ? "licenceFrom" : null,
            former.LicenceThrough != next.LicenceThrough ? "licenceThrough" : null,
            former.Revoked != next.Revoked ? "revoked" : null,
            former.CheckedOn != next.CheckedOn ? "checkedOn" : null,
            former.Source != next.Source ? "source" : null,
        }.OfType<string>(),
    ];

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

[JsonSerializable(typeof(SupplierState))]
[JsonSerializable(typeof(SupplierRegistered))]
[JsonSerializable(typeof(SupplierChanged))]
public sealed partial class SupplierJson : JsonSerializerContext
{
    public static SupplierJson Shared { get; } = new(DomainJson.NewOptions());
}
