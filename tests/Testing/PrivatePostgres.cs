using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Vigil.Testing;

/// <summary>A PostgreSQL cluster of this process's own, in a temporary directory, on a free port of the loopback address.</summary>
/// <remarks>A watchdog ends and removes it should this process die without disposing it.</remarks>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const int MaxStartTries = 50; // killed children hold the shared memory for a moment

    private readonly string directory;

    private PrivatePostgres(string directory, int port) => (this.directory, Port) = (directory, port);

    public int Port { get; }

    private string Data => Path.Combine(directory, "data");

    /// <param name="durable">False skips fsync: a killed server still loses nothing, only a lost machine would.</param>
    public static async Task<PrivatePostgres> StartNewAsync(bool durable = false, CancellationToken cancellationToken = default)
    {
        var server = new PrivatePostgres(Directory.CreateTempSubdirectory("vigil-pg-").FullName, FreePort());
        if (PostgresBinaries.IsRoot)
        {
            var chown = new ProcessStartInfo("chown") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            chown.ArgumentList.Add("postgres");
            chown.ArgumentList.Add(server.directory);
            await PostgresBinaries.RunAsync(chown, cancellationToken);
        }

        await PostgresBinaries.RunAsync(
            PostgresBinaries.Start(
                PostgresBinaries.PathOf("initdb"),
                "-D", server.Data, "-U", "vigil", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            cancellationToken);
        await PostgresBinaries.RunAsync(
            PostgresBinaries.Start("sh", "-c", $"cat >> '{server.Data}/postgresql.conf' <<'END'\n{server.Settings(durable)}\nEND"),
            cancellationToken);
        server.StartWatchdog();
        await server.StartAsync(cancellationToken);
        return server;
    }

    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "vigil",
        Database = database,
        Timeout = 5,
        MaxPoolSize = 40,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Starts the server, also after a kill, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // The log goes to a file, so that the server doesn't inherit (and hold open) this process's pipes.
                await PostgresBinaries.RunAsync(
                    PostgresBinaries.Start(
                        "sh", "-c", $"'{PostgresBinaries.PathOf("pg_ctl")}' -D '{Data}' -l '{directory}/log' -w -t 30 start >'{directory}/start' 2>&1"),
                    cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (attempt < MaxStartTries)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>Stops as an administrator does: sessions are ended, everything is flushed.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => StopAsync("fast", cancellationToken);

    /// <summary>Kills the postmaster and every one of its children with SIGKILL: what a crash or the OOM killer does.</summary>
    public void Kill()
    {
        var pid = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        foreach (var child in ChildrenOf(pid).Prepend(pid))
        {
            try
            {
                using var process = Process.GetProcessById(child);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It has ended by itself meanwhile.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        try
        {
            await StopAsync("immediate", CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It isn't running.
        }

        Directory.Delete(directory, recursive: true);
    }

    private Task StopAsync(string mode, CancellationToken cancellationToken) => PostgresBinaries.RunAsync(
        PostgresBinaries.Start(PostgresBinaries.PathOf("pg_ctl"), "-D", Data, "-m", mode, "-w", "stop"), cancellationToken);

    private string Settings(bool durable) => $"""
        listen_addresses = '127.0.0.1'
        port = {Port}
        unix_socket_directories = ''
        max_connections = 200
        shared_buffers = 256MB
        fsync = {(durable ? "on" : "off")}
        max_wal_size = 2GB
        log_min_messages = warning
        """;

    private void StartWatchdog()
    {
        var script = $"""
            exec >/dev/null 2>&1 </dev/null
            while kill -0 {Environment.ProcessId} 2>/dev/null || [ -d /proc/{Environment.ProcessId} ]; do sleep 2; [ -d '{Data}' ] || exit 0; done
            '{PostgresBinaries.PathOf("pg_ctl")}' -D '{Data}' -m immediate stop
            rm -rf '{directory}'
            """;
        var info = PostgresBinaries.Start("setsid", "sh", "-c", script);
        info.RedirectStandardOutput = info.RedirectStandardError = false; // it outlives this process and must hold none of its pipes
        Process.Start(info)?.Dispose();
    }

    private static IEnumerable<int> ChildrenOf(int parent) => Directory.GetDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && ParentOf(pid) == parent);

    private static int ParentOf(int pid)
    {
        try
        {
            // pid (name) state ppid …; the name may hold spaces, so read from its closing bracket on.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
