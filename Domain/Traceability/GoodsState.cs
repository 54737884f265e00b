using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Traceability;

/// <summary>Which way goods went, as the business that keeps the record sees it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoodsMovement>))]
public enum GoodsMovement
{
    /// <summary>进货查验: it received them (食品安全法 art. 50, 53).</summary>
    Purchase = 0,

    /// <summary>Sold on to another business: what a wholesaler records (食品安全法 art. 53).</summary>
    Sale = 1,

    /// <summary>Made out of other batches, or packed anew (食品安全法 art. 50; 实施条例 art. 18).</summary>
    Production = 2,
}

/// <summary>A paper that came with goods.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoodsPaper>))]
public enum GoodsPaper
{
    /// <summary>合格证明.</summary>
    Conformity = 0,

    /// <summary>检验报告.</summary>
    TestReport = 1,

    /// <summary>动物检疫合格证明.</summary>
    Quarantine = 2,

    /// <summary>肉品品质检验合格证明.</summary>
    MeatInspection = 3,

    /// <summary>承诺达标合格证, of farm produce.</summary>
    FarmProduce = 4,

    /// <summary>进口食品检验检疫证明.</summary>
    Import = 5,
}

/// <summary>What a check of a record found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoodsCheck>))]
public enum GoodsCheck
{
    /// <summary>The supplier has no number, and nobody has registered it.</summary>
    SupplierUnknown = 0,

    /// <summary>The supplier's licence had ended, or was revoked, on the day of the purchase.</summary>
    SupplierLicenceExpired = 1,

    /// <summary>The shelf life was over on the day of receipt.</summary>
    ExpiredOnReceipt = 2,

    /// <summary>The shelf life ends before the day of production, or they were produced after they came.</summary>
    DatesImpossible = 3,

    /// <summary>The batch is being recalled.</summary>
    UnderRecall = 4,

    /// <summary>Something that the law asks for isn't there (食品安全法 art. 53): address, contact, lot. A shelf life may rightly be missing.</summary>
    Incomplete = 5,
}

/// <param name="Detail">Codes, days and ids; nothing of a person.</param>
public sealed record GoodsFault(GoodsCheck Check, string? Batch, ImmutableSortedDictionary<string, string> Detail);

/// <summary>The other side of a delivery, as the note names it.</summary>
/// <param name="Contact">Phone or person, in plain: while a record is being made, and in states from before it was sealed.</param>
/// <param name="Number">统一社会信用代码, registration or licence number, normalised.</param>
/// <param name="EntityId">Where it is an entity of the county.</param>
/// <param name="SealedContact">The contact as it is kept: shown to officers and to the business itself, erased when the record need not be kept any longer.</param>
/// <param name="HasContact">Whether the note names a contact, though nobody may be able to read it.</param>
/// <param name="LicenceThrough">Last day of the licence that the supplier showed (食品安全法 art. 53: the buyer looks at it); inclusive. What the county knows counts before it.</param>
public sealed record GoodsParty(string Name, string? Address, string? Contact, string? Number, string? EntityId, DateOnly? LicenceThrough = null, SealedText? SealedContact = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasContact = false);

/// <summary>One kind of goods on a note.</summary>
/// <param name="Batch">Opaque: the code on the goods, or <see cref="BatchCode.Of"/>.</param>
/// <param name="BestThrough">保质期: the last day, inclusive; <see langword="null"/> where there is none.</param>
/// <param name="Producer">标称生产企业, where it isn't the seller.</param>
public sealed record GoodsLine(
    string Batch,
    string Product,
    string? Specification,
    decimal Quantity,
    string Unit,
    string? Lot,
    DateOnly? ProducedOn,
    DateOnly? BestThrough,
    string? Producer,
    ImmutableArray<GoodsPaper> Papers);

/// <summary>A delivery note, or a day's production, as the business recorded it. Ledger kind <c>goods</c>; the key is <see cref="IdOf"/>.</summary>
/// <param name="EntityId">The business that keeps the record.</param>
/// <param name="Number">Of the note, unique at this business and movement.</param>
/// <param name="On">进货日期: the day on which they came or went.</param>
/// <param name="PartyId">As <see cref="BatchCode.PartyOf"/>; the business itself where it produced.</param>
/// <param name="Inputs">Of production: the batches that went in.</param>
/// <param name="Vouchers">Pictures of the note and its papers.</param>
/// <param name="Batches">Of the lines, sorted: what a trace looks for.</param>
/// <param name="Marks">Products and producers as they are compared, each with its kind before it: what a recall's window looks for.</param>
/// <param name="KeepThrough">The last day on which it must be kept (食品安全法 art. 50): six months after the shelf life, or two years.</param>
/// <param name="Retired">Whether that day passed: the contact and the vouchers are gone, the movement stays.</param>
/// <param name="Faults"><see langword="null"/> until it was checked.</param>
public sealed record GoodsState(
    string Id,
    string EntityId,
    string TownCode,
    GoodsMovement Movement,
    string Number,
    DateOnly On,
    GoodsParty? Party,
    string PartyId,
    ImmutableArray<GoodsLine> Lines,
    ImmutableArray<string> Inputs,
    ImmutableArray<Attachment> Vouchers,
    ImmutableArray<string> Batches,
    ImmutableArray<string> Marks,
    DateOnly KeepThrough,
    bool Retired,
    ImmutableArray<GoodsFault>? Faults,
    string Source,
    string RecordedBy,
    DateTimeOffset RecordedAt) : ILedgerState<GoodsState>
{
    public const string LedgerKind = "goods";

    public static int Schema => 1;

    public static JsonTypeInfo<GoodsState> Json => GoodsJson.Shared.GoodsState;

    /// <summary>What lists sort by.</summary>
    public DateOnly ListedAt => On;

    /// <summary>From whom the goods went.</summary>
    [JsonIgnore]
    public string From => Movement == GoodsMovement.Purchase ? PartyId : EntityId;

    /// <summary>To whom they went.</summary>
    [JsonIgnore]
    public string To => Movement == GoodsMovement.Sale ? PartyId : EntityId;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);

    /// <summary>One note of one business has one record, however often it is handed in.</summary>
    public static string IdOf(string entityId, GoodsMovement movement, string number) => movement switch
    {
        GoodsMovement.Purchase => $"{entityId}:p:{number}",
        GoodsMovement.Sale => $"{entityId}:s:{number}",
        GoodsMovement.Production => $"{entityId}:m:{number}",
    };
}

/// <summary>A business recorded a note. Batches are opaque; the other side is named by an id.</summary>
public sealed record GoodsRecorded(string EntityId, GoodsMovement Movement, DateOnly On, ImmutableArray<string> Batches, ImmutableArray<string> Inputs)
    : EntryBody("goods.recorded");

/// <summary>The same note, handed in with other values.</summary>
public sealed record GoodsCorrected(string EntityId, DateOnly On, ImmutableArray<string> Batches, ImmutableArray<string> Inputs)
    : EntryBody("goods.corrected");

/// <summary>The checks found something else than before.</summary>
public sealed record GoodsChecked(string EntityId, ImmutableArray<GoodsCheck> Faults) : EntryBody("goods.checked");

/// <summary>It need not be kept any longer: contact and vouchers were let go.</summary>
public sealed record GoodsRetired(string EntityId, DateOnly KeptThrough) : EntryBody("goods.retired");

[JsonSerializable(typeof(GoodsState))]
[JsonSerializable(typeof(GoodsRecorded))]
[JsonSerializable(typeof(GoodsCorrected))]
[JsonSerializable(typeof(GoodsChecked))]
[JsonSerializable(typeof(GoodsRetired))]
public sealed partial class GoodsJson : JsonSerializerContext
{
    public static GoodsJson Shared { get; } = new(DomainJson.NewOptions());
}
