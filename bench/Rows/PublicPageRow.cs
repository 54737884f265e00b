using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>The landing page, rendered on the server, against an endpoint that says nothing, with the same clients.</summary>
internal sealed class PublicPageRow : IRow
{
    private const int Clients = 32;

    public string Name => "page";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("page", cancellationToken);
        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareWeb.Role, port, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        Task<HttpLoad.Outcome> OursAsync(TimeSpan time) => HttpLoad.RunAsync(vigil.Web.Port, "/", Clients, time, cancellationToken);
        Task<HttpLoad.Outcome> TheirsAsync(TimeSpan time) => HttpLoad.RunAsync(port, "/", Clients, time, cancellationToken);

        var warmUp = context.Options.Stretch * 2; // the JIT gives hot paths their last form only after a while
        await OursAsync(warmUp);
        await TheirsAsync(warmUp);
        var turns = await Turns.TakeAsync(
            context.Options.Rounds, () => OursAsync(context.Options.Stretch), () => TheirsAsync(context.Options.Stretch));
        var ratio = turns.Ratio(o => o.PerSecond);
        return
        [
            new(
                $"the landing page ({turns.Ours(o => o.Bytes).Number()} bytes)",
                $"{turns.Ours(o => o.PerSecond).Number()}/s, p99 {turns.Ours(o => o.P99).Number()} ms",
                $"an empty Kestrel endpoint: {turns.Theirs(o => o.PerSecond).Number()}/s, p99 {turns.Theirs(o => o.P99).Number()} ms",
                ratio.Ratio(),
                "≥ 0.4×",
                ratio >= 0.4),
        ];
    }
}
