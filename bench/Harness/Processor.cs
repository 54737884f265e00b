using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Vigil.Bench.Harness;

/// <summary>Processor time of this process and of the PostgreSQL it uses: what work costs, however busy the machine is.</summary>
internal sealed class Processor
{
    private const double TicksPerSecond = 100; // USER_HZ of every Linux that .NET runs on
    private readonly int postmaster;

    private Processor(int postmaster) => this.postmaster = postmaster;

    public static async Task<Processor> OfAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        return new(Parse(connection.ProcessID)?.Parent ?? 0);
    }

    /// <summary>Seconds so far. Meaningful as differences, while no session of the server ends.</summary>
    public double Seconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds + Directory.GetDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? Parse(id) : null)
            .Where(p => p?.Parent == postmaster)
            .Sum(p => p!.Value.Seconds);
    }

    /// <summary>Who started a process, and its processor time so far; <see langword="null"/> once it has ended.</summary>
    internal static (int Parent, double Seconds)? Parse(int id)
    {
        try
        {
            // pid (name) state ppid …, and from there utime and stime; the name may hold spaces.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[1]), (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended
        }

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
