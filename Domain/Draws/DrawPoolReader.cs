using System.Globalization;

namespace Vigil.Domain.Draws;

/// <summary>Reads a pool file strictly: what isn't as the format says is refused, so that two readers can't understand it differently.</summary>
internal sealed class DrawPoolReader(string text)
{
    private readonly List<DrawStratum> strata = [];
    private readonly List<string> items = [];
    private readonly List<string> officers = [];
    private readonly List<DrawExclusion> absent = [];
    private readonly List<DrawRecusal> recusals = [];
    private readonly List<DrawCandidate> entities = [];
    private readonly List<DrawExclusion> excluded = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private string[] fields = [];
    private int at;
    private int line;

    public DrawPool Read()
    {
        Expect("vigil-draw-pool", 1);
        Require(fields[1] == "1", "is of a version that this reader doesn't know");
        Expect("draw", 1);
        var draw = fields[1];
        Expect("rule", 1);
        var rule = fields[1];
        Require(rule == DrawEngine.Rule, "names a rule that this reader doesn't know");
        Expect("frozen", 1);
        var frozen = Instant();
        Expect("beacon", 2);
        var (beaconAt, beacon) = (Instant(), fields[2]);
        Expect("cap", 1);
        var cap = Number(1);
        Next();
        Each("item", 1, items, i => i, () => fields[1]);
        Each("stratum", 2, strata, s => s.Code, () => codes.Add(fields[1]) ? new(fields[1], Number(2)) : throw Wrong("repeats a stratum"));
        Each("officer", 1, officers, o => o, () => fields[1]);
        Each("absent", 2, absent, a => a.Id, () => new(fields[1], fields[2]));
        Each("recused", 2, recusals, r => $"{r.OfficerId}\t{r.EntityId}", () => new(fields[1], fields[2]));
        Each("entity", 5, entities, e => e.Id, Candidate);
        Each("excluded", 2, excluded, e => e.Id, () => new(fields[1], fields[2]));
        Require(fields[0] == "end" && fields.Length == 2 && Number(1) == line - 1 && at == text.Length, "isn't what belongs there, or the file goes on after its end");
        Require(strata.Select(s => s.Ratio).All(r => r is >= 1 and <= DrawRatios.Whole) && cap >= 1, "ends a file with a ratio or a cap out of range");
        return new(draw, rule, frozen, beaconAt, beacon, cap, [.. items], [.. strata], [.. officers], [.. absent], [.. recusals], entities, excluded);
    }

    private DrawCandidate Candidate()
    {
        Require(codes.Contains(fields[2]), "names a stratum that isn't listed");
        return new(fields[1], fields[2], fields[3], fields[4] == "-" ? [] : [.. fields[4].Split(' ')], fields[5]);
    }

    private void Each<T>(string name, int count, List<T> list, Func<T, string> key, Func<T> read)
    {
        string? last = null;
        while (fields[0] == name)
        {
            Require(fields.Length == count + 1, $"doesn't have {count} fields");
            var one = read();
            var id = key(one);
            Require(last is null || Utf8Order.Instance.Compare(last, id) < 0, "isn't in order");
            list.Add(one);
            last = id;
            Next();
        }
    }

    private void Expect(string name, int count)
    {
        Next();
        Require(fields[0] == name && fields.Length == count + 1, $"isn't \"{name}\" with {count} fields");
    }

    private void Next()
    {
        line++;
        var end = at < text.Length ? text.IndexOf('\n', at) : -1;
        if (end < 0)
        {
            throw Wrong("is missing");
        }

        fields = Fields(text.AsSpan(at, end - at));
        at = end + 1;
    }

    // Six strings for each of a million lines, and no seventh of the whole line.
    private static string[] Fields(ReadOnlySpan<char> line)
    {
        var parts = new string[line.Count('\t') + 1];
        var part = 0;
        foreach (var range in line.Split('\t'))
        {
            parts[part++] = line[range].ToString();
        }

        return parts;
    }

    private int Number(int field) =>
        int.TryParse(fields[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && fields[field] == number.ToString(CultureInfo.InvariantCulture) ? number : throw Wrong("holds no number where one belongs");

    private DateTimeOffset Instant()
    {
        try
        {
            return DrawFiles.ReadInstant(fields[1]);
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
