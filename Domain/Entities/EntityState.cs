using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Inspections;
using Vigil.Domain.Schedules;

namespace Vigil.Domain.Entities;

/// <summary>What a market entity does; decides which certificates it needs and whether it is risk-graded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntityCategory>))]
public enum EntityCategory
{
    /// <summary>Not in a food trade; supervised, not risk-graded.</summary>
    General = 0,

    /// <summary>食品生产.</summary>
    FoodProduction = 1,

    /// <summary>食品经营 (销售).</summary>
    FoodSale = 2,

    /// <summary>餐饮服务, 小餐饮 included.</summary>
    Catering = 3,

    /// <summary>食品小作坊.</summary>
    SmallWorkshop = 4,

    /// <summary>A unit that mainly uses special equipment.</summary>
    EquipmentUser = 5,
}

[JsonConverter(typeof(JsonStringEnumConverter<EntityStatus>))]
public enum EntityStatus
{
    Active = 0,

    /// <summary>歇业: dormant; its deadlines are kept and its warnings are not raised.</summary>
    Dormant = 1,

    /// <summary>注销 or 吊销: closed for good.</summary>
    Closed = 2,
}

/// <summary>A point on the WGS-84 ellipsoid, in degrees. Chinese map services answer in GCJ-02: convert before storing.</summary>
public sealed record GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Whether it is a place at all; not a number is none.</summary>
    public bool IsOnGlobe() => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;
}

/// <summary>A market entity's archive. Ledger kind <c>entity</c>; the key is its id.</summary>
/// <param name="Id">Permanent and opaque to people; the source's key prefixed by source where it is imported.</param>
/// <param name="RegistrationNumber">统一社会信用代码 or an older registration number, normalised; a source's own licence number elsewhere.</param>
/// <param name="TownCode">Nine-digit division code of the town, or a source's own area code.</param>
/// <param name="Source">Where the base data came from; <c>synthetic</c> for made-up data, always shown.</param>
/// <param name="NextInspectionOn">The day on which the next routine inspection falls due; <see langword="null"/> where ungraded.</param>
/// <param name="InspectionOverdue">Whether that day came and was announced.</param>
/// <param name="OrderId">The open work order of the next routine inspection, or <see langword="null"/>.</param>
/// <param name="OrderedFor">The planned day for which a work order was proposed last; for one day one is proposed once.</param>
/// <param name="OrderNotBefore">The first day on which it may be proposed again after a visit in vain.</param>
/// <param name="Moves">Routine visits that were put on other days, one for each visit; the calendar's reasons are in its own state.</param>
/// <param name="Credit">How it stands in its credit file; <see langword="null"/> where that was never heard of.</param>
/// <param name="Warnings">Checks on base data that failed without being a reason to refuse.</param>
public sealed record EntityState(
    string Id,
    string Name,
    string? RegistrationNumber,
    EntityCategory Category,
    EntityStatus Status,
    string TownCode,
    string? Village,
    string Address,
    GeoPoint? Location,
    string Source,
    DateOnly RecordedOn,
    ImmutableArray<CertificateState> Certificates,
    ImmutableArray<InspectionRecord> Inspections,
    RiskStanding? Risk,
    DateOnly? NextInspectionOn,
    bool InspectionOverdue,
    int? YearlyCap,
    string? CapOverrideReason,
    ImmutableArray<string> Warnings,
    string? OrderId = null,
    DateOnly? OrderedFor = null,
    DateOnly? OrderNotBefore = null,
    EntityCredit? Credit = null,
    ImmutableArray<RoutineMove>? Moves = null) : ILedgerState<EntityState>
{
    public const string Kind = "entity";

    public static int Schema => 1;

    public static JsonTypeInfo<EntityState> Json => EntityJson.Shared.EntityState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}

[JsonSerializable(typeof(EntityState))]
[JsonSerializable(typeof(EntityRegistered))]
[JsonSerializable(typeof(EntityChanged))]
[JsonSerializable(typeof(EntityStatusChanged))]
public sealed partial class EntityJson : JsonSerializerContext
{
    public static EntityJson Shared { get; } = new(DomainJson.NewOptions());
}
