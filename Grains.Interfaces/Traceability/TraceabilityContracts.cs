using System.Collections.Immutable;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Traceability;

/// <param name="ShelfLife">As printed, where there is no last day.</param>
[GenerateSerializer, Immutable, Alias("vigil.GoodsItem")]
public sealed record GoodsItem(
    [property: Id(0)] string? Code,
    [property: Id(1)] string Product,
    [property: Id(2)] string? Specification,
    [property: Id(3)] decimal Quantity,
    [property: Id(4)] string Unit,
    [property: Id(5)] string? Lot,
    [property: Id(6)] DateOnly? ProducedOn,
    [property: Id(7)] string? ShelfLife,
    [property: Id(8)] DateOnly? BestThrough,
    [property: Id(9)] string? Producer,
    [property: Id(10)] ImmutableArray<GoodsPaper> Papers);

/// <summary>The other side of a delivery.</summary>
[GenerateSerializer, Immutable, Alias("vigil.GoodsCounterparty")]
public sealed record GoodsCounterparty(
    [property: Id(0)] string Name, [property: Id(1)] string? Address, [property: Id(2)] string? Contact, [property: Id(3)] string? Number, [property: Id(4)] string? EntityId,
    [property: Id(5)] DateOnly? LicenceThrough = null);

/// <param name="Vouchers">Hashes of attachments that are stored already.</param>
[GenerateSerializer, Immutable, Alias("vigil.RecordGoods")]
public sealed record RecordGoods(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string EntityId,
    [property: Id(2)] GoodsMovement Movement,
    [property: Id(3)] string Number,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] GoodsCounterparty? Party,
    [property: Id(6)] ImmutableArray<GoodsItem> Items,
    [property: Id(7)] ImmutableArray<string> Inputs,
    [property: Id(8)] ImmutableArray<string> Vouchers,
    [property: Id(9)] string Source);

[GenerateSerializer, Immutable, Alias("vigil.RegisterSupplier")]
public sealed record RegisterSupplier(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Number,
    [property: Id(3)] string? Address,
    [property: Id(4)] string? LicenceNumber,
    [property: Id(5)] DateOnly? LicenceFrom,
    [property: Id(6)] DateOnly? LicenceThrough,
    [property: Id(7)] bool Revoked,
    [property: Id(8)] DateOnly? CheckedOn,
    [property: Id(9)] string Source);

/// <param name="Title"><see langword="null"/> to begin what was proposed as it is.</param>
[GenerateSerializer, Immutable, Alias("vigil.OpenRecall")]
public sealed record OpenRecall(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] RecallLevel Level,
    [property: Id(2)] string? Title,
    [property: Id(3)] string? Reason,
    [property: Id(4)] ImmutableArray<string> Batches,
    [property: Id(5)] string? Producer,
    [property: Id(6)] string? Product,
    [property: Id(7)] string? Lot,
    [property: Id(8)] DateOnly? ProducedFrom,
    [property: Id(9)] DateOnly? ProducedThrough);

/// <param name="Withdrawn">How much of it is off the shelf; <see langword="null"/>: all.</param>
/// <param name="WithdrawnAt">When; <see langword="null"/>: now.</param>
/// <param name="Pictures">Hashes of attachments that are stored already.</param>
[GenerateSerializer, Immutable, Alias("vigil.AnswerRecall")]
public sealed record AnswerRecall(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string EntityId,
    [property: Id(2)] decimal Found,
    [property: Id(3)] string Unit,
    [property: Id(4)] decimal? Withdrawn,
    [property: Id(5)] DateTimeOffset? WithdrawnAt,
    [property: Id(6)] ImmutableArray<string> Pictures);

/// <param name="Withdrawn">It was none.</param>
[GenerateSerializer, Immutable, Alias("vigil.EndRecall")]
public sealed record EndRecall([property: Id(0)] CommandOrigin Origin, [property: Id(1)] bool Withdrawn);

/// <param name="At">When it was measured, by the device.</param>
[GenerateSerializer, Immutable, Alias("vigil.ReadingItem")]
public sealed record ReadingItem(
    [property: Id(0)] string Point, [property: Id(1)] CcpKind Kind, [property: Id(2)] decimal Value, [property: Id(3)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("vigil.TakeReadings")]
public sealed record TakeReadings([property: Id(0)] CommandOrigin Origin, [property: Id(1)] ImmutableArray<ReadingItem> Readings);
