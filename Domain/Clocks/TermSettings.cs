namespace Vigil.Domain.Clocks;

/// <summary>What a county may set about terms: the dated rows from which clocks are started.</summary>
public sealed record TermSettings
{
    /// <summary>Ten years: no term of an authority's is longer.</summary>
    private const int Most = 3_660;

    /// <summary>All rows of all codes. Of one code they follow each other without a gap or an overlap. Set as a whole or not at all.</summary>
    public IReadOnlyList<ClockRule> Rows { get; init; } = TermTable.Default;

    /// <summary>The row of a code for what was received on a day; what came before all rows follows the oldest.</summary>
    /// <param name="received">
    /// The day on which the matter came in: also for a clock that starts later in its course, so that one matter is never under two laws.
    /// </param>
    /// <returns><see langword="null"/> where there is no such code, or its last row has ended.</returns>
    public ClockRule? On(string code, DateOnly received)
    {
        var rows = Rows.Where(r => r.Code == code).OrderBy(r => r.From).ToList();
        return rows.Find(r => r.Covers(received)) ?? (rows is [var oldest, ..] && received < oldest.From ? oldest : null);
    }

    public IEnumerable<string> Problems()
    {
        foreach (var code in ClockCodesNeeded().Except(Rows.Select(r => r.Code), StringComparer.Ordinal))
        {
            yield return $"Terms: a row for {code} is missing.";
        }

        foreach (var problem in Rows.SelectMany(ProblemsOf))
        {
            yield return problem;
        }

        foreach (var rows in Rows.GroupBy(r => r.Code))
        {
            foreach (var (row, next) in rows.OrderBy(r => r.From).Zip(rows.OrderBy(r => r.From).Skip(1)))
            {
                if (row.Through?.AddDays(1) != next.From)
                {
                    yield return $"Terms: of {rows.Key} the row from {row.From:yyyy-MM-dd} must end on the day before the next one begins, {next.From:yyyy-MM-dd}.";
                }
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(ClockRule row)
    {
        var name = $"Terms: {(string.IsNullOrEmpty(row.Code) ? "a row" : row.Code)} from {row.From:yyyy-MM-dd}";
        if (string.IsNullOrEmpty(row.Code) || row.Code.Length > 60 || !row.Code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            yield return $"{name}: a code has 1 to 60 letters, digits, points and hyphens.";
        }

        if (row.Amount is < 1 or > Most)
        {
            yield return $"{name}: Amount must be between 1 and {Most}.";
        }

        if (row.MostExtension is < 0 or > Most)
        {
            yield return $"{name}: MostExtension must be between 0 and {Most}.";
        }

        if (!Enum.IsDefined(row.Basis) || !Enum.IsDefined(row.Unit) || (row.OnBreach is { } severity && !Enum.IsDefined(severity)))
        {
            yield return $"{name}: Basis, Unit or OnBreach is none that there is.";
        }

        if (row.Through < row.From)
        {
            yield return $"{name}: it ends before it begins.";
        }

        if (string.IsNullOrWhiteSpace(row.Ground))
        {
            yield return $"{name}: the ground is missing.";
        }

        if (row.WarnBefore.IsDefault || row.WarnBefore.Length > 9 || row.WarnBefore.Any(w => w < 1 || w >= row.Amount)
            || !row.WarnBefore.SequenceEqual(row.WarnBefore.OrderDescending().Distinct()))
        {
            yield return $"{name}: WarnBefore must list at most 9 amounts from 1 to less than Amount, longest first.";
        }

        if (row.EscalateEvery is < 1 or > Most || row.Levels is < 0 or > 9)
        {
            yield return $"{name}: EscalateEvery must be 1 or more, and Levels between 0 and 9.";
        }

        if (row.Basis == ClockBasis.Statutory && row.OnBreach is null)
        {
            yield return $"{name}: the breach of a statutory term must raise an alert.";
        }
    }

    // What the product starts by itself can't do without its row.
    private static IEnumerable<string> ClockCodesNeeded() => TermTable.Default.Select(r => r.Code).Distinct(StringComparer.Ordinal);
}
