using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vigil.Testing.Deployment;

/// <summary>A silo or a web node as a process of its own, started again on its old ports after a kill.</summary>
public sealed class HostProcess(
    string name, string assembly, IDictionary<string, string> environment, Uri address, IReadOnlyList<string>? arguments = null)
    : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lastLines = new();
    private Process? process;

    public string Name { get; } = name;

    public Uri Address { get; } = address;

    /// <summary>Its process id, as the system knows it.</summary>
    public int Id => process!.Id;

    /// <summary>Sets configuration, in environment form, for the next start.</summary>
    public void Set(IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments ?? []])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"{Name} did not start.");
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until the node says that it is ready, and says what it printed last where it doesn't.</summary>
    public async Task WaitReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        var deadline = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(cancellationToken))
        {
            if (process is { HasExited: true })
            {
                throw new InvalidOperationException($"{Name} exited with {process.ExitCode}:\n{Tail}");
            }

            try
            {
                if ((await http.GetAsync("/health/ready", cancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not listening yet.
            }

            if (deadline.Elapsed > timeout)
            {
                throw new TimeoutException($"{Name} was not ready after {timeout.TotalSeconds:0} s:\n{Tail}");
            }
        }
    }

    /// <summary>Waits until a process that only does one thing has done it.</summary>
    public async Task WaitExitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await process!.WaitForExitAsync(cancellationToken).WaitAsync(timeout, cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} exited with {process.ExitCode}:\n{Tail}");
        }
    }

    /// <summary><c>kill -9</c>: no shutdown code runs.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
    }

    public string Tail => string.Join('\n', lastLines);

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lastLines.Enqueue(line.Length > 400 ? line[..400] : line);
        while (lastLines.Count > 12)
        {
            lastLines.TryDequeue(out _);
        }
    }
}
