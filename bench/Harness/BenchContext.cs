namespace Vigil.Bench.Harness;

/// <summary>What every row is given: the options, the one private PostgreSQL, and a place to say how it goes.</summary>
internal sealed record BenchContext(BenchOptions Options, PostgresServer Postgres)
{
    /// <summary>Progress, on the error stream so that the table can be piped.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"  {text}");
}
