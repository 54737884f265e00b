using System.Diagnostics;
using System.Globalization;

namespace Vigil.Testing;

/// <summary>Finds PostgreSQL's server programs and runs them, as the <c>postgres</c> user where this process is root.</summary>
/// <remarks>PostgreSQL refuses to run as root.</remarks>
internal static class PostgresBinaries
{
    private static readonly Lazy<string> Folder = new(Find);

    public static bool IsRoot { get; } = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    public static string PathOf(string program) => Path.Combine(Folder.Value, program);

    public static ProcessStartInfo Start(string program, params ReadOnlySpan<string> arguments)
    {
        var info = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        if (IsRoot)
        {
            info.FileName = "runuser";
            info.ArgumentList.Add("-u");
            info.ArgumentList.Add("postgres");
            info.ArgumentList.Add("--");
            info.ArgumentList.Add(program);
        }
        else
        {
            info.FileName = program;
        }

        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public static async Task RunAsync(ProcessStartInfo info, CancellationToken cancellationToken)
    {
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            var command = $"{info.FileName} {string.Join(' ', info.ArgumentList)}";
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        }
    }

    private static string Find()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("VIGIL_POSTGRES_BIN") is { Length: > 0 } told)
        {
            candidates.Add(told);
        }

        if (Directory.Exists("/usr/lib/postgresql"))
        {
            candidates.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(d => Path.Combine(d, "bin")));
        }

        candidates.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return candidates.Find(c => File.Exists(Path.Combine(c, "initdb")))
            ?? throw new InvalidOperationException(
                "PostgreSQL's server programs were not found. Run: apt-get install postgresql (or set VIGIL_POSTGRES_BIN).");
    }
}
