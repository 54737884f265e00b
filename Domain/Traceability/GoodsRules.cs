using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Traceability;

/// <summary>How delivery notes are recorded, checked and let go. Total: a refusal changes nothing.</summary>
public static class GoodsRules
{
    /// <summary>Checks the record against its supplier and the recalls that run. One name: many reasons are one check.</summary>
    public const string CheckDue = "check";

    /// <summary>The duty to keep it ends.</summary>
    public const string RetireDue = "retire";

    public const int MostLines = 200;
    public const int MostInputs = 200;
    public const int MostVouchers = 20;

    /// <summary>A weight or a count beyond all reason, in whatever unit.</summary>
    private const decimal MostQuantity = 10_000_000m;

    /// <summary>Records a note, or takes over what the business now says of it.</summary>
    public static Decision<GoodsState, GoodsVerdict> Record(GoodsState? current, GoodsDraft draft, string by, RuleFacts facts)
    {
        if (Refusal(draft, facts.Today) is { } refusal)
        {
            return refusal;
        }

        var lines = ImmutableArray.CreateBuilder<GoodsLine>(draft.Lines.Length);
        var party = Cleaned(draft.Party);
        var partyId = party is null ? draft.EntityId : BatchCode.PartyOf(party);
        foreach (var line in draft.Lines)
        {
            DateOnly? through = line.BestThrough;
            if (through is null && !string.IsNullOrWhiteSpace(line.ShelfLife))
            {
                if (line.ProducedOn is not { } produced || ShelfLife.LastDay(produced, line.ShelfLife) is not { } last)
                {
                    return GoodsVerdict.ShelfLifeRefused;
                }

                through = last;
            }

            lines.Add(Line(line, through, SellerOf(draft, partyId), draft.On));
        }

        if (draft.Inputs.Intersect(lines.Select(l => l.Batch), StringComparer.Ordinal).Any())
        {
            return GoodsVerdict.InputsRefused;
        }

        return Recorded(current, Stated(current, draft, party, partyId, lines.DrainToImmutable(), by, facts), facts);
    }

    /// <summary>Checks what is recorded. Only what changes is said.</summary>
    public static Decision<GoodsState, DueVerdict> Check(GoodsState? current, GoodsFacts facts, RuleFacts rules)
    {
        if (current is null || current.Retired)
        {
            return DueVerdict.Obsolete;
        }

        var faults = GoodsChecks.Run(current, facts);
        var same = current.Faults is { } known && known.Length == faults.Length && known.Zip(faults).All(p => Same(p.First, p.Second));
        var seeks = facts.Recalls.Where(r => !r.Knows).Select(r => new Due(RecallSearch.SeekDue, rules.Now, RecallState.KeyOf(r.Id)));
        if (same)
        {
            return new(DueVerdict.Done, null, [], [.. seeks]);
        }

        ImmutableArray<Entry> entries = current.Faults is null && faults.IsEmpty
            ? []
            : [new(new GoodsChecked(current.EntityId, [.. faults.Select(f => f.Check).Distinct().Order()]), Audiences(current))];
        return new(DueVerdict.Done, current with { Faults = faults }, entries, [.. seeks]);
    }

    /// <summary>The duty to keep it is over: what names a person goes, what moved stays.</summary>
    public static Decision<GoodsState, DueVerdict> Retire(GoodsState? current, RuleFacts facts)
    {
        if (current is null || current.Retired)
        {
            return DueVerdict.Obsolete;
        }

        if (facts.Today <= current.KeepThrough)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(RetireDue, facts.Calendar.StartOf(current.KeepThrough.AddDays(1)))]);
        }

        var next = current with { Retired = true, Vouchers = [], Party = current.Party is { } party ? party with { Contact = null, SealedContact = null, HasContact = false } : null, Faults = [] };
        return new(DueVerdict.Done, next, [new(new GoodsRetired(current.EntityId, current.KeepThrough), Audiences(current))], []);
    }

    /// <summary>食品安全法 art. 50: six months after the shelf life ends; two years after the day where there is none.</summary>
    public static DateOnly KeepThrough(DateOnly on, IEnumerable<GoodsLine> lines) =>
        lines.Select(l => l.BestThrough?.AddMonths(6) ?? on.AddYears(2)).DefaultIfEmpty(on.AddYears(2)).Max();

    /// <summary>As recalls compare it.</summary>
    public static string ProductMark(string product) => "p:" + BatchCode.Key(product);

    public static string ProducerMark(string producer) => "m:" + BatchCode.Key(producer);

    private static GoodsVerdict? Refusal(GoodsDraft draft, DateOnly today) =>
        !Plain.IsId(draft.EntityId) ? GoodsVerdict.EntityNotFound
        : !Plain.IsId(draft.Number) || draft.Number.Length > 64 ? GoodsVerdict.NumberRefused
        : draft.On > today || draft.On.Year < 2000 ? GoodsVerdict.DayRefused
        : !IsParty(draft) ? GoodsVerdict.PartyRefused
        : draft.Lines.Length is 0 or > MostLines ? GoodsVerdict.LinesRefused
        : !draft.Lines.All(IsProduct) ? GoodsVerdict.ProductRefused
        : !draft.Lines.All(l => l.Quantity is > 0 and <= MostQuantity && Plain.IsLine(l.Unit, 20)) ? GoodsVerdict.QuantityRefused
        : !draft.Lines.All(IsBatch) ? GoodsVerdict.BatchRefused
        : !draft.Lines.All(l => IsDay(l.ProducedOn) && IsDay(l.BestThrough)) ? GoodsVerdict.ShelfLifeRefused
        : (draft.Movement == GoodsMovement.Production ? draft.Inputs.Length is 0 or > MostInputs : draft.Inputs.Length > 0)
            || !draft.Inputs.All(BatchCode.IsCode) ? GoodsVerdict.InputsRefused
        : draft.Vouchers.Length > MostVouchers ? GoodsVerdict.VouchersRefused
        : null;

    private static bool IsParty(GoodsDraft draft) => draft.Movement == GoodsMovement.Production
        ? draft.Party is null
        : draft.Party is { } party && Plain.IsLine(party.Name, 200) && Plain.IsOptionalLine(party.Address, 300) && Plain.IsOptionalLine(party.Contact, 100)
            && (string.IsNullOrEmpty(party.Number) || (Plain.IsId(party.Number) && party.Number.Length <= 40))
            && (string.IsNullOrEmpty(party.EntityId) || (Plain.IsId(party.EntityId) && party.EntityId != draft.EntityId)) && IsDay(party.LicenceThrough);

    private static bool IsProduct(GoodsLineDraft line) =>
        Plain.IsLine(line.Product, 200) && Plain.IsOptionalLine(line.Specification, 100) && Plain.IsOptionalLine(line.Producer, 200);

    private static bool IsBatch(GoodsLineDraft line) =>
        (string.IsNullOrEmpty(line.Code) || BatchCode.IsCode(line.Code)) && Plain.IsOptionalLine(line.Lot, 64);

    private static bool IsDay(DateOnly? day) => day is not { } given || Plain.IsDay(given);

    private static string SellerOf(GoodsDraft draft, string partyId) => draft.Movement == GoodsMovement.Purchase ? partyId : draft.EntityId;

    private static GoodsLine Line(GoodsLineDraft line, DateOnly? through, string seller, DateOnly on) => new(
        string.IsNullOrEmpty(line.Code)
            ? BatchCode.Of(string.IsNullOrWhiteSpace(line.Producer) ? seller : line.Producer, line.Product, line.Specification, BatchCode.LotOf(line.Lot, line.ProducedOn, on))
            : line.Code,
        line.Product.Trim(),
        Filled(line.Specification),
        line.Quantity,
        line.Unit.Trim(),
        Filled(line.Lot),
        line.ProducedOn,
        through,
        Filled(line.Producer),
        [.. line.Papers.Distinct().Order()]);

    private static GoodsState Stated(
        GoodsState? current, GoodsDraft draft, GoodsParty? party, string partyId, ImmutableArray<GoodsLine> lines, string by, RuleFacts facts) => new(
        GoodsState.IdOf(draft.EntityId, draft.Movement, draft.Number),
        draft.EntityId,
        draft.TownCode,
        draft.Movement,
        draft.Number,
        draft.On,
        party,
        partyId,
        lines,
        [.. draft.Inputs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        draft.Vouchers,
        [.. lines.Select(l => l.Batch).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [
            .. lines.Select(l => ProductMark(l.Product))
                .Concat(lines.Select(l => l.Producer ?? (draft.Movement == GoodsMovement.Purchase ? null : draft.EntityId)).OfType<string>().Select(ProducerMark))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ],
        KeepThrough(draft.On, lines),
        Retired: false,
        current?.Faults,
        draft.Source,
        current?.RecordedBy ?? by,
        current?.RecordedAt ?? facts.Now);

    private static Decision<GoodsState, GoodsVerdict> Recorded(GoodsState? current, GoodsState next, RuleFacts facts)
    {
        if (current is { Retired: true })
        {
            return GoodsVerdict.Retired;
        }

        if (current is not null && Same(current, next))
        {
            return GoodsVerdict.Unchanged;
        }

        EntryBody body = current is null
            ? new GoodsRecorded(next.EntityId, next.Movement, next.On, next.Batches, next.Inputs)
            : new GoodsCorrected(next.EntityId, next.On, next.Batches, next.Inputs);
        return new(
            current is null ? GoodsVerdict.Recorded : GoodsVerdict.Corrected,
            next,
            [new(body, Audiences(next))],
            [Due.Set(CheckDue, facts.Now), Due.Set(RetireDue, facts.Calendar.StartOf(next.KeepThrough.AddDays(1)))]);
    }

    private static ImmutableArray<Audience> Audiences(GoodsState state) => Plain.Audiences(state.EntityId, state.TownCode);

    private static GoodsParty? Cleaned(GoodsParty? party) => party is null ? null : new(
        party.Name.Trim(),
        Filled(party.Address),
        Filled(party.Contact),
        string.IsNullOrWhiteSpace(party.Number) ? null : IdentifierText.Normalise(party.Number),
        Filled(party.EntityId),
        party.LicenceThrough,
        HasContact: party.HasContact || Filled(party.Contact) is not null);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Same(GoodsState one, GoodsState other) =>
        one.On == other.On && one.Party == other.Party && one.Inputs.SequenceEqual(other.Inputs, StringComparer.Ordinal)
        && one.TownCode == other.TownCode
        && one.Vouchers.Select(v => v.Hash).SequenceEqual(other.Vouchers.Select(v => v.Hash), StringComparer.Ordinal)
        && one.Lines.Length == other.Lines.Length && one.Lines.Zip(other.Lines).All(p => Same(p.First, p.Second));

    private static bool Same(GoodsLine one, GoodsLine other) => one with { Papers = other.Papers } == other && one.Papers.SequenceEqual(other.Papers);

    private static bool Same(GoodsFault one, GoodsFault other) =>
        one.Check == other.Check && one.Batch == other.Batch && one.Detail.SequenceEqual(other.Detail);
}
