namespace Vigil.Bench.Harness;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Quick">Shorter and smaller runs: the shape of the table in three minutes, not its numbers.</param>
/// <param name="Full">The row of scale at its whole size, which takes longer than the rest together.</param>
/// <param name="Only">Names of the rows to run; empty runs all.</param>
/// <param name="MarkdownFile">Where the table is written too, as Markdown.</param>
internal sealed record BenchOptions(bool Quick, bool Full, IReadOnlyList<string> Only, string? MarkdownFile)
{
    public const string Usage =
        """
        bench [--only name,…] [--quick] [--full] [--markdown FILE]
        """;

    /// <summary>How long one measured stretch lasts.</summary>
    public TimeSpan Stretch => TimeSpan.FromSeconds(Quick ? 2 : 5);

    /// <summary>How often product and baseline take turns.</summary>
    public int Rounds => Quick ? 1 : 3;

    public static BenchOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new BenchOptions(Quick: false, Full: false, [], null);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--quick" => options with { Quick = true },
                "--full" => options with { Full = true },
                "--only" when i + 1 < args.Length => options with { Only = args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries) },
                "--markdown" when i + 1 < args.Length => options with { MarkdownFile = args[++i] },
                _ => throw new ArgumentException($"'{args[i]}' is not understood. Usage: {Usage}", nameof(args)),
            };
        }

        return options;
    }
}
