using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>The board of work orders as the screen asks for it, whole and filtered, against the bare statements that it can't do without.</summary>
internal sealed class BoardRow : IRow
{
    private const int Open = 10_000;

    private static readonly string[] Filters =
    [
        "town=610927103", "kind=Complaint", "priority=Urgent", "clock=overdue", "clock=today", "clock=week", "officer=bench-0000007",
        "unassigned=true", "status=Offered", "town=610927103&kind=Report&clock=week", "search=号饭庄", "search=第{0}号", "entity=bench-{1}",
    ];

    public string Name => "board";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("board", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        await DispatchFill.InspectorsAsync(database, Inspectors.Online, cancellationToken);
        await DispatchFill.WorkOrdersAsync(database, Open, 2 * Open, cancellationToken);
        await Fill.SettleAsync(database, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await using var bare = new NpgsqlConnection(database);
        await bare.OpenAsync(cancellationToken);

        var first = Stopwatch.GetTimestamp();
        await GetAsync(vigil, "work-orders/board", cancellationToken);
        BenchContext.Say($"the first board of a cold web node: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:0} ms");

        var (board, sql, sqlPage) = (new Histogram(), new Histogram(), new Histogram());
        var filtered = Filters.Select(_ => new Histogram()).ToArray();
        var random = new Random(7);
        var (warm, started) = (context.Options.Stretch, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < warm * 7)
        {
            var counts = Stopwatch.GetElapsedTime(started) >= warm;
            await TimeAsync(board, counts, () => GetAsync(vigil, "work-orders/board", cancellationToken));
            await TimeAsync(sql, counts, () => ReadAsync(bare, Bare(null), cancellationToken));
            for (var i = 0; i < Filters.Length; i++)
            {
                var query = string.Format(
                    CultureInfo.InvariantCulture, Filters[i], random.Next(7_298), random.Next(7_298).ToString("D7", CultureInfo.InvariantCulture));
                await TimeAsync(filtered[i], counts, () => GetAsync(vigil, $"work-orders/board?{query}", cancellationToken));
            }

            await TimeAsync(sqlPage, counts, () => ReadAsync(bare, Bare("town_code = '610927103'"), cancellationToken));
        }

        foreach (var (filter, latency) in Filters.Zip(filtered))
        {
            BenchContext.Say($"{filter}: p50 {latency.Quantile(0.5).Number()} ms, p99 {latency.Quantile(0.99).Number()} ms of {latency.Count}");
        }

        var (p99, bareP99) = (board.Quantile(0.99), sql.Quantile(0.99));
        var worst = Enumerable.Range(0, Filters.Length).MaxBy(i => filtered[i].Quantile(0.99));
        var (worstP99, barePage) = (filtered[worst].Quantile(0.99), sqlPage.Quantile(0.99));
        return
        [
            new(
                $"the board of {Open.ToString("#,0", CultureInfo.InvariantCulture)} open work orders",
                $"p50 {board.Quantile(0.5).Number()} ms, p99 {p99.Number()} ms",
                $"bare count and seven pages in SQL: p50 {sql.Quantile(0.5).Number()} ms, p99 {bareP99.Number()} ms",
                (p99 / bareP99).Ratio(),
                "≤ 1 s",
                p99 <= 1000),
            new(
                $"the same, filtered in {Filters.Length} ways",
                $"the slowest ({Filters[worst]}): p50 {filtered[worst].Quantile(0.5).Number()} ms, p99 {worstP99.Number()} ms",
                $"bare SQL by town: p50 {sqlPage.Quantile(0.5).Number()} ms, p99 {barePage.Number()} ms",
                (worstP99 / barePage).Ratio(),
                "each ≤ 200 ms",
                worstP99 <= 200),
        ];
    }

    private static async Task TimeAsync(Histogram latency, bool counts, Func<Task> askAsync)
    {
        var asked = Stopwatch.GetTimestamp();
        await askAsync();
        if (counts)
        {
            latency.AddSince(asked);
        }
    }

    /// <summary>What a board consists of: a count by state, and the first thirty of each column.</summary>
    private static string Bare(string? condition)
    {
        var where = $"scope = '{Fill.Scope}'{(condition is null ? "" : $" and {condition}")}";
        string[] columns = ["Proposed", "Offered", "Accepted", "EnRoute", "OnSite", "Rectifying", "HandedIn"];
        return string.Join(";\n", columns
            .Select(c => $"select key, state from state_workorder where {where} and status = '{c}' order by listed_at, key limit 31")
            .Prepend($"select status, count(*) from state_workorder where {where} and status not in ('Done', 'Cancelled', 'Archived') group by status"));
    }

    private static async Task ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                reader.GetValue(1);
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
    }

    private static async Task GetAsync(Deployment vigil, string path, CancellationToken cancellationToken)
    {
        using var answer = await vigil.Admin.Http.GetAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
