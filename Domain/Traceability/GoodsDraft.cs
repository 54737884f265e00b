using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Attachments;

namespace Vigil.Domain.Traceability;

/// <summary>A line as it was handed in.</summary>
/// <param name="Code">一品一码 on the goods, where there is one.</param>
/// <param name="ShelfLife">As it is printed: <c>12个月</c>, <c>180天</c>, <c>2年</c>; or a last day in <paramref name="BestThrough"/>.</param>
public sealed record GoodsLineDraft(
    string? Code,
    string Product,
    string? Specification,
    decimal Quantity,
    string Unit,
    string? Lot,
    DateOnly? ProducedOn,
    string? ShelfLife,
    DateOnly? BestThrough,
    string? Producer,
    ImmutableArray<GoodsPaper> Papers);

/// <summary>A note as it was handed in, with the town of the business that recorded it.</summary>
public sealed record GoodsDraft(
    string EntityId,
    string TownCode,
    GoodsMovement Movement,
    string Number,
    DateOnly On,
    GoodsParty? Party,
    ImmutableArray<GoodsLineDraft> Lines,
    ImmutableArray<string> Inputs,
    ImmutableArray<Attachment> Vouchers,
    string Source);

/// <summary>What became of a note that was handed in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoodsVerdict>))]
public enum GoodsVerdict
{
    Recorded = 0,
    Repeated = 1,

    /// <summary>The same note with other values: it was corrected.</summary>
    Corrected = 2,

    /// <summary>It says what was known.</summary>
    Unchanged = 3,

    /// <summary>There is no such entity.</summary>
    EntityNotFound = 4,

    /// <summary>The note's number is missing, too long, or holds blanks.</summary>
    NumberRefused = 5,

    /// <summary>The day lies in the future, or before 2000.</summary>
    DayRefused = 6,

    /// <summary>Who delivered or received is missing or malformed.</summary>
    PartyRefused = 7,

    /// <summary>There are none, or more than 200.</summary>
    LinesRefused = 8,

    /// <summary>The product, its specification or its producer is malformed.</summary>
    ProductRefused = 9,

    /// <summary>The quantity is not above zero, or beyond all reason; or its unit is missing.</summary>
    QuantityRefused = 10,

    /// <summary>A lot or a code on the goods is malformed.</summary>
    BatchRefused = 11,

    /// <summary>The shelf life can't be read.</summary>
    ShelfLifeRefused = 12,

    /// <summary>Production without what went in, anything else with it, or a batch that went into itself.</summary>
    InputsRefused = 13,

    /// <summary>More vouchers than a note may have.</summary>
    VouchersRefused = 14,

    /// <summary>It need not be kept any longer: nothing of it changes any more.</summary>
    Retired = 15,
}
