using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Vigil.Bench.Harness;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>A wall of 16 cameras that speak RTSP: how long until the first picture of each, and what the wall takes of processor and memory while it is watched.</summary>
/// <remarks>The cameras' own work isn't counted. Beside it one ffmpeg after the other, asked for the first picture of the same camera.</remarks>
internal sealed class ViewsRow : IRow
{
    private const int Views = 16;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    public string Name => "views";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("views", cancellationToken);
        var rtsp = PostgresServer.FreePort();
        using var cameras = await CamerasAsync(rtsp, cancellationToken);
        try
        {
            await using var vigil = await Deployment.StartAsync(database, cancellationToken, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Vigil:Cameras:AllowedNetworks:0"] = "127.0.0.0/8",
                ["Vigil:Rules:Sight:Every"] = "01:00:00",
            });
            await RegisterAsync(vigil, rtsp, cancellationToken);
            await WatchAsync(vigil, views: 1, TimeSpan.FromSeconds(3), _ => { }, cancellationToken);

            var bare = await FirstOfFfmpegAsync(rtsp, cancellationToken);
            var alone = await WatchAsync(vigil, views: 1, TimeSpan.FromSeconds(3), _ => { }, cancellationToken);
            var (before, hosts) = (0.0, new[] { vigil.Silo.Id, vigil.Web.Id });
            before = hosts.Sum(ProcessTree.Megabytes);
            var (memory, cores, idle) = (0.0, 0.0, 0.0);
            var pictures = await WatchAsync(
                vigil,
                Views,
                Window,
                over =>
                {
                    if (!over)
                    {
                        idle = hosts.Sum(ProcessTree.ProcessorSeconds);
                        return;
                    }

                    cores = (hosts.Sum(ProcessTree.ProcessorSeconds) - idle) / Window.TotalSeconds;
                    memory = hosts.Sum(ProcessTree.Megabytes) - before;
                },
                cancellationToken);
            var rate = pictures.Sum(p => p.Count) / Views / Window.TotalSeconds;
            return
            [
                new(
                    "first picture of an RTSP camera that nobody watched",
                    $"{alone[0].First.TotalSeconds.Number()} s; of 16 opened at once the last: {pictures.Max(p => p.First).TotalSeconds.Number()} s",
                    $"ffmpeg alone: {bare.Number()} s",
                    (alone[0].First.TotalSeconds / bare).Ratio(),
                    "≤ 2 s",
                    alone[0].First <= TimeSpan.FromSeconds(2)),
                new(
                    $"{Views} views of {rate.Number()} pictures a second, RTSP",
                    $"{cores.Number()} cores, {memory.Number()} MB",
                    "–",
                    "–",
                    "≤ 1 core, ≤ 300 MB",
                    cores <= 1 && memory <= 300 && rate > 4.5),
            ];
        }
        finally
        {
            cameras.Kill();
        }
    }

    /// <summary>Opens views, and once each has shown a picture watches them for a while.</summary>
    /// <param name="window">Told when the while begins, and when it is over.</param>
    private static async Task<IReadOnlyList<(TimeSpan First, int Count)>> WatchAsync(
        Deployment vigil, int views, TimeSpan length, Action<bool> window, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (counting, first, counts) = (false, new TimeSpan[views], new int[views]);
        var seen = Enumerable.Range(0, views).Select(_ => new TaskCompletionSource()).ToList();
        var began = Stopwatch.GetTimestamp();
        var watching = Enumerable.Range(0, views).Select(async view =>
        {
            try
            {
                using var answer = await vigil.Admin.Http.GetAsync(
                    $"cameras/{IdOf(view)}/live?why=Patrol", HttpCompletionOption.ResponseHeadersRead, over.Token);
                answer.EnsureSuccessStatusCode();
                await using var stream = await answer.Content.ReadAsStreamAsync(over.Token);
                using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
                while (await reader.ReadLineAsync(over.Token) is { } line)
                {
                    if (!line.EndsWith("--vigil-picture", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    if (seen[view].TrySetResult())
                    {
                        first[view] = Stopwatch.GetElapsedTime(began);
                    }

                    counts[view] += Volatile.Read(ref counting) ? 1 : 0;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // It was watched for long enough.
            }
        }).ToList();
        await Task.WhenAll(seen.Select(s => s.Task)).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        window(false);
        Volatile.Write(ref counting, true);
        await Task.Delay(length, cancellationToken);
        Volatile.Write(ref counting, false);
        window(true);
        await over.CancelAsync();
        await Task.WhenAll(watching);
        return [.. first.Zip(counts)];
    }

    private static async Task RegisterAsync(Deployment vigil, int rtsp, CancellationToken cancellationToken)
    {
        await vigil.Admin.CommandAsync(
            "entities", new { id = "bench-site", name = "示例食堂", category = "Catering", townCode = "610927100", address = "文彩路 1 号" }, cancellationToken);
        for (var i = 0; i < Views; i++)
        {
            await vigil.Admin.CommandAsync("cameras", new { id = IdOf(i), entityId = "bench-site", name = IdOf(i), place = "Cooking" }, cancellationToken);
            using var put = new HttpRequestMessage(HttpMethod.Put, $"cameras/{IdOf(i)}/address")
            {
                Content = JsonContent.Create(new { source = "Rtsp", uri = AddressOf(rtsp, i) }),
            };
            put.Headers.Add("Idempotency-Key", $"address-of-{IdOf(i)}");
            using var answer = await vigil.Admin.Http.SendAsync(put, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<double> FirstOfFfmpegAsync(int rtsp, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var ffmpeg = Process.Start(
            "ffmpeg", ["-loglevel", "quiet", "-nostdin", "-rtsp_transport", "tcp", "-i", AddressOf(rtsp, 0), "-frames:v", "1", "-f", "null", "-"]);
        await ffmpeg.WaitForExitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<Process> CamerasAsync(int rtsp, CancellationToken cancellationToken)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Cameras", "release", "Vigil.Cameras"));
        var cameras = Process.Start(new ProcessStartInfo(
            program,
            ["--rtsp", rtsp.ToString(CultureInfo.InvariantCulture), "--http", PostgresServer.FreePort().ToString(CultureInfo.InvariantCulture), "--cameras", "16"])
        { UseShellExecute = false, RedirectStandardOutput = true })!;
        await cameras.StandardOutput.ReadLineAsync(cancellationToken); // it says where they are once they are there
        return cameras;
    }

    private static string IdOf(int view) => string.Create(CultureInfo.InvariantCulture, $"cam-{view + 1}");

    private static string AddressOf(int rtsp, int view) => string.Create(CultureInfo.InvariantCulture, $"rtsp://127.0.0.1:{rtsp}/{IdOf(view)}");
}
