using Vigil.Domain.Traceability;
using Vigil.WebFrontend.Client.Traceability;

namespace Vigil.WebFrontend.Client.My;

/// <summary>A supplier as the shop wrote it last.</summary>
/// <param name="LicenceThrough">The last day of the licence that it showed.</param>
/// <param name="Lines">What came with its last delivery.</param>
public sealed record MySupplier(
    string Name, string? Address, string? Contact, string? Number, string? EntityId, DateOnly? LicenceThrough, DateOnly LastOn, IReadOnlyList<MySuppliedLine> Lines);

public sealed record MySuppliedLine(string Product, string? Specification, string Unit, string? Producer, IReadOnlyList<GoodsPaper> Papers);

/// <summary>Between which values a kind of reading is in order today.</summary>
/// <param name="Minutes">Of food that may stay between the two for so long only.</param>
/// <param name="Text">As it is shown: <c>0…8 ℃</c>.</param>
public sealed record MyCcpLimit(CcpKind Kind, decimal? Least, decimal? Most, string Unit, int? Minutes, string Text)
{
    /// <summary>Whether a value asks for something to be done: out of limits, or in the zone that food must leave.</summary>
    public bool AsksFor(decimal value) => Minutes is null ? value < Least || value > Most : value > Least && value < Most;
}

public sealed record MyReadings(IReadOnlyList<CcpPointItem> Points, IReadOnlyList<MyCcpLimit> Limits);

/// <summary>A recall that runs and concerns goods that the shop recorded.</summary>
/// <param name="Received">How much it recorded: <c>12 箱, 3 kg</c>.</param>
/// <param name="Units">Of these, for the answer.</param>
/// <param name="Found">How much it said that it had left; <paramref name="Withdrawn"/> how much of that is off the shelf.</param>
public sealed record MyRecall(
    string Id, RecallLevel Level, string Title, string Received, IReadOnlyList<string> Units, DateTimeOffset DueAt, RecallAnswerStanding Standing,
    decimal? Found, decimal? Withdrawn, string? Unit, DateTimeOffset? AnsweredAt)
{
    public bool IsToDo => Standing is RecallAnswerStanding.Waiting or RecallAnswerStanding.Partly or RecallAnswerStanding.Late;
}

/// <summary>A batch that the shop recorded as bought or made, newest first.</summary>
/// <param name="Left">What of it isn't recorded as sold, in the line's unit: at most that, for what was used isn't weighed. Less than nothing where more was sold.</param>
public sealed record MyHeld(GoodsLineItem Line, DateOnly On, decimal Left)
{
    /// <summary>As the check <c>goods.balance</c> counts: by batch and unit, units not converted.</summary>
    public static IReadOnlyList<MyHeld> Of(IEnumerable<GoodsNote> notes)
    {
        var lines = notes.SelectMany(n => n.Lines.Select(l => (n.Movement, n.On, Line: l))).ToList();
        return
        [
            .. lines.Where(l => l.Movement is not GoodsMovement.Sale).GroupBy(l => (l.Line.Batch, l.Line.Unit)).Select(g => new MyHeld(
                g.MaxBy(l => l.On).Line, g.Max(l => l.On),
                g.Sum(l => l.Line.Quantity) - lines.Where(l => l.Movement is GoodsMovement.Sale && (l.Line.Batch, l.Line.Unit) == g.Key).Sum(l => l.Line.Quantity)))
                .OrderByDescending(h => h.On).ThenBy(h => h.Line.Product, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A business that the shop sold to, as it wrote it last.</summary>
public sealed record MyBuyer(string Name, string? Address, string? Contact, string? Number)
{
    public static IReadOnlyList<MyBuyer> Of(IEnumerable<GoodsNote> notes) =>
    [
        .. notes.Where(n => n is { Movement: GoodsMovement.Sale, PartyName: not null }).OrderByDescending(n => n.On).DistinctBy(n => n.PartyId)
            .Select(n => new MyBuyer(n.PartyName!, n.PartyAddress, n.PartyContact, n.PartyNumber)),
    ];
}
