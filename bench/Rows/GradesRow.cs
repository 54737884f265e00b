using System.Globalization;
using System.Text.Json;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;
using Vigil.Domain.Reviews;

namespace Vigil.Bench.Rows;

/// <summary>How fast a county's public grades are counted and published, all due at one instant: 7,298 shops with eight reviews each.</summary>
/// <remarks>Beside it the bare reading: every shop's reviews by one query each, on 16 connections, and nothing made of them.</remarks>
internal sealed class GradesRow : IRow
{
    private const int Each = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "grades";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var shops = context.Options.Quick ? 1_000 : 7_298;
        var database = await context.Postgres.NewVigilAsync("grades", cancellationToken);
        await Fill.EntitiesAsync(database, shops, cancellationToken);
        await ReviewsAsync(database, shops, cancellationToken);
        await Fill.SettleAsync(database, cancellationToken);
        await using var silo = await Deployment.StartSiloAsync(database, cancellationToken);

        var due = TimeProvider.System.GetUtcNow().AddSeconds(5);
        await CallAsync(database, shops, due, cancellationToken);
        var published = 0L;
        while (published < shops && TimeProvider.System.GetUtcNow() < due + Patience)
        {
            await Task.Delay(100, cancellationToken);
            published = TimeProvider.System.GetUtcNow() < due
                ? 0
                : await Sql.ScalarAsync<long>(database, "select count(*) from ledger where type in ('grade.published', 'grade.held')", cancellationToken);
        }

        var ours = new Delivery(shops, (int)published, TimeSpan.Zero, TimeProvider.System.GetUtcNow() - due).ForAll.TotalSeconds;
        var bare = await ReadAsync(database, shops, cancellationToken);
        return
        [
            new(
                $"{shops.ToString("#,0", CultureInfo.InvariantCulture)} public grades counted from {Each} reviews each and published, all at one instant",
                $"{ours.Number()} s",
                $"the reviews read alone: {bare.Number()} s",
                (ours / bare).Ratio(),
                "≤ 10 s",
                ours <= 10 && published == shops),
        ];
    }

    private static Task ReviewsAsync(string database, int shops, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var review = new ReviewState(
            "V", new("entity", "bench"), "bench", "610927100", "device", null, ReviewSource.Page, now, DateOnly.FromDateTime(now.Date), new(4, 5, 4, null), 4.3,
            "味道不错，后厨看得见。", null, [], [], ReviewStatus.Counted, null, null, [], [], null);
        return Fill.StatesAsync(
            database,
            ReviewState.Kind,
            shops * Each,
            Samples.Json(review),
            cancellationToken,
            $$"""
            jsonb_build_object(
              'entityId', 'bench-' || lpad((i % {{shops}})::text, 7, '0'),
              'subject', jsonb_build_object('kind', 'entity', 'key', 'bench-' || lpad((i % {{shops}})::text, 7, '0')),
              'device', md5(i::text),
              'overall', 3 + (i % 5) * 0.5,
              'givenAt', to_char((now() - interval '3 days' * (1 + i / {{shops}})) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
              'listedAt', to_char((now() - interval '3 days' * (1 + i / {{shops}})) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
              'day', (current_date - 3 * (1 + i / {{shops}}))::text)
            """);
    }

    /// <summary>What the reviews themselves would have set, at one instant.</summary>
    private static Task CallAsync(string database, int shops, DateTimeOffset due, CancellationToken cancellationToken) => Fill.RunAsync(
        database,
        """
        insert into due (kind, key, name, scope, due_at, payload)
        select 'grade', 'entity:bench-' || lpad(i::text, 7, '0'), $4, $1, $3, replace($5, '#', 'bench-' || lpad(i::text, 7, '0'))
        from generate_series(0, $2 - 1) i
        """,
        cancellationToken,
        new NpgsqlParameter { Value = Fill.Scope },
        new NpgsqlParameter { Value = shops },
        new NpgsqlParameter { Value = due },
        new NpgsqlParameter { Value = GradeCall.NameOf(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date)) },
        new NpgsqlParameter { Value = JsonSerializer.Serialize(new GradeCall(new("entity", "#"), "#", "610927100"), GradeJson.Shared.GradeCall) });

    private static async Task<double> ReadAsync(string database, int shops, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForAsync(0, shops, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (i, token) =>
        {
            await using var command = source.CreateCommand("select id, given_at, day, overall, status from review_view where subject = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = string.Create(CultureInfo.InvariantCulture, $"entity:bench-{i:0000000}") });
            await using var rows = await command.ExecuteReaderAsync(token);
            while (await rows.ReadAsync(token))
            {
            }
        });
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
