using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;

namespace Vigil.Bench.Rows;

internal sealed class PublicPageRow : IRow
{
    public string Name => "page";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareWeb.Role, port, cancellationToken);
        var b = await HttpLoad.RunAsync(port, "/", 32, context.Options.Stretch, cancellationToken);
        return [new("page", "", $"{b.PerSecond.Number()}/s, p99 {b.P99} ms {b.Bytes} bytes", "", "", null)];
    }
}
