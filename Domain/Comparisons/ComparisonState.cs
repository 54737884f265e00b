using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Comparisons;

[JsonConverter(typeof(JsonStringEnumConverter<FindingStatus>))]
public enum FindingStatus
{
    Open = 0,

    /// <summary>A person said that it needs nothing; it stays so until the facts are others.</summary>
    Dismissed = 1,

    /// <summary>Its cause is gone.</summary>
    Closed = 2,
}

/// <summary>One finding: there is one per entity, rule and part.</summary>
/// <param name="Id"><c>{rule}[:{part}]</c>.</param>
/// <param name="Detail">Codes, ids and days; no personal data.</param>
/// <param name="Episode">From 1; counts how often it was opened.</param>
/// <param name="Reason">Why it was dismissed, in words or as a code; kept here only.</param>
/// <param name="WorkOrderId">The work order that it led to in this episode.</param>
public sealed record FindingState(
    string Id,
    string Rule,
    string? Part,
    AlertSeverity Severity,
    FindingLead LeadsTo,
    ImmutableSortedDictionary<string, string> Detail,
    ImmutableArray<string> About,
    FindingStatus Status,
    int Episode,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt = null,
    DateTimeOffset? DismissedAt = null,
    string? DismissedBy = null,
    string? Reason = null,
    string? WorkOrderId = null,
    WorkOrderStatus? WorkOrder = null);

/// <summary>What the comparison of one entity's records came to. Ledger kind <c>comparison</c>; the key is the entity's id.</summary>
/// <param name="Identifiers">What the entity claims as its own, with the kind before it, in order; by these others find it.</param>
/// <param name="ListedAt">When the newest of its findings was opened; absent where it has none.</param>
public sealed record ComparisonState(
    string EntityId,
    string? TownCode,
    ImmutableArray<string> Identifiers,
    ImmutableArray<FindingState> Findings,
    DateTimeOffset? ListedAt) : ILedgerState<ComparisonState>
{
    public const string LedgerKind = "comparison";

    public static int Schema => 1;

    public static JsonTypeInfo<ComparisonState> Json => ComparisonJson.Shared.ComparisonState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);
}

/// <summary>A finding is new, has come back, or its facts are others than those that were dismissed.</summary>
public sealed record FindingOpened(
    string EntityId,
    string Rule,
    string? Part,
    AlertSeverity Severity,
    FindingLead LeadsTo,
    int Episode,
    ImmutableSortedDictionary<string, string> Detail) : EntryBody("finding.opened");

/// <summary>Its cause is gone, or nobody looks for it any more.</summary>
public sealed record FindingClosed(string EntityId, string Rule, string? Part, int Episode) : EntryBody("finding.closed");

/// <param name="Reason">A code; or <c>note</c> where words were written, which are in the state.</param>
public sealed record FindingDismissed(string EntityId, string Rule, string? Part, int Episode, string Reason) : EntryBody("finding.dismissed");

[JsonSerializable(typeof(ComparisonState))]
[JsonSerializable(typeof(FindingOpened))]
[JsonSerializable(typeof(FindingClosed))]
[JsonSerializable(typeof(FindingDismissed))]
public sealed partial class ComparisonJson : JsonSerializerContext
{
    public static ComparisonJson Shared { get; } = new(DomainJson.NewOptions());
}
