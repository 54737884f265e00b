using System.Text.Json;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Imports;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Imports;

namespace Vigil.Grains.Imports;

/// <summary>An import under way in this activation. Lost with it: the next one opens the file again after the rows that were done.</summary>
/// <remarks>
/// States are decided on as they were read and committed against that version, like any commit. A grain that is active meanwhile finds
/// out at its own next commit, and reads anew.
/// </remarks>
internal sealed class ImportRun(LedgerGrainServices services, ImportFiles files, ImportReader reader, string id, string by) : IDisposable
{
    private const int BatchRows = 2_000;
    private const int MostTries = 5;
    private const int MostTownsKept = 200_000;

    private readonly Dictionary<string, string> towns = new(StringComparer.Ordinal);
    private ImportBatch? ahead;

    // Whether the last batch met no grain that was known: then the next one's are taken for new, and the commit says where that is wrong.
    private bool meetsNobody;

    public void Dispose() => reader.Dispose();

    /// <summary>Reads and commits rows until the time is up, the file is at its end, or it breaks.</summary>
    /// <exception cref="ImportRefusedException">The file can't be read from its first row of this step on. Steps before this one stand.</exception>
    public async Task<ImportStep> StepAsync(TimeSpan budget, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var total = new ImportStep(0, 0, 0, 0, 0, AtEnd: false);
        var batch = ahead ?? await reader.ReadAsync(BatchRows, cancellationToken);
        ahead = null;
        while (true)
        {
            // While one batch is at the database the next one is read.
            var more = batch.AtEnd ? null : Task.Run(() => reader.ReadAsync(BatchRows, cancellationToken), cancellationToken);
            try
            {
                total = Sum(total, batch, await CommitAsync(batch, cancellationToken));
            }
            catch when (more is not null)
            {
                await more.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw;
            }

            if (more is null)
            {
                return total;
            }

            try
            {
                batch = await more;
            }
            catch (ImportRefusedException)
            {
                return total; // what was committed is told first; the next step meets the break again
            }

            if (time.GetElapsedTime(began) >= budget)
            {
                ahead = batch;
                return total;
            }
        }
    }

    private static ImportStep Sum(ImportStep total, ImportBatch batch, Tally tally) => new(
        total.Rows + batch.Count,
        total.Changed + tally.Changed,
        total.Unchanged + batch.Count - tally.Changed - tally.Refused,
        total.Errors + tally.Refused,
        batch.Progress,
        batch.AtEnd);

    private async Task<Tally> CommitAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        var errors = new List<RowError>(batch.Errors);
        var changed = 0L;
        var rows = batch.Rows;
        for (var attempt = 1; rows.Count > 0; attempt++)
        {
            if (attempt > MostTries)
            {
                throw new InvalidOperationException($"Grains of import {id} kept changing under it; it goes on later.");
            }

            var plan = await PlanAsync(rows, assumeNew: meetsNobody && attempt == 1, cancellationToken);
            var outcomes = new List<(ImportRow Row, RowOutcome Outcome)>(rows.Count);
            foreach (var row in rows)
            {
                var outcome = plan.Take(row, out var refusal);
                outcomes.Add((row, outcome));
                if (refusal is not null)
                {
                    errors.Add(new(row.Number, reader.Mapping.ColumnOf(refusal.Record, refusal.Field), refusal.Reason));
                }
            }

            var (stale, unstorable) = await CommitAsync(plan);
            meetsNobody &= stale.Count == 0;
            var again = new List<ImportRow>();
            foreach (var (row, outcome) in outcomes.Where(o => o.Outcome == RowOutcome.Changed))
            {
                if (row.Records.Any(r => unstorable.Contains(r.Target)))
                {
                    errors.Add(new(row.Number, "", "The database can't store the text of this row."));
                }
                else if (row.Records.Any(r => stale.Contains(r.Target)))
                {
                    again.Add(row);
                }
                else
                {
                    changed++;
                }
            }

            rows = again;
        }

        await files.AddErrorsAsync(id, errors, cancellationToken);
        return new(changed, errors.Select(e => e.Row).Distinct().LongCount());
    }

    private async Task<ImportPlan> PlanAsync(IReadOnlyList<ImportRow> rows, bool assumeNew, CancellationToken cancellationToken)
    {
        var records = rows.SelectMany(r => r.Records);

        // Only what registers its grain may be taken for new: a certificate alone needs its holder.
        var targets = assumeNew
            ? [.. records.GroupBy(r => r.Target).Where(g => g.First().Part.Length > 0).Select(g => g.Key)]
            : records.Select(r => r.Target).Distinct().ToArray();
        var states = await Task.WhenAll(targets.Select(key => services.Ledger.LoadAsync(key, cancellationToken)));
        var known = new Dictionary<LedgerKey, KnownState>(targets.Length);
        for (var i = 0; i < targets.Length; i++)
        {
            if (states[i] is { } state)
            {
                known.Add(targets[i], new(state.Version, state.Schema, state.Json));
            }
        }

        meetsNobody = known.Count == 0 && (assumeNew || targets.Length > 0);
        await FindTownsAsync(rows, cancellationToken);
        return new(reader.Mapping.Mapping, new(services.Clock.Now, services.Clock.Calendar, 0, services.Rules), known, towns);
    }

    private async Task FindTownsAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        if (towns.Count > MostTownsKept)
        {
            towns.Clear();
        }

        var wanted = rows.SelectMany(r => r.Records)
            .Select(r => r.NeedsEntity)
            .OfType<string>()
            .Where(e => !towns.ContainsKey(e))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var states = await Task.WhenAll(wanted.Select(e => services.Ledger.LoadAsync(EntityState.KeyOf(e), cancellationToken)));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (states[i] is { } state)
            {
                using var json = JsonDocument.Parse(state.Json);
                towns[wanted[i]] = json.RootElement.GetProperty("townCode").GetString()!;
            }
        }
    }

    private async Task<(HashSet<LedgerKey> Stale, HashSet<LedgerKey> Unstorable)> CommitAsync(ImportPlan plan)
    {
        var commits = plan.Changes.Select(ToCommit).ToList();
        var fresh = commits.FindAll(c => c.ExpectedVersion == 0);
        var registered = fresh.Count == 0 ? Task.FromResult<IReadOnlyList<CommitReceipt>>([]) : services.Ledger.RegisterAsync(services.Scope, fresh);
        var others = commits.FindAll(c => c.ExpectedVersion != 0);
        var receipts = await Task.WhenAll(others.Select(services.Ledger.CommitAsync));
        var (stale, unstorable) = (new HashSet<LedgerKey>(), new HashSet<LedgerKey>());
        foreach (var (commit, receipt) in fresh.Zip(await registered).Concat(others.Zip(receipts)))
        {
            switch (receipt.Outcome)
            {
                case CommitOutcome.Held:
                    break;
                case CommitOutcome.Refused:
                    unstorable.Add(commit.Key);
                    break;
                default:
                    stale.Add(commit.Key);
                    break;
            }
        }

        return (stale, unstorable);
    }

    private Commit ToCommit(GrainPlan plan)
    {
        var now = services.Clock.Now;
        var compared = plan.ChangesState ? ComparisonTriggers.Of(null, plan.Current, now + services.Rules.Comparisons.ImportDelay) : [];
        return new(
            services.Scope,
            plan.Key,
            plan.Version,
            plan.ChangesState ? new NextState(plan.Schema, plan.ToJson()) : null,
            plan.Entries,
            compared.IsEmpty ? plan.Dues : [.. plan.Dues, .. compared],
            new Cause(by, Due: $"import:{id}"),
            now);
    }

    private sealed record Tally(long Changed, long Refused);
}
