using System.Diagnostics;
using System.Globalization;

namespace Vigil.Bench.Product;

/// <summary>A silo or a web node as production runs it: a process of its own, ended when disposed.</summary>
internal sealed class VigilProcess : IAsyncDisposable
{
    /// <summary>Where the hosts of this run keep evidence; gone with the run.</summary>
    private static readonly Lazy<string> Evidence = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("vigil-bench-evidence-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    });

    private readonly Process process;

    private VigilProcess(Process process, int port, TimeSpan readyAfter) => (this.process, Port, ReadyAfter) = (process, port, readyAfter);

    /// <summary>Its number among the machine's processes.</summary>
    public int Id => process.Id;

    /// <summary>Where it listens for HTTP.</summary>
    public int Port { get; }

    /// <summary>From the start of the process until its readiness check said yes.</summary>
    public TimeSpan ReadyAfter { get; }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <param name="project">The project, whose build for release lies beside this one.</param>
    /// <param name="settings">Configuration keys with colons.</param>
    public static async Task<VigilProcess> StartAsync(
        string project, int port, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, "release"));
        var start = new ProcessStartInfo(Path.Combine(folder, $"Vigil.{project}"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["Vigil__Evidence__Path"] = Evidence.Value;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var host = Process.Start(start)!;
        var lastWords = new Queue<string>();
        host.OutputDataReceived += (_, line) => Keep(lastWords, line.Data);
        host.BeginOutputReadLine();
        try
        {
            await WaitUntilReadyAsync(host, port, cancellationToken);
        }
        catch
        {
            host.Kill();
            Console.Error.WriteLine(string.Join('\n', lastWords.TakeLast(5)));
            throw;
        }

        return new(host, port, Stopwatch.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task WaitUntilReadyAsync(Process process, int port, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/health/ready");
        var patience = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, address, cancellationToken))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(patience).TotalSeconds > 60)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} was not ready after 60 s, or ended.");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private static void Keep(Queue<string> lastWords, string? line)
    {
        lock (lastWords)
        {
            lastWords.Enqueue(line ?? "");
            if (lastWords.Count > 30)
            {
                lastWords.Dequeue();
            }
        }
    }
}
