using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace Vigil.Bench.Harness;

/// <summary>What the numbers were taken on.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(PostgresServer postgres, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await postgres.NewDatabaseAsync("machine", cancellationToken));
        await connection.OpenAsync(cancellationToken);
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"{Cpu()}, {Environment.ProcessorCount} cores, {MemoryGiB()} GiB; {RuntimeInformation.OSDescription}; "
            + $"PostgreSQL {connection.PostgreSqlVersion} on the same machine; {RuntimeInformation.FrameworkDescription}; "
            + $"load at the start {LoadAverage()}; {date}";
    }

    private static string Cpu() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor";

    private static long MemoryGiB() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
