using Microsoft.Extensions.Logging.Abstractions;
using Vigil.Bench.Product;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Time;
using Vigil.Ledger;
using Vigil.Ledger.Commits;

namespace Vigil.Bench.Load;

/// <summary>A grain's commits without the grain: the next version of its state, one entry, its deadline moved.</summary>
/// <param name="version">Where the state stands already.</param>
internal sealed class LedgerWriter(ILedger ledger, int number, long version = 0)
{
    private static readonly DateTimeOffset NextYear = new(2027, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private readonly LedgerKey key = EntityState.KeyOf(Samples.IdOf(number));
    private readonly EntityState state = Samples.Entity(number);
    private long version = version;

    public static PostgresLedger NewLedger(string database) =>
        new(new LedgerOptions { ConnectionString = database }, TimeProvider.System, NullLogger<PostgresLedger>.Instance);

    public async Task WriteAsync()
    {
        var receipt = await ledger.CommitAsync(new(
            Fill.Scope,
            key,
            version,
            new(EntityState.Schema, Samples.Json(Samples.Changed(state, version))),
            [Samples.Change],
            [Due.Set("inspection", NextYear.AddMinutes(version))],
            new Cause("bench", Guid.NewGuid().ToString("N")),
            BusinessClock.ToMicroseconds(TimeProvider.System.GetUtcNow())));
        version = receipt.Outcome == CommitOutcome.Held
            ? receipt.Version
            : throw new InvalidOperationException($"{key} at {version}: {receipt.Outcome}.");
    }
}
