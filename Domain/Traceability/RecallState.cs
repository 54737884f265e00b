using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Traceability;

/// <summary>How grave it is (食品召回管理办法 art. 13).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecallLevel>))]
public enum RecallLevel
{
    /// <summary>一级: has done or may do serious harm; begins within 24 hours.</summary>
    First = 1,

    /// <summary>二级: may do ordinary harm; within 48 hours.</summary>
    Second = 2,

    /// <summary>三级: label or mark, no harm; within 72 hours.</summary>
    Third = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<RecallStatus>))]
public enum RecallStatus
{
    /// <summary>A list of samplings says so; a person has to begin it.</summary>
    Proposed = 0,

    /// <summary>It runs: whoever holds such goods is told.</summary>
    Open = 1,
    Closed = 2,

    /// <summary>It was none.</summary>
    Withdrawn = 3,
}

/// <summary>What is recalled: batches by their ids, or a product in a window. What is given must all hold; batches alone are enough.</summary>
/// <param name="Batches">Opaque ids; where there are any, nothing else is looked at.</param>
/// <param name="Product">Compared without blanks, brackets, width and case.</param>
/// <param name="Lot">A lot number, or a day of production in ISO form.</param>
public sealed record RecallWindow(
    ImmutableArray<string> Batches, string? Producer, string? Product, string? Lot, DateOnly? ProducedFrom, DateOnly? ProducedThrough)
{
    /// <summary>Whether it says enough: batches, or a product with at least one of producer, lot and days.</summary>
    [JsonIgnore]
    public bool IsUsable => !Batches.IsDefaultOrEmpty
        || (!string.IsNullOrWhiteSpace(Product)
            && (!string.IsNullOrWhiteSpace(Producer) || !string.IsNullOrWhiteSpace(Lot) || ProducedFrom is not null || ProducedThrough is not null));

    /// <summary>Whether a line is meant. A line that doesn't say when it was made is meant, where nothing else excludes it: better looked at than eaten.</summary>
    public bool Concerns(GoodsLine line)
    {
        if (!Batches.IsDefaultOrEmpty)
        {
            return Batches.Contains(line.Batch, StringComparer.Ordinal);
        }

        return Same(Product, line.Product)
            && (string.IsNullOrWhiteSpace(Producer) || line.Producer is null || Same(Producer, line.Producer))
            && (string.IsNullOrWhiteSpace(Lot) || (line.Lot is null && line.ProducedOn is null)
                || Same(Lot, line.Lot) || (line.ProducedOn is { } day && Same(Lot, BatchCode.LotOf(null, day, day))))
            && !(line.ProducedOn < ProducedFrom) && !(line.ProducedOn > ProducedThrough);

        static bool Same(string? one, string? other) => !string.IsNullOrWhiteSpace(other) && BatchCode.Key(one) == BatchCode.Key(other);
    }
}

/// <summary>The row of a list of failed samplings that it came from; public as it was published.</summary>
public sealed record RecallSample(
    string? Sampled, string? SampledAddress, string? Specification, string? Brand, string? Failed, string? Laboratory, string? Task);

/// <summary>A business of the county that recorded such goods.</summary>
/// <param name="Received">How much it recorded, by unit: <c>12 箱, 3 kg</c>.</param>
/// <param name="Found">How much it had left, as it said.</param>
/// <param name="Withdrawn">How much of that it took off the shelf and set aside; <see langword="null"/> where all of it.</param>
/// <param name="WithdrawnAt">When it did.</param>
/// <param name="Pictures">Of the goods set aside, where it sent any.</param>
/// <param name="WorkOrderId">Of the officers who go because it said nothing.</param>
public sealed record RecallHolder(
    string EntityId,
    string? TownCode,
    string Received,
    ImmutableArray<string> Records,
    DateTimeOffset TellAt,
    string? NoticeId,
    NoticeDeliveryStatus? Told,
    DateTimeOffset? ConfirmedAt,
    string? ConfirmedBy,
    decimal? Found,
    string? Unit,
    string? WorkOrderId,
    WorkOrderStatus? Work,
    decimal? Withdrawn = null,
    DateTimeOffset? WithdrawnAt = null,
    ImmutableArray<Attachment>? Pictures = null)
{
    /// <summary>What it says is still on the shelf, in <see cref="Unit"/>; zero where it hasn't answered.</summary>
    [JsonIgnore]
    public decimal Left => Found is { } found ? found - (Withdrawn ?? found) : 0;
}

/// <summary>A recall as the county follows it. Ledger kind <c>recall</c>.</summary>
/// <param name="Reason">A code: <c>microbial</c>, <c>additive</c>, <c>label</c> ….</param>
/// <param name="DueAt">When the holders known at the beginning have to have answered.</param>
/// <param name="Cut">There are more holders than are listed here.</param>
public sealed record RecallState(
    string Id,
    RecallLevel Level,
    string Title,
    string Reason,
    RecallWindow Window,
    RecallSample? Sample,
    RecallStatus Status,
    ImmutableArray<RecallHolder> Holders,
    DateTimeOffset ProposedAt,
    string Source,
    DateTimeOffset? OpenedAt = null,
    string? OpenedBy = null,
    DateTimeOffset? DueAt = null,
    DateTimeOffset? EndedAt = null,
    string? EndedBy = null,
    bool Cut = false) : ILedgerState<RecallState>
{
    public const string LedgerKind = "recall";

    public static int Schema => 1;

    public static JsonTypeInfo<RecallState> Json => RecallJson.Shared.RecallState;

    public DateTimeOffset ListedAt => OpenedAt ?? ProposedAt;

    public static LedgerKey KeyOf(string id) => new(LedgerKind, id);
}

[JsonConverter(typeof(JsonStringEnumConverter<RecallVerdict>))]
public enum RecallVerdict
{
    Accepted = 0,
    Repeated = 1,
    Unchanged = 2,
    NotFound = 3,

    /// <summary>In its present status this can't be done.</summary>
    WrongStatus = 4,
    TitleRefused = 5,

    /// <summary>The reason is no code.</summary>
    ReasonRefused = 6,

    /// <summary>Neither batches nor a product with a producer, a lot or days; or something of it is malformed.</summary>
    WindowRefused = 7,

    /// <summary>The business isn't among those who hold such goods.</summary>
    HolderNotFound = 8,

    /// <summary>The quantity is negative, or has no unit.</summary>
    QuantityRefused = 9,
    IdRefused = 10,

    /// <summary>More was withdrawn than was found.</summary>
    WithdrawnRefused = 11,

    /// <summary>Withdrawn in the future, or long before the recall.</summary>
    TimeRefused = 12,
    TooManyPictures = 13,
}

/// <summary>A list of failed samplings named goods.</summary>
public sealed record RecallProposed(string Source, string Reason) : EntryBody("recall.proposed");

public sealed record RecallOpened(RecallLevel Level, string Reason, ImmutableArray<string> Batches) : EntryBody("recall.opened");

/// <summary>Businesses that recorded such goods; each is told.</summary>
public sealed record RecallTraced(ImmutableArray<string> Entities) : EntryBody("recall.traced");

/// <summary>A business said what it has left.</summary>
/// <param name="Withdrawn">How much of it is off the shelf; <see langword="null"/> in entries from before it was asked: all.</param>
public sealed record RecallConfirmed(string EntityId, decimal Found, string Unit, decimal? Withdrawn = null) : EntryBody("recall.confirmed");

/// <summary>Businesses that said nothing in time: officers go.</summary>
public sealed record RecallOverdue(ImmutableArray<string> Entities) : EntryBody("recall.overdue");

/// <param name="Withdrawn">It was none.</param>
public sealed record RecallEnded(bool Withdrawn) : EntryBody("recall.ended");

[JsonSerializable(typeof(RecallState))]
[JsonSerializable(typeof(RecallProposed))]
[JsonSerializable(typeof(RecallOpened))]
[JsonSerializable(typeof(RecallTraced))]
[JsonSerializable(typeof(RecallConfirmed))]
[JsonSerializable(typeof(RecallOverdue))]
[JsonSerializable(typeof(RecallEnded))]
public sealed partial class RecallJson : JsonSerializerContext
{
    public static RecallJson Shared { get; } = new(DomainJson.NewOptions());
}
