namespace Vigil.Bench.Harness;

/// <summary>One or more rows of the budget table, measured together with what they are compared to.</summary>
internal interface IRow
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>Measures product and baseline in turns on the same server.</summary>
    Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken);
}

/// <param name="Met"><see langword="null"/> where the row only informs.</param>
internal sealed record RowResult(string Work, string Vigil, string Baseline, string Ratio, string Budget, bool? Met);
