using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.SelfChecks;

/// <summary>How often (企业落实食品安全主体责任监督管理规定, order 60; 特种设备使用单位, order 74).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelfCheckKind>))]
public enum SelfCheckKind
{
    /// <summary>日管控, by the safety officer on each opening day.</summary>
    Daily = 0,

    /// <summary>周排查, by the safety director or officer, once from Monday to Sunday.</summary>
    Weekly = 1,

    /// <summary>月调度, by the principal, once in a calendar month.</summary>
    Monthly = 2,
}

/// <summary>As what somebody signs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelfCheckRole>))]
public enum SelfCheckRole
{
    /// <summary>安全员.</summary>
    Officer = 0,

    /// <summary>安全总监.</summary>
    Director = 1,

    /// <summary>主要负责人.</summary>
    Principal = 2,
}

/// <summary>A list of items; an entity may follow several.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelfCheckList>))]
public enum SelfCheckList
{
    /// <summary>食品销售.</summary>
    FoodSale = 0,

    /// <summary>餐饮.</summary>
    Catering = 1,

    /// <summary>生产, 小作坊 included.</summary>
    Production = 2,

    /// <summary>特种设备.</summary>
    Equipment = 3,
}

/// <summary>Something that wasn't in order.</summary>
/// <param name="Id">The record's id and the item.</param>
/// <param name="Words">What was seen; words stay in the state and out of the ledger.</param>
/// <param name="PutRightBy">The last day to put it right, as whoever signed promised.</param>
/// <param name="Overdue">Whether that day passed and the regulator was told.</param>
public sealed record SelfCheckProblem(
    string Id, string Item, string? Words, DateOnly PutRightBy, DateTimeOffset FoundAt, DateTimeOffset? FixedAt, string? FixedBy, string? FixedWords, bool Overdue);

/// <summary>One signed check.</summary>
/// <param name="Period">The first day of what it is for: the day, the Monday, the first of the month.</param>
/// <param name="SignedBy">The account.</param>
/// <param name="Items">How many items were looked at.</param>
/// <param name="Problems">The items that weren't in order; none is a zero-risk record, and kept too.</param>
/// <param name="Words">What was concluded, of a week or month.</param>
public sealed record SelfCheckRecord(
    string Id,
    SelfCheckKind Kind,
    DateOnly Period,
    DateTimeOffset SignedAt,
    string SignedBy,
    SelfCheckRole Role,
    int Items,
    ImmutableArray<string> Problems,
    string? Words);

/// <summary>A check that nobody signed.</summary>
public sealed record SelfCheckMiss(SelfCheckKind Kind, DateOnly Period);

/// <summary>When a shop is shut: nothing is due then.</summary>
/// <param name="Weekdays">Days on which it never opens.</param>
/// <param name="From">First day of a holiday, inclusive.</param>
/// <param name="Through">Last day of it, inclusive.</param>
public sealed record SelfCheckClosing(ImmutableArray<DayOfWeek> Weekdays, DateOnly? From, DateOnly? Through)
{
    public static SelfCheckClosing None { get; } = new([], null, null);

    public bool Holds(DateOnly day) => Weekdays.Contains(day.DayOfWeek) || (From <= day && day <= Through);
}

/// <summary>The self-checks of one entity. Ledger kind <c>selfcheck</c>; the key is the entity's id.</summary>
/// <param name="Unclosed">The first day, week and month that is not yet counted as signed or missed, in the order of <see cref="SelfCheckKind"/>.</param>
/// <param name="Records">The newest; what is older stands in the ledger.</param>
/// <param name="Missed">As far back as the records.</param>
/// <param name="Problems">Those that aren't put right, and the newest that are.</param>
public sealed record SelfCheckState(
    string EntityId,
    string? TownCode,
    ImmutableArray<SelfCheckList> Lists,
    SelfCheckClosing Closing,
    DateOnly BegunOn,
    ImmutableArray<DateOnly> Unclosed,
    ImmutableArray<SelfCheckRecord> Records,
    ImmutableArray<SelfCheckMiss> Missed,
    ImmutableArray<SelfCheckProblem> Problems) : ILedgerState<SelfCheckState>
{
    public const string LedgerKind = SelfCheckBegin.TargetKind;

    public static int Schema => 1;

    public static JsonTypeInfo<SelfCheckState> Json => SelfCheckJson.Shared.SelfCheckState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);
}
