using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Vigil.Testing;

/// <summary>A store that speaks S3: OpenStack Swift, of this process's own, in a temporary directory, on a free port of the loopback address.</summary>
/// <remarks>It ends with this process, whose end of a pipe it reads. Debian's package <c>python3-swift</c> is all that it needs.</remarks>
public sealed class PrivateSwift : IAsyncDisposable
{
    // Debian's own Python, whatever other one comes first in the path: the package is for it.
    private const string Python = "/usr/bin/python3";

    private readonly string directory;
    private readonly int[] ports;
    private Process process;

    private PrivateSwift(string directory, Process process, int[] ports) =>
        (this.directory, this.process, this.ports) = (directory, process, ports);

    /// <summary>Where S3 is spoken.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{ports[0]}");

    /// <summary>Where S3 is spoken without conditions, as old stores do.</summary>
    public Uri Plain => new($"http://127.0.0.1:{ports[1]}");

    /// <summary>Where Swift's own API answers to anybody.</summary>
    public Uri Back => new($"http://127.0.0.1:{ports[2]}/v1/AUTH_vigil/");

    public static string AccessKey => "vigil:keeper";

    public static string SecretKey => "keepers-secret";

    /// <summary>Somebody whom the store knows, and who may see nothing of the keeper's.</summary>
    public static (string AccessKey, string SecretKey) Stranger => ("vigil:stranger", "strangers-secret");

    public static async Task<PrivateSwift> StartNewAsync(CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("vigil-swift-").FullName;
        var (server, ports) = await StartAsync(folder, [], cancellationToken);
        return new(folder, server, ports);
    }

    /// <summary>Makes a bucket by Swift's own API.</summary>
    public async Task MakeBucketAsync(string name, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Back };
        (await http.PutAsync(name, content: null, cancellationToken)).EnsureSuccessStatusCode();
    }

    /// <summary><c>kill -9</c>: from then on its address refuses whoever calls.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts it anew with all that it had stored, on its old ports.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        process.Dispose();
        (process, _) = await StartAsync(directory, ports, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<(Process Server, int[] Ports)> StartAsync(string folder, int[] former, CancellationToken cancellationToken)
    {
        using var source = new StreamReader(typeof(PrivateSwift).Assembly.GetManifestResourceStream("swift-server.py")!);
        string[] arguments = ["-c", await source.ReadToEndAsync(cancellationToken), folder, .. former.Select(p => p.ToString(CultureInfo.InvariantCulture))];
        var server = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        })!;
        var complaints = new StringBuilder();
        server.ErrorDataReceived += (_, e) => complaints.AppendLine(e.Data);
        server.BeginErrorReadLine();
        var line = await server.StandardOutput.ReadLineAsync(cancellationToken);
        if (line?.Split(' ') is [_, _, _, ..] told)
        {
            return (server, [.. told.Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
        }

        await server.WaitForExitAsync(cancellationToken);
        server.Dispose();
        if (former.Length == 0)
        {
            Directory.Delete(folder, recursive: true);
        }

        throw new InvalidOperationException($"OpenStack Swift did not start; is python3-swift installed (./vigil test does)? {complaints}");
    }
}
