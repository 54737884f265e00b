using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Dues;

/// <summary>A due that this process has leased and delivers.</summary>
/// <param name="DueAt">The instant it was set to; with the name it identifies the delivery.</param>
/// <param name="Attempt">From 1. It counts from the moment of the lease, so that a due that kills its silo is counted too.</param>
/// <param name="LeasedUntil">By the hosts' clock. Afterwards anybody may take it.</param>
public sealed record ClaimedDue(
    string Scope,
    LedgerKey Target,
    string Name,
    DateTimeOffset DueAt,
    string? Payload,
    int Attempt,
    DateTimeOffset LeasedUntil);
