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
