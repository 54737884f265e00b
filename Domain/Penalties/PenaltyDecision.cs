using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Penalties;

/// <summary>What a decision imposes (行政处罚法 art. 9). One decision may impose several.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyKind>))]
public enum PenaltyKind
{
    /// <summary>警告.</summary>
    Warning = 0,

    /// <summary>通报批评.</summary>
    PublicCriticism = 1,

    /// <summary>罚款.</summary>
    Fine = 2,

    /// <summary>没收违法所得、没收非法财物.</summary>
    Confiscation = 3,

    /// <summary>暂扣许可证件.</summary>
    LicenceSuspended = 4,

    /// <summary>降低资质等级.</summary>
    QualificationLowered = 5,

    /// <summary>吊销许可证件.</summary>
    LicenceRevoked = 6,

    /// <summary>吊销营业执照.</summary>
    BusinessLicenceRevoked = 7,

    /// <summary>限制开展生产经营活动.</summary>
    BusinessRestricted = 8,

    /// <summary>责令停产停业.</summary>
    BusinessSuspended = 9,

    /// <summary>责令关闭.</summary>
    BusinessClosed = 10,

    /// <summary>限制从业.</summary>
    OccupationRestricted = 11,
}

/// <summary>Under which law's field it falls; where life is at stake, what was published stays longer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyField>))]
public enum PenaltyField
{
    General = 0,
    Food = 1,
    Drug = 2,
    SpecialEquipment = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<PenaltyProcedure>))]
public enum PenaltyProcedure
{
    /// <summary>普通程序.</summary>
    Ordinary = 0,

    /// <summary>简易程序: decided on the spot. Not published (order 45 art. 2).</summary>
    Summary = 1,
}

/// <summary>Who was penalised.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyParty>))]
public enum PenaltyParty
{
    /// <summary>The market entity, under the name in the public register.</summary>
    Entity = 0,

    /// <summary>A person of it (处罚到人). Shown to the public with the given name masked.</summary>
    Person = 1,
}

/// <summary>A decision as it stands in the file.</summary>
/// <param name="Number">文号.</param>
/// <param name="Violation">违法行为类型: a type, not the story.</param>
/// <param name="Basis">Law and article.</param>
/// <param name="Fine">Yuan.</param>
/// <param name="Confiscated">Yuan.</param>
/// <param name="Aggravated">从重: fined at the upper end, which makes a fine a heavy penalty (order 44).</param>
/// <param name="RestrictedThrough">The last day of a restriction of business or occupation, inclusive; <see langword="null"/> where there is none or no end.</param>
/// <param name="Authority">Who decided.</param>
public sealed record PenaltyDecision(
    string Number,
    DateOnly DecidedOn,
    PenaltyProcedure Procedure,
    PenaltyField Field,
    string Violation,
    string Basis,
    ImmutableArray<PenaltyKind> Kinds,
    decimal? Fine,
    decimal? Confiscated,
    bool Aggravated,
    DateOnly? RestrictedThrough,
    string Authority);

/// <summary>How heavy it weighs in the credit file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PenaltyWeight>))]
public enum PenaltyWeight
{
    /// <summary>A warning and nothing else: it doesn't count.</summary>
    None = 0,
    Normal = 1,

    /// <summary>较重行政处罚 (order 44 art. 2): what a listing as seriously dishonest rests on.</summary>
    Heavy = 2,
}
