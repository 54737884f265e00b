using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>One line of a note. The lines of one note, wherever in the file they stand, come to one record.</summary>
public sealed record ImportedPurchase(
    string EntityId, GoodsMovement Movement, string Number, DateOnly On, GoodsParty Party, GoodsLineDraft Line, ExistingPolicy Policy)
    : ImportRecord(GoodsState.KeyOf(GoodsState.IdOf(EntityId, Movement, Number)), Policy)
{
    public override string? NeedsEntity => EntityId;

    // Two lines of one product and lot on one note are told apart by what they say: the same row twice is one line.
    public override string Part => $"line {Line.Product}\n{Line.Specification}\n{Line.Code}\n{Line.Lot}\n{Line.ProducedOn}";
}

public sealed record ImportedSupplier(string Id, SupplierDraft Draft, ExistingPolicy Policy) : ImportRecord(SupplierState.KeyOf(Id), Policy);

public sealed record ImportedSample(string Id, RecallLevel Level, RecallWindow Window, RecallSample Sample, ExistingPolicy Policy)
    : ImportRecord(RecallState.KeyOf(Id), Policy);

/// <summary>What a department says. Each row is a fact with its date, so that none replaces another.</summary>
public sealed record ImportedClaim(SourceDraft Draft, ExistingPolicy Policy)
    : ImportRecord(SourceRecordState.KeyOf(SourceRecordState.IdOf(Draft.Source, Draft.Reference)), Policy)
{
    public override string Part => $"on {Draft.On:O}";

    /// <summary>As mappings name it.</summary>
    public static string Subject(string? text) => string.IsNullOrEmpty(text) ? EntityState.Kind : text;
}
