using System.Collections.Immutable;

namespace Vigil.Domain.Imports;

/// <summary>A mapping that has met a file's header: every field knows its column.</summary>
public sealed class BoundMapping
{
    private readonly ImmutableArray<BoundCondition> when;
    private readonly ImmutableArray<BoundRecord> records;

    private BoundMapping(ImportMapping mapping, ImmutableArray<string> header, ImmutableArray<BoundCondition> when, ImmutableArray<BoundRecord> records)
    {
        (Mapping, Header, this.when, this.records) = (mapping, header, when, records);
        Missing = mapping.Missing.IsDefaultOrEmpty ? [] : [.. mapping.Missing];
        DateFormats = mapping.DateFormats.IsDefault ? [] : mapping.DateFormats;
    }

    public ImportMapping Mapping { get; }

    /// <summary>The header as the file has it, trimmed.</summary>
    public ImmutableArray<string> Header { get; }

    internal ImmutableHashSet<string> Missing { get; }

    internal ImmutableArray<string> DateFormats { get; }

    /// <summary>Finds each field's column in a header. Columns that no field wants are left alone.</summary>
    /// <exception cref="ImportRefusedException">A column that a required field or a condition needs isn't there, or one is there twice.</exception>
    public static BoundMapping Bind(ImportMapping mapping, IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var key = CellText.HeaderKey(header[i]);
            if (key.Length > 0 && !columns.TryAdd(key, i))
            {
                throw new ImportRefusedException($"The header has the column \"{CellText.Trim(header[i])}\" twice.");
            }
        }

        int? Find(string name) => columns.TryGetValue(CellText.HeaderKey(name), out var index) ? index : null;
        int Need(string name) => Find(name)
            ?? throw new ImportRefusedException($"The file has no column \"{name}\". It has: {string.Join(", ", header.Select(CellText.Trim))}.");

        ImmutableArray<BoundCondition> Conditions(ImmutableArray<RowCondition> from) =>
            from.IsDefaultOrEmpty ? [] : [.. from.Select(c => new BoundCondition(c, Need(c.Column)))];

        BoundField? Field(string name, FieldMapping field, bool required)
        {
            if (field.Value is not null)
            {
                return new(name, field, -1, [], "");
            }

            if (field.Template is { } template)
            {
                var parts = TemplatePart.Split(template, Need);
                return new(name, field, -1, parts, header[parts.First(p => p.Column >= 0).Column]);
            }

            var found = field.Columns.Select(Find).FirstOrDefault(c => c is not null);
            return found is { } index ? new(name, field, index, [], CellText.Trim(header[index]))
                : required ? throw new ImportRefusedException(
                    $"The file has no column for \"{name}\": none of {string.Join(", ", field.Columns)}. It has: {string.Join(", ", header.Select(CellText.Trim))}.")
                : null;
        }

        return new(
            mapping,
            [.. header.Select(CellText.Trim)],
            Conditions(mapping.When),
            [
                .. mapping.Records.Select(record => new BoundRecord(
                    record,
                    Conditions(record.When),
                    RecordFields.Of(record.Record)
                        .Where(f => record.Fields.ContainsKey(f.Name))
                        .Select(f => Field(f.Name, record.Fields[f.Name], f.Required))
                        .OfType<BoundField>()
                        .ToImmutableDictionary(f => f.Name, StringComparer.Ordinal))),
            ]);
    }

    /// <summary>The file's name of the column that fills a field, for an error about it.</summary>
    public string ColumnOf(RecordKind kind, string field)
    {
        var shown = records.FirstOrDefault(r => r.Mapping.Record == kind && r.Fields.ContainsKey(field))?.Fields[field].Shown;
        return string.IsNullOrEmpty(shown) ? field : shown;
    }

    /// <summary>Reads one data row.</summary>
    /// <param name="row">The number of the data row, from 1.</param>
    /// <param name="records">Gets the row's records, in the mapping's order; none where the row has an error or is left out.</param>
    /// <param name="errors">Gets what is wrong with the row.</param>
    public void Read(long row, IReadOnlyList<string> cells, ICollection<ImportRecord> records, ICollection<RowError> errors)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return;
        }

        if (cells.Count != Header.Length)
        {
            errors.Add(new(row, "", $"The row has {cells.Count} cells, the header has {Header.Length}."));
            return;
        }

        if (cells.Any(c => c.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            var broken = Enumerable.Range(0, cells.Count).First(i => cells[i].Contains('\uFFFD', StringComparison.Ordinal));
            errors.Add(new(row, Header[broken], "The text has bytes that are not valid in the file's encoding."));
            return;
        }

        if (!when.All(c => c.Holds(cells)))
        {
            return;
        }

        var (read, wrong) = (new List<ImportRecord>(this.records.Length), new List<RowError>());
        foreach (var record in this.records.Where(r => r.When.All(c => c.Holds(cells))))
        {
            var reader = new RowReader(this, record, row, cells, wrong);
            if (RecordReader.Read(record.Mapping, reader) is { } good)
            {
                read.Add(good);
            }
        }

        if (wrong.Count == 0)
        {
            read.ForEach(records.Add);
        }

        wrong.ForEach(errors.Add);
    }
}

internal sealed record BoundRecord(
    RecordMapping Mapping, ImmutableArray<BoundCondition> When, ImmutableDictionary<string, BoundField> Fields);

/// <param name="Column">Index of its column, or -1 for a template or a constant.</param>
/// <param name="Shown">The column that an error names.</param>
internal sealed record BoundField(string Name, FieldMapping Mapping, int Column, ImmutableArray<TemplatePart> Template, string Shown);

internal sealed record BoundCondition(RowCondition Condition, int Column)
{
    public bool Holds(IReadOnlyList<string> cells)
    {
        var cell = CellText.Trim(cells[Column]);
        return (Condition.Present is not { } present || present == cell.Length > 0)
            && (Condition.In.IsDefaultOrEmpty || Condition.In.Contains(cell, StringComparer.OrdinalIgnoreCase))
            && (Condition.NotIn.IsDefaultOrEmpty || !Condition.NotIn.Contains(cell, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Literal text (column -1) or a column of the row.</summary>
internal readonly record struct TemplatePart(string Text, int Column)
{
    public static ImmutableArray<TemplatePart> Split(string template, Func<string, int> column)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        for (var rest = template; rest.Length > 0;)
        {
            var open = rest.IndexOf('{', StringComparison.Ordinal);
            var close = open < 0 ? -1 : rest.IndexOf('}', open);
            if (close < 0)
            {
                parts.Add(new(rest, -1));
                break;
            }

            if (open > 0)
            {
                parts.Add(new(rest[..open], -1));
            }

            var name = rest[(open + 1)..close];
            parts.Add(new(name, column(name)));
            rest = rest[(close + 1)..];
        }

        return parts.Any(p => p.Column >= 0)
            ? parts.ToImmutable()
            : throw new ImportRefusedException($"The template \"{template}\" names no column: write it as a value.");
    }
}
