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
    private readonly Process process;

    private PrivateSwift(string directory, Process process, int[] ports) => (this.directory, this.process, Endpoint, Plain, Back) =
        (directory, process, new($"http://127.0.0.1:{ports[0]}"), new($"http://127.0.0.1:{ports[1]}"), new($"http://127.0.0.1:{ports[2]}/v1/AUTH_vigil/"));

    /// <summary>Where S3 is spoken.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where S3 is spoken without conditions, as old stores do.</summary>
    public Uri Plain { get; }

    /// <summary>Where Swift's own API answers to anybody.</summary>
    public Uri Back { get; }

    public static string AccessKey => "vigil:keeper";

    public static string SecretKey => "keepers-secret";

    /// <summary>Somebody whom the store knows, and who may see nothing of the keeper's.</summary>
    public static (string AccessKey, string SecretKey) Stranger => ("vigil:stranger", "strangers-secret");

    public static async Task<PrivateSwift> StartNewAsync(CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("vigil-swift-").FullName;
        using var source = new StreamReader(typeof(PrivateSwift).Assembly.GetManifestResourceStream("swift-server.py")!);
        var server = Process.Start(new ProcessStartInfo(Python, ["-c", await source.ReadToEndAsync(cancellationToken), folder])
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
        if (line?.Split(' ') is [_, _, _] ports)
        {
            return new(folder, server, [.. ports.Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
        }

        await server.WaitForExitAsync(cancellationToken);
        Directory.Delete(folder, recursive: true);
        throw new InvalidOperationException($"OpenStack Swift did not start; is python3-swift installed (./vigil test does)? {complaints}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
