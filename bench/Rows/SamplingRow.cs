using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>What it costs to look through 600 cameras once a minute: processor time of the silo and of PostgreSQL, however busy the machine is.</summary>
/// <remarks>Beside it the bare fetching of as many of the same pictures at the same pace, which decodes, compares and keeps nothing.</remarks>
internal sealed class SamplingRow : IRow
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    public string Name => "sampling";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var count = context.Options.Quick ? 120 : 600;
        var database = await context.Postgres.NewVigilAsync("sampling", cancellationToken);
        var port = PostgresServer.FreePort();
        await using var cameras = await Child.StartAsync(BareCameras.Role, port, cancellationToken);
        await using var vigil = await Deployment.StartAsync(
            database, cancellationToken, new Dictionary<string, string>(StringComparer.Ordinal) { ["Vigil:Cameras:AllowedNetworks:0"] = "127.0.0.0/8" });
        await RegisterAsync(vigil, count, port, cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        await UntilAllAreSeenAsync(source, count, cancellationToken);

        var processor = await Processor.OfAsync(database, cancellationToken);
        var (silo, all, looked) = (vigil.Silo.ProcessorSeconds, processor.Seconds(), await LooksAsync(source, cancellationToken));
        await Task.Delay(Window, cancellationToken);
        var (siloTook, restTook) = (vigil.Silo.ProcessorSeconds - silo, processor.Seconds() - all);
        var looks = await LooksAsync(source, cancellationToken) - looked;
        var bare = await FetchAsync(port, count, cancellationToken);
        var cores = (siloTook + restTook) / Window.TotalSeconds;
        var share = looks / (double)count;
        return
        [
            new(
                $"{count} cameras looked through once a minute, 1920 × 1080",
                $"{cores.Number()} cores (silo {(siloTook / Window.TotalSeconds).Number()}, PostgreSQL {(restTook / Window.TotalSeconds).Number()}); {looks} looks in 60 s",
                $"bare fetches: {(bare / Window.TotalSeconds).Number()} cores",
                ((siloTook + restTook) / bare).Ratio(),
                "≤ 0.5 cores",
                cores <= 0.5 && share > 0.97),
        ];
    }

    private static async Task RegisterAsync(Deployment vigil, int count, int port, CancellationToken cancellationToken)
    {
        await vigil.Admin.CommandAsync(
            "entities", new { id = "bench-site", name = "示例食堂", category = "Catering", townCode = "610927100", address = "文彩路 1 号" }, cancellationToken);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (i, token) =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"bench-camera-{i:0000}");
            await vigil.Admin.CommandAsync("cameras", new { id, entityId = "bench-site", name = id, place = "Cooking" }, token);
            using var put = new HttpRequestMessage(HttpMethod.Put, $"cameras/{id}/address")
            {
                Content = JsonContent.Create(new { source = "Jpeg", uri = $"http://127.0.0.1:{port}/{id}" }),
            };
            put.Headers.Add("Idempotency-Key", $"address-of-{id}");
            using var answer = await vigil.Admin.Http.SendAsync(put, token);
            answer.EnsureSuccessStatusCode();
        });
    }

    private static async Task UntilAllAreSeenAsync(NpgsqlDataSource source, int count, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (await CountAsync(source, "select count(*) from state where kind = 'sight' and state ? 'reference'", cancellationToken) < count)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(4))
            {
                throw new InvalidOperationException("Not every camera was looked through within four minutes.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    // Each look is one version of its row.
    private static Task<long> LooksAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        CountAsync(source, "select sum(version)::bigint from state where kind = 'sight'", cancellationToken);

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is long count ? count : 0;
    }

    private static async Task<double> FetchAsync(int port, int count, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        using var pace = new PeriodicTimer(Window / count);
        for (var i = 0; i < count; i++)
        {
            await http.GetByteArrayAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{i}")), cancellationToken);
            await pace.WaitForNextTickAsync(cancellationToken);
        }

        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }
}
