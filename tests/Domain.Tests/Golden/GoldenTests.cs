using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>
/// What was ever stored must be read by today's code. A golden file is never changed: where a shape grows, its member is optional,
/// the old file stays, and a new one is added beside it.
/// </summary>
public sealed class GoldenTests
{
    // Other capabilities keep the shapes of their own states and entries.
    private static readonly string[] ElsewhereTested = ["Vigil.Domain.Imports"];

    public static TheoryData<string> Names() => [.. Samples.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Todays_code_writes_and_reads_the_golden_file(string name)
    {
        var sample = Samples.All[name];
        var shape = Samples.ShapeOf(sample.GetType());
        var written = JsonSerializer.Serialize(sample, shape);
        if (Environment.GetEnvironmentVariable("VIGIL_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), written + "\n");
        }

        using var reader = new StreamReader(Given.Data($"Golden/{name}.json"));
        var golden = reader.ReadToEnd().TrimEnd('\n');

        Assert.Equal(golden, written);
        Assert.Equal(golden, JsonSerializer.Serialize(JsonSerializer.Deserialize(golden, shape), shape));
    }

    [Fact]
    public void Every_state_and_entry_has_a_golden_file()
    {
        var stored = typeof(EntryBody).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && (t.IsSubclassOf(typeof(EntryBody)) || IsState(t)))
            .Where(t => !ElsewhereTested.Contains(t.Namespace));
        var sampled = Samples.All.Values.Select(s => s.GetType()).ToHashSet();

        Assert.Empty(stored.Where(t => !sampled.Contains(t)).Select(t => t.FullName));
    }

    [Fact]
    public void The_ledger_can_write_every_entry()
    {
        var shapes = StoredShapes.With();

        Assert.Empty(Samples.All.Values.OfType<EntryBody>().Where(b => !shapes.TryGetTypeInfo(b.GetType(), out _)).Select(b => b.Type));
    }

    [Fact]
    public void Every_member_of_a_sample_is_filled()
    {
        // What is left out of a sample would be left out of its golden file, and nobody would notice its loss.
        var empty = from sample in Samples.All.Values
                    from property in sample.GetType().GetProperties()
                    where property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false } && property.GetValue(sample) is null
                    select $"{sample.GetType().Name}.{property.Name}";

        Assert.Empty(empty);
    }

    [Fact]
    public void Wire_names_are_past_facts_of_their_capability() =>
        Assert.All(Samples.All.Values.OfType<EntryBody>(), b => Assert.Matches("^[a-z]+\\.[a-zA-Z]+$", b.Type));

    [Fact]
    public void A_state_of_an_older_version_without_the_newer_members_is_read()
    {
        const string Old = """
            {"id":"Clue:camera:C-1:614","kind":"Clue","subject":{"kind":"camera","key":"C-1"},"part":"614","severity":"Major","detail":{},
             "episode":1,"count":1,"sourceVersion":1,"status":"Open","raisedAt":"2026-11-23T01:02:03+00:00",
             "lastRaisedAt":"2026-11-23T01:02:03+00:00","escalationLevel":0,"notes":[]}
            """;

        var alert = JsonSerializer.Deserialize(Old, Vigil.Domain.Alerts.AlertJson.Shared.AlertState)!;

        Assert.Null(alert.ArmedAt);
        Assert.False(alert.Touched);
    }

    public static TheoryData<string> Older() =>
    [
        .. typeof(GoldenTests).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Golden/", StringComparison.Ordinal) && n.Count(c => c == '.') == (char.IsAsciiLetterUpper(n[7]) ? 2 : 3))
            .Select(n => n["Golden/".Length..^".json".Length]),
    ];

    [Theory]
    [MemberData(nameof(Older))]
    public void A_golden_file_of_an_older_day_is_read_and_nothing_of_it_is_lost(string name)
    {
        using var reader = new StreamReader(Given.Data($"Golden/{name}.json"));
        var old = System.Text.Json.Nodes.JsonNode.Parse(reader.ReadToEnd())!;
        var shape = Samples.ShapeOf(Samples.All[name[..name.LastIndexOf('.')]].GetType());

        var today = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(JsonSerializer.Deserialize(old, shape), shape))!;

        foreach (var member in old.AsObject())
        {
            Assert.Equal(member.Value!.ToJsonString(), today[member.Key]!.ToJsonString());
        }
    }

    private static bool IsState(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ILedgerState<>));
}
