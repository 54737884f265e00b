using System.Diagnostics;

namespace Vigil.Architecture.Tests;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", ".git", ".vigil", "node_modules", "bin", "obj", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Projects of the product, without tests, bench and samples.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        ["Domain", "Ledger", "Grains.Interfaces", "Grains", "Silo", "WebFrontend", "WebFrontend.Client"];

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Relative paths with forward slashes, in order; build output and run state left out.</summary>
    public static IEnumerable<string> Files(params string[] extensions) => Walk(Root)
        .Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Runs a program at the root.</summary>
    /// <returns>Its exit code and what it printed; a code of -1 where there is no such program.</returns>
    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"There is no {program} here.");
        }
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d), StringComparer.Ordinal)).SelectMany(Walk))
        {
            yield return below;
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Vigil.slnx")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Vigil.slnx.");
    }
}
