using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Traceability;

namespace Vigil.WebFrontend.Client.Traceability;

/// <summary>One kind of goods on a note.</summary>
/// <param name="Code">一品一码 on the goods, where there is one.</param>
/// <param name="ShelfLife">保质期 as printed: 180天, 12个月, 2年; or a last day in <paramref name="BestThrough"/>.</param>
/// <param name="Producer">标称生产企业, where it isn't the seller.</param>
public sealed record GoodsItemRequest(
    [property: MaxLength(64)] string? Code,
    [property: Required, MaxLength(200)] string Product,
    [property: MaxLength(100)] string? Specification,
    decimal Quantity,
    [property: Required, MaxLength(20)] string Unit,
    [property: MaxLength(64)] string? Lot,
    DateOnly? ProducedOn,
    [property: MaxLength(40)] string? ShelfLife,
    DateOnly? BestThrough,
    [property: MaxLength(200)] string? Producer,
    IReadOnlyList<GoodsPaper>? Papers);

/// <summary>供货者, or who bought.</summary>
/// <param name="Contact">Phone or person; shown to officers only.</param>
/// <param name="Number">统一社会信用代码, registration or licence number.</param>
/// <param name="EntityId">Where it is an entity of the county.</param>
/// <param name="LicenceThrough">The last day of the licence that the supplier showed.</param>
public sealed record GoodsPartyRequest(
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(300)] string? Address,
    [property: MaxLength(100)] string? Contact,
    [property: MaxLength(40)] string? Number,
    [property: MaxLength(100)] string? EntityId,
    DateOnly? LicenceThrough = null);

/// <summary>A delivery note, or a day's production. The same number again corrects it.</summary>
/// <param name="On">进货日期; not in the future.</param>
/// <param name="Inputs">Of production: the batches that went in.</param>
/// <param name="Vouchers">Hashes of attachments.</param>
public sealed record RecordGoodsRequest(
    GoodsMovement Movement,
    [property: Required, MaxLength(64)] string Number,
    DateOnly On,
    GoodsPartyRequest? Party,
    [property: Required] IReadOnlyList<GoodsItemRequest> Items,
    IReadOnlyList<string>? Inputs,
    IReadOnlyList<string>? Vouchers);

public sealed record GoodsFaultItem(GoodsCheck Check, string? Batch, IReadOnlyDictionary<string, string> Detail);

public sealed record GoodsLineItem(
    string Batch, string Product, string? Specification, decimal Quantity, string Unit, string? Lot, DateOnly? ProducedOn, DateOnly? BestThrough, string? Producer,
    IReadOnlyList<GoodsPaper> Papers);

/// <summary>A delivery note.</summary>
/// <param name="PartyContact">Masked, but for dispatchers who look at one note.</param>
/// <param name="KeepThrough">The last day on which it must be kept.</param>
/// <param name="Faults">What its checks found; absent until it was checked.</param>
public sealed record GoodsNote(
    string Id,
    string EntityId,
    string? EntityName,
    string TownCode,
    GoodsMovement Movement,
    string Number,
    DateOnly On,
    string PartyId,
    string? PartyName,
    string? PartyAddress,
    string? PartyContact,
    string? PartyNumber,
    IReadOnlyList<GoodsLineItem> Lines,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Vouchers,
    DateOnly KeepThrough,
    bool Retired,
    IReadOnlyList<GoodsFaultItem>? Faults,
    string Source,
    DateTimeOffset RecordedAt,
    DateOnly? PartyLicenceThrough = null);

/// <summary>What is known of a supplier from outside the county.</summary>
public sealed record SupplierRequest(
    [property: Required, MaxLength(200)] string Name,
    [property: MaxLength(40)] string? Number,
    [property: MaxLength(300)] string? Address,
    [property: MaxLength(40)] string? LicenceNumber,
    DateOnly? LicenceFrom,
    DateOnly? LicenceThrough,
    bool Revoked,
    DateOnly? CheckedOn);

public sealed record SupplierItem(
    string Id, string Name, string? Number, string? Address, string? LicenceNumber, DateOnly? LicenceFrom, DateOnly? LicenceThrough, bool Revoked, DateOnly? CheckedOn, string Source);

public sealed record TracePartyItem(string Id, string Name, bool InCounty, int Step);

public sealed record TraceBatchItem(
    string Id, int Step, string Product, string? Specification, string? Lot, string? Producer, DateOnly? ProducedOn, DateOnly? BestThrough);

/// <param name="Into">Of making: the batch that came out.</param>
public sealed record TraceMoveItem(
    string From, string To, string Batch, DateOnly On, decimal Quantity, string Unit, bool BySeller, bool ByReceiver, string? Into, IReadOnlyList<string> Records);

/// <summary>Where a batch went, or came from.</summary>
/// <param name="Holders">Entities of the county through whose hands it went.</param>
/// <param name="Cut">There is more than is shown.</param>
public sealed record TraceResponse(
    string Batch,
    TraceDirection Direction,
    IReadOnlyList<TraceBatchItem> Batches,
    IReadOnlyList<TracePartyItem> Parties,
    IReadOnlyList<TraceMoveItem> Moves,
    IReadOnlyList<string> Holders,
    bool Cut);

/// <summary>What is recalled: batches, or a product with at least one of producer, lot and days.</summary>
/// <param name="Title">Absent to begin what was proposed as it is.</param>
/// <param name="Reason">A code: <c>microbial</c>, <c>additive</c>, <c>label</c> ….</param>
public sealed record OpenRecallRequest(
    RecallLevel Level,
    [property: MaxLength(200)] string? Title,
    [property: MaxLength(40)] string? Reason,
    IReadOnlyList<string>? Batches,
    [property: MaxLength(200)] string? Producer,
    [property: MaxLength(200)] string? Product,
    [property: MaxLength(64)] string? Lot,
    DateOnly? ProducedFrom,
    DateOnly? ProducedThrough);

/// <param name="Found">What was left.</param>
/// <param name="Withdrawn">How much of that is off the shelf and set aside; absent: all of it.</param>
/// <param name="WithdrawnAt">When; absent: now.</param>
/// <param name="Pictures">Hashes of pictures of the goods set aside; at most six.</param>
public sealed record AnswerRecallRequest(
    decimal Found,
    [property: Required, MaxLength(20)] string Unit,
    decimal? Withdrawn = null,
    DateTimeOffset? WithdrawnAt = null,
    [property: MaxLength(6)] IReadOnlyList<string>? Pictures = null);

public sealed record EndRecallRequest(bool Withdrawn);

public sealed record RecallHolderItem(
    string EntityId,
    string? EntityName,
    string? TownCode,
    string Received,
    IReadOnlyList<string> Records,
    NoticeDeliveryStatus? Told,
    DateTimeOffset? ConfirmedAt,
    string? ConfirmedBy,
    decimal? Found,
    string? Unit,
    string? WorkOrderId,
    WorkOrderStatus? Work,
    RecallAnswerStanding Standing,
    DateTimeOffset DueAt,
    decimal? Withdrawn,
    DateTimeOffset? WithdrawnAt,
    IReadOnlyList<string> Pictures);

/// <summary>A recall in a list.</summary>
/// <param name="Confirmed">How many of the holders have said what they have left, and that it is off the shelf.</param>
/// <param name="Late">How many haven't, and their time is over.</param>
public sealed record RecallItem(
    string Id, RecallLevel Level, string Title, string Reason, RecallStatus Status, string Source, DateTimeOffset At, DateTimeOffset? DueAt, int Holders, int Confirmed, int Late);

/// <param name="Failed">Of a list of samplings: 不合格项目║检验结果║标准值.</param>
public sealed record RecallDetail(
    RecallItem Recall,
    IReadOnlyList<string> Batches,
    string? Producer,
    string? Product,
    string? Lot,
    DateOnly? ProducedFrom,
    DateOnly? ProducedThrough,
    string? Sampled,
    string? Failed,
    string? Laboratory,
    IReadOnlyList<RecallHolderItem> Holders,
    bool Cut);

/// <param name="Point">The device's or the place's code within the business.</param>
/// <param name="At">When it was measured, by the device.</param>
public sealed record ReadingRequest([property: Required, MaxLength(40)] string Point, CcpKind Kind, decimal Value, DateTimeOffset At);

public sealed record TakeReadingsRequest([property: Required] IReadOnlyList<ReadingRequest> Readings);

/// <param name="Late">How many were handed in after a newer one.</param>
public sealed record CcpDayItem(DateOnly Day, int Count, int Out, decimal Least, decimal Most, int Late);

/// <param name="Limits">As of the day of the newest reading: <c>0…8 ℃</c>.</param>
public sealed record CcpPointItem(
    string Point, CcpKind Kind, decimal Value, DateTimeOffset At, DateTimeOffset? OutSince, string? Limits, string? Ground, IReadOnlyList<CcpDayItem> Days);
