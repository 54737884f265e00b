using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Vigil.Bench.Harness;
using Vigil.Domain.Traceability;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.Bench.Rows;

/// <summary>A batch followed forward and backward among a million purchase records, as one index lookup after the other.</summary>
/// <remarks>
/// Notes of five lines; a batch is on twenty of them; each tenth note makes batches of later ones out of batches of earlier ones, so that
/// a way has several makings. <c>VIGIL_BENCH_PURCHASES</c> sets another number of records.
/// </remarks>
internal sealed class TraceRow : IRow
{
    private const string Scope = "610927";
    private const int Lines = 5;
    private const int NotesPerBatch = 20;
    private const int Asked = 200;

    public string Name => "trace";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var records = int.TryParse(Environment.GetEnvironmentVariable("VIGIL_BENCH_PURCHASES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 1_000_000;
        var connection = await context.Postgres.NewVigilAsync("trace", cancellationToken);
        await using var database = NpgsqlDataSource.Create(connection);
        await FillAsync(database, records / Lines, cancellationToken);
        var traces = new TraceQueries(database, new QueryScope(Scope));
        var batches = records / NotesPerBatch;
        var results = new List<RowResult>();
        foreach (var direction in Enum.GetValues<TraceDirection>())
        {
            await traces.TraceAsync(Batch(1), direction, cancellationToken);
            var times = new List<double>(Asked);
            var (moves, steps) = (0L, 0);
            for (var i = 0; i < Asked; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var found = await traces.TraceAsync(Batch((int)((i * 7_919L) % batches)), direction, cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                moves += found.View.Moves.Length;
                steps = Math.Max(steps, found.View.Batches.Max(b => b.Step));
            }

            times.Sort();
            results.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"trace {direction} among {records:N0} purchase records"),
                string.Create(CultureInfo.InvariantCulture, $"p50 {times[Asked / 2]:0.#} ms, worst {times[^1]:0.#} ms; {moves / Asked} moves, up to {steps} makings"),
                "—", "—", "≤ 500 ms", times[^1] <= 500));
        }

        return results;
    }

    private static string Batch(int number) => string.Create(CultureInfo.InvariantCulture, $"b-{number:x20}");

    private static async Task FillAsync(NpgsqlDataSource database, int notes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy state (kind, key, scope, version, schema, state, updated_at) from stdin (format binary)", cancellationToken))
        {
            for (var n = 0; n < notes; n++)
            {
                var (id, json) = Note(n);
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync("goods", NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(id, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(Scope, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint, cancellationToken);
                await copy.WriteAsync(1, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(json, NpgsqlDbType.Jsonb, cancellationToken);
                await copy.WriteAsync(new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc), NpgsqlDbType.TimestampTz, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var analyze = new NpgsqlCommand("analyze state_goods", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private static (string Id, string Json) Note(int n)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"N-{n}");
        var entity = string.Create(CultureInfo.InvariantCulture, $"E-{n * 31 % 7_298:D5}");
        var first = n * Lines / NotesPerBatch;
        var batches = Enumerable.Range(0, Lines).Select(l => Batch(first + l)).ToList();
        var making = n % 10 == 9 && first > 40;
        var movement = making ? GoodsMovement.Production : n % 3 == 2 ? GoodsMovement.Sale : GoodsMovement.Purchase;
        var inputs = making ? $"\"{Batch(first - 40)}\"" : "";
        var supplier = string.Create(CultureInfo.InvariantCulture, $"SYN{n % 500}");
        var party = making ? "" : $"\"party\":{{\"name\":\"{supplier}\",\"address\":\"安康\",\"contact\":\"0915-0000000\",\"number\":\"{supplier}\"}},\"partyId\":\"n-{supplier}\",";
        var lines = string.Join(',', batches.Select((b, i) =>
            $$"""{"batch":"{{b}}","product":"食品 {{i}}","specification":"25kg/袋","quantity":10,"unit":"袋","lot":"L{{n}}","producedOn":"2026-10-01","bestThrough":"2027-10-01","papers":["Conformity"]}"""));
        var self = making ? $"\"partyId\":\"{entity}\"," : "";
        return (
            GoodsState.IdOf(entity, movement, number),
            $$"""
            {"id":"{{GoodsState.IdOf(entity, movement, number)}}","entityId":"{{entity}}","townCode":"610927100","movement":"{{movement}}","number":"{{number}}","on":"2026-11-{{1 + (n % 22):D2}}",{{party}}{{self}}
            "lines":[{{lines}}],"inputs":[{{inputs}}],"vouchers":[],"batches":["{{string.Join("\",\"", batches)}}"],"marks":["p:食品0"],"keepThrough":"2028-04-01","retired":false,"faults":[],
            "source":"synthetic","recordedBy":"U-1","recordedAt":"2026-11-22T00:00:00+00:00","listedAt":"2026-11-{{1 + (n % 22):D2}}"}
            """);
    }
}
