using System.Text.Json;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger;

/// <summary>Where the ledger is and how its commit queues behave.</summary>
public sealed class LedgerOptions
{
    /// <summary>The database that holds everything. Sessions must reach it directly: no transaction pooler in between.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The most commits that one transaction takes.</summary>
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most registrations that one transaction takes: how long an import may hold up other commits.</summary>
    public int MaxBulkBatch { get; set; } = 1_000;

    /// <summary>How long a commit or a read waits for a database that is away. A restart of PostgreSQL takes a few seconds.</summary>
    public TimeSpan OutageTolerance { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The shapes of all entries.</summary>
    public JsonSerializerOptions EntryJson { get; set; } = StoredShapes.With();
}
