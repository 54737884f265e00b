using System.Globalization;
using System.Text;

namespace Vigil.Domain.Draws;

/// <summary>Reads a pool file strictly: what isn't as the format says is refused, so that two readers can't understand it differently.</summary>
/// <remarks>It works on the bytes, whose order is the order of the lines: no text is made of a million of them.</remarks>
/// <param name="file">UTF-8, its last line ended.</param>
internal sealed class DrawPoolReader(ReadOnlyMemory<byte> file)
{
    private readonly List<byte[]> strata = [];
    private int start;
    private int end = -1;
    private int line;

    private PoolLine Line => new(file.Span[start..end]);

    public DrawPool Read()
    {
        Expect("vigil-draw-pool", 1);
        Require(Line.Text(1) == "1", "is of a version that this reader doesn't know");
        Expect("draw", 1);
        var draw = Line.Text(1);
        Expect("rule", 1);
        var rule = Line.Text(1);
        Require(rule == DrawEngine.Rule, "names a rule that this reader doesn't know");
        Expect("frozen", 1);
        var frozen = Instant();
        Expect("beacon", 2);
        var (beaconAt, beacon) = (Instant(), Line.Text(2));
        Expect("cap", 1);
        var cap = Number(1);
        Require(cap >= 1, "holds a cap out of range");
        Next();
        var items = Each("item", 1, 1, l => l.Text(1));
        var ratios = Each("stratum", 2, 1, l => new DrawStratum(l.Text(1), int.Parse(l.Fields(2, 1), CultureInfo.InvariantCulture)), IsStratum);
        var officers = Each("officer", 1, 1, l => l.Text(1));
        var absent = Each("absent", 2, 1, Exclusion);
        var recusals = Each("recused", 2, 2, l => new DrawRecusal(l.Text(1), l.Text(2)));
        var entities = Each("entity", 5, 1, Candidate, IsOfAStratum);
        var excluded = Each("excluded", 2, 1, Exclusion);
        Require(
            Line.Name.SequenceEqual("end"u8) && Line.Count == 2 && Number(1) == line - 1 && end + 1 == file.Length,
            "isn't what belongs there, or the file goes on after its end");
        return new(draw, rule, frozen, beaconAt, beacon, cap, [.. items], [.. ratios], [.. officers], [.. absent], [.. recusals], entities, excluded);
    }

    private static DrawCandidate Candidate(PoolLine line) => new(
        line.Text(1), line.Text(2), line.Text(3), line.Fields(4, 1).SequenceEqual("-"u8) ? [] : [.. line.Text(4).Split(' ')], line.Text(5));

    private static DrawExclusion Exclusion(PoolLine line) => new(line.Text(1), line.Text(2));

    private void IsStratum()
    {
        Require(Number(2) is >= 1 and <= DrawRatios.Whole, "holds a ratio out of range");
        strata.Add(Line.Fields(1, 1).ToArray());
    }

    private void IsOfAStratum()
    {
        var code = Line.Fields(2, 1);
        foreach (var known in strata)
        {
            if (code.SequenceEqual(known))
            {
                return;
            }
        }

        throw Wrong("names a stratum that isn't listed");
    }

    /// <summary>The lines of one kind, sorted by their first fields and without repeats.</summary>
    private PoolLines<T> Each<T>(string name, int count, int keyFields, PoolLineReader<T> read, Action? check = null)
    {
        var starts = new List<int>();
        var bytes = Encoding.UTF8.GetBytes(name);
        ReadOnlySpan<byte> last = default;
        while (Line.Name.SequenceEqual(bytes))
        {
            if (Line.Count != count + 1)
            {
                throw Wrong($"doesn't have {count} fields");
            }

            var key = new PoolLine(file.Span[start..end]).Fields(1, keyFields);
            Require(starts.Count == 0 || last.SequenceCompareTo(key) < 0, "isn't in order");
            check?.Invoke();
            last = key;
            starts.Add(start);
            Next();
        }

        return new(file, starts, read);
    }

    private void Expect(string name, int count)
    {
        Next();
        Require(Line.Name.SequenceEqual(Encoding.UTF8.GetBytes(name)) && Line.Count == count + 1, $"isn't \"{name}\" with {count} fields");
    }

    private void Next()
    {
        line++;
        start = end + 1;
        var length = file.Span[start..].IndexOf((byte)'\n');
        end = length < 0 ? throw Wrong("is missing") : start + length;
    }

    private int Number(int field) =>
        int.TryParse(Line.Fields(field, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Line.Text(field) == number.ToString(CultureInfo.InvariantCulture) ? number : throw Wrong("holds no number where one belongs");

    private DateTimeOffset Instant()
    {
        try
        {
            return DrawFiles.ReadInstant(Line.Text(1));
        }
        catch (FormatException)
        {
            throw Wrong("holds no instant where one belongs");
        }
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Wrong(otherwise);
        }
    }

    private FormatException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the pool file {what}."));
}
