using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>The page behind the code on a wall, of a full county: one shop that everybody scans, and 500 shops in turn, against an endpoint that says nothing.</summary>
internal sealed class ScanPageRow : IRow
{
    private const int Clients = 32;
    private const int Shops = 500;
    private const int MostBytes = 30 * 1024;

    public string Name => "scan";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("scan", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareWeb.Role, port, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await vigil.Admin.CommandAsync("codes", new { kind = "entity", most = Shops }, cancellationToken);
        var pages = await PagesAsync(database, cancellationToken);
        Task<HttpLoad.Outcome> OursAsync(IReadOnlyList<string> paths, TimeSpan time) => HttpLoad.RunAsync(vigil.Web.Port, paths, Clients, time, cancellationToken);
        Task<HttpLoad.Outcome> TheirsAsync(TimeSpan time) => HttpLoad.RunAsync(port, "/", Clients, time, cancellationToken);

        var warmUp = context.Options.Stretch * 2;
        await OursAsync(pages, warmUp);
        await TheirsAsync(warmUp);
        var one = await Turns.TakeAsync(
            context.Options.Rounds, () => OursAsync([pages[0]], context.Options.Stretch), () => TheirsAsync(context.Options.Stretch));
        var many = await Turns.TakeAsync(
            context.Options.Rounds, () => OursAsync(pages, context.Options.Stretch), () => TheirsAsync(context.Options.Stretch));
        return [Result("one shop's page", one), Result($"{Shops} shops' pages in turn", many)];
    }

    private static RowResult Result(string what, Turns<HttpLoad.Outcome, HttpLoad.Outcome> turns)
    {
        var (ratio, bytes) = (turns.Ratio(o => o.PerSecond), turns.Ours(o => o.Bytes));
        return new(
            $"{what} behind the code ({bytes.Number()} bytes)",
            $"{turns.Ours(o => o.PerSecond).Number()}/s, p99 {turns.Ours(o => o.P99).Number()} ms",
            $"an empty Kestrel endpoint: {turns.Theirs(o => o.PerSecond).Number()}/s, p99 {turns.Theirs(o => o.P99).Number()} ms",
            ratio.Ratio(),
            "≥ 0.4×, ≤ 30 KB",
            ratio >= 0.4 && bytes <= MostBytes);
    }

    private static async Task<List<string>> PagesAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select state ->> 'code' from state where kind = 'code' order by 1");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var pages = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            pages.Add($"/s/{rows.GetString(0)}");
        }

        return pages.Count == Shops ? pages : throw new InvalidOperationException($"{pages.Count} codes were issued, not {Shops}.");
    }
}
