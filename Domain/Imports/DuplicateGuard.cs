namespace Vigil.Domain.Imports;

/// <summary>Finds rows of one file that contradict each other: the same key with other values, as offices' lists have them.</summary>
/// <remarks>
/// Whichever of two contradicting rows came last would win, and the same file a second time would change both again; so the later row
/// is refused. Keeps sixteen bytes and a number for each key, not the rows.
/// </remarks>
public sealed class DuplicateGuard
{
    private readonly Dictionary<ulong, (long Row, ulong Values)> seen = [];

    /// <returns>The earlier row that says otherwise, or <see langword="null"/>.</returns>
    public long? Contradicted(long row, ImportRecord record)
    {
        if (record.Policy == ExistingPolicy.Keep)
        {
            return null;
        }

        var part = record is ImportedRisk ? "risk" : record.Part;
        var key = Hash($"{record.Target.Kind}\n{record.Target.Key}\n{part}");
        var values = Hash(Values(record));
        if (seen.TryGetValue(key, out var first))
        {
            return first.Values == values ? null : first.Row;
        }

        seen.Add(key, (row, values));
        return null;
    }

    private static string Values(ImportRecord record) => record switch
    {
        ImportedInspector i => $"{i}\n{string.Join(';', i.Towns)}\n{string.Join(';', i.Qualifications)}",
        ImportedRisk r => $"{r}\n{string.Join(';', r.Reasons)}",
        ImportedClaim c => $"{c.Draft with { Facts = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty }}\n{string.Join('\n', c.Draft.Facts)}",
        ImportedPurchase p => $"{p.Line with { Papers = [] }}\n{string.Join(';', p.Line.Papers)}",
        _ => record.ToString(),
    };

    // FNV-1a, 64 bits: of ten million keys two share a hash once in 370,000 files.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
