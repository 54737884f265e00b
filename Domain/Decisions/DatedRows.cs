namespace Vigil.Domain.Decisions;

/// <summary>A row of the rules that counts for what was decided on a day or later, until a later row takes its place.</summary>
public interface IDatedRow
{
    /// <summary>The first day of decision to which the row applies, inclusive.</summary>
    DateOnly From { get; }

    /// <summary>Law and article.</summary>
    string Ground { get; }
}

public static class DatedRows
{
    /// <summary>The row of a day: the newest that has begun; before all of them the oldest.</summary>
    public static TRow On<TRow>(this IEnumerable<TRow> rows, DateOnly day)
        where TRow : class, IDatedRow
    {
        var all = rows.ToList();
        return all.Where(r => r.From <= day).MaxBy(r => r.From) ?? all.MinBy(r => r.From)!;
    }

    /// <summary>What is wrong with the rows of one rule, one sentence each.</summary>
    public static IEnumerable<string> Problems<TRow>(string name, IReadOnlyCollection<TRow> rows, Func<TRow, bool> fits)
        where TRow : class, IDatedRow
    {
        if (rows.Count == 0)
        {
            yield return $"{name}: at least one row is needed.";
        }

        foreach (var row in rows.Where(r => string.IsNullOrWhiteSpace(r.Ground) || !fits(r)))
        {
            yield return $"{name}: the row from {row.From:yyyy-MM-dd} has no ground, or a value out of its range.";
        }

        if (rows.DistinctBy(r => r.From).Count() != rows.Count)
        {
            yield return $"{name}: two rows begin on the same day.";
        }
    }
}
