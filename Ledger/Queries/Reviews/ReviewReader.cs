using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Queries.Reviews;

/// <summary>What reviews and grades are told before they decide.</summary>
public sealed class ReviewReader : IAsyncDisposable
{
    private const int MostAlike = 40;

    // What is usual in the county changes slowly, and every review asks for it.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Task<double> PerDay)> county = new(StringComparer.Ordinal);
    private readonly NpgsqlDataSource database;
    private readonly QueryScope scope;
    private readonly BusinessClock clock;
    private readonly GatheredReads<(string Subject, string Since), IReadOnlyList<CountedReview>> counted;

    public ReviewReader(NpgsqlDataSource database, QueryScope scope, BusinessClock clock)
    {
        (this.database, this.scope, this.clock) = (database, scope, clock);
        counted = new(ReadAsync, static _ => []);
    }

    /// <summary>What the guards are told of a review that comes.</summary>
    public async Task<GuardFacts> GuardAsync(
        string id, LedgerKey subject, string entityId, string device, string? network, string? text, DateTimeOffset at, ReviewSettings settings, CancellationToken cancellationToken)
    {
        var from = at - settings.BurstWindow;
        string[] bands = TextSketch.Of(text) is { } sketch ? [.. TextSketch.Bands(sketch)] : [];
        await using var batch = database.CreateBatch();
        Add(
            """
            select count(*) filter (where given_at > $3)::int, count(*) filter (where given_at <= $3)::int,
              count(*) filter (where network = $6 and day = $7 and overall >= 4.75)::int,
              exists(select 1 from state_grade g where g.kind = 'grade' and g.key = 'entity:' || $8 and g.state -> 'house' @> jsonb_build_array(jsonb_build_object('device', $9::text))),
              $6 <> '' and exists(select 1 from state_grade g where g.kind = 'grade' and g.key = 'entity:' || $8 and g.state -> 'house' @> jsonb_build_array(jsonb_build_object('network', $6::text)))
            from review_view where scope = $1 and subject = $2 and status = 'Counted' and given_at > $4 and given_at <= $5
            """,
            scope.Code, Name(subject), IsoInstant.Of(from), IsoInstant.Of(from.AddDays(-settings.UsualDays)), IsoInstant.Of(at), network ?? "", IsoInstant.Of(clock.Calendar.DayOf(at)), entityId, device);
        if (bands.Length > 0)
        {
            Add(
                $"select id, subject = $2, sketch from review_view where scope = $1 and bands ?| $3 and given_at > $4 and given_at <= $5 and id <> $6 limit {MostAlike}",
                scope.Code, Name(subject), bands, IsoInstant.Of(at.AddDays(-settings.TextDays)), IsoInstant.Of(at), id);
        }

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var told = await StateReading.ReadAllAsync(rows, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetBoolean(3), r.GetBoolean(4)), cancellationToken);
        var alike = await rows.NextResultAsync(cancellationToken)
            ? await StateReading.ReadAllAsync(rows, r => new LikeText(r.GetString(0), r.GetBoolean(1), r.GetString(2)), cancellationToken)
            : [];
        var (inWindow, before, full, ownDevice, ownNetwork) = told[0];
        var rates = new ReviewRates(inWindow, (double)before / settings.UsualDays, await CountyPerDayAsync(subject.Kind, settings, cancellationToken));
        return new([.. alike], rates, ownDevice, ownNetwork, full);

        void Add(string sql, params object[] values)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>The reviews of one subject that a count may take. Where a county's grades fall due together, one query reads those of many subjects.</summary>
    public Task<IReadOnlyList<CountedReview>> OfAsync(LedgerKey subject, DateOnly asOf, ReviewSettings settings, CancellationToken cancellationToken) =>
        counted.ReadAsync((Name(subject), IsoInstant.Of(asOf.AddDays(-settings.Estimate.WindowDays - 1))), cancellationToken);

    /// <summary>What is usual in the county: counted reviews of a reviewed subject per day.</summary>
    public async Task<double> CountyPerDayAsync(string subjectKind, ReviewSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (!county.TryGetValue(subjectKind, out var known) || now - known.At >= Kept || now < known.At || known.PerDay.IsFaulted)
        {
            // The reading belongs to all who wait for it: none of them may cancel it for the others.
            var reading = new Lazy<Task<double>>(() => ReadPerDayAsync(subjectKind, now, settings));
            known = county.AddOrUpdate(
                subjectKind,
                _ => (now, reading.Value),
                (_, other) => other.At == known.At && ReferenceEquals(other.PerDay, known.PerDay) ? (now, reading.Value) : other);
        }

        return await known.PerDay.WaitAsync(cancellationToken);
    }

    /// <summary>How the grades of a kind of subject stand.</summary>
    public async Task<DriftPoint> MeasureAsync(string subjectKind, DateOnly asOf, ReviewSettings settings, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("subject_kind = {0}", NpgsqlDbType.Text, subjectKind).And("mark is not null");
        var marks = await database.ReadAllAsync(
            $"select mark, count(*)::int, sum(estimate), sum(estimate * estimate) from grade_view {where} group by mark",
            where.Parameters,
            r => (Mark: r.GetString(0), Count: r.GetInt32(1), Sum: r.GetDouble(2), Squares: r.GetDouble(3)),
            cancellationToken);
        var praise = SqlFilter.Of(scope)
            .And("subject_kind = {0}", NpgsqlDbType.Text, subjectKind)
            .And("status = 'Counted' and overall >= 4.75")
            .And("given_at > {0}", NpgsqlDbType.Text, IsoInstant.Of(asOf.AddDays(-settings.Drift.ClusterDays)));
        var cluster = await database.ReadAllAsync(
            $"select coalesce(max(n), 0)::int from (select count(distinct subject) n from review_view {praise} group by device) d",
            praise.Parameters,
            r => r.GetInt32(0),
            cancellationToken);
        var (count, sum, squares) = (marks.Sum(m => m.Count), marks.Sum(m => m.Sum), marks.Sum(m => m.Squares));
        var mean = count == 0 ? 0 : sum / count;
        return new(
            asOf,
            marks.ToImmutableSortedDictionary(m => m.Mark, m => m.Count, StringComparer.Ordinal),
            Math.Round(mean, 3),
            Math.Round(count == 0 ? 0 : Math.Max(0, (squares / count) - (mean * mean)), 3),
            cluster[0]);
    }

    public ValueTask DisposeAsync() => counted.DisposeAsync();

    private async Task<IReadOnlyDictionary<(string Subject, string Since), IReadOnlyList<CountedReview>>> ReadAsync(IReadOnlyCollection<(string Subject, string Since)> asked)
    {
        // Each subject by the index: over many of them the planner would rather read every review.
        var rows = await database.ReadAllAsync(
            """
            select a.subject, a.since, r.id, r.given_at, r.day, r.overall, r.status, r.judged, r.reason
            from unnest($1::text[], $2::text[]) as a(subject, since)
            cross join lateral (
              select id, given_at, day, overall, status, coalesce(state #>> '{judgements,-1,status}', '') as judged, coalesce(reason, '') as reason
              from review_view where scope = $3 and subject = a.subject and given_at > a.since offset 0) r
            """,
            [
                new() { Value = asked.Select(a => a.Subject).ToArray() },
                new() { Value = asked.Select(a => a.Since).ToArray() },
                new() { Value = scope.Code },
            ],
            r => ((Subject: r.GetString(0), Since: r.GetString(1)), Review: new CountedReview(
                r.GetString(2),
                DateTimeOffset.Parse(r.GetString(3), CultureInfo.InvariantCulture),
                DateOnly.ParseExact(r.GetString(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                r.GetDouble(5),
                Enum.Parse<ReviewStatus>(r.GetString(6)),
                r.GetString(7) == nameof(ReviewStatus.Counted),
                r.GetString(8) == nameof(ReviewReason.Burst))),
            CancellationToken.None);
        return rows.GroupBy(r => r.Item1, r => r.Review).ToDictionary(g => g.Key, g => (IReadOnlyList<CountedReview>)[.. g]);
    }

    private async Task<double> ReadPerDayAsync(string subjectKind, DateTimeOffset now, ReviewSettings settings)
    {
        var where = SqlFilter.Of(scope)
            .And("status = 'Counted'")
            .And("subject_kind = {0}", NpgsqlDbType.Text, subjectKind)
            .And("given_at > {0}", NpgsqlDbType.Text, IsoInstant.Of(now.AddDays(-settings.UsualDays)));
        var found = await database.ReadAllAsync(
            $"select coalesce(count(*)::float8 / nullif(count(distinct subject), 0), 0) from review_view {where}", where.Parameters, r => r.GetDouble(0), CancellationToken.None);
        return found[0] / settings.UsualDays;
    }

    private static string Name(LedgerKey subject) => $"{subject.Kind}:{subject.Key}";
}
