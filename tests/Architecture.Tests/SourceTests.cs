using System.Text.RegularExpressions;

namespace Vigil.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    private static readonly string[] Capabilities =
    [
        "Alerts", "Cameras", "Campaigns", "Certificates", "Complaints", "Dispatch", "Draws",
        "Employees", "Entities", "Equipment", "Imports", "Inspections", "Inspectors", "Schedules",
    ];

    [Fact]
    public void No_source_file_is_longer_than_the_house_allows()
    {
        var longer = Repository.Files(".cs", ".razor", ".css", ".js", ".sql", ".sh")
            .Where(f => !f.Contains("/lib/", StringComparison.Ordinal) && !f.EndsWith(".min.js", StringComparison.Ordinal) && !f.EndsWith(".min.css", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: File.ReadLines(Repository.PathOf(f)).Count()))
            .Where(f => f.Lines > LongestFile)
            .Select(f => $"{f.File}: {f.Lines}");

        Assert.Empty(longer);
    }

    [Fact]
    public void There_is_no_sql_outside_the_ledger()
    {
        var offenders =
            from file in Repository.Files(".cs", ".razor")
            where Repository.Projects.Any(p => file.StartsWith(p + "/", StringComparison.Ordinal)) && !file.StartsWith("Ledger/", StringComparison.Ordinal)
            from Match literal in Literal().Matches(Repository.Read(file))
            where Sql().IsMatch(literal.Value)
            select $"{file}: {literal.Value[..Math.Min(80, literal.Value.Length)]}";

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("select * from state where kind = 'x'")]
    [InlineData("insert into ledger (seq) values (1)")]
    [InlineData("UPDATE state SET version = 2")]
    [InlineData("delete from due where name = 'x'")]
    public void The_search_for_sql_finds_sql(string sql) => Assert.Matches(Sql(), $"\"{sql}\"");

    [Fact]
    public void Nothing_reads_a_static_clock()
    {
        var offenders =
            from file in Repository.Files(".cs", ".razor")
            where !file.StartsWith("tests/", StringComparison.Ordinal) && !file.StartsWith("bench/", StringComparison.Ordinal)
            from Match clock in Clock().Matches(WithoutComments(Repository.Read(file)))
            select $"{file}: {clock.Value}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void An_address_with_a_token_stands_in_no_trace()
    {
        var filter = Repository.Read("WebFrontend/Hosting/Observability.cs");
        var routes = Repository.Files(".cs")
            .Where(f => f.StartsWith("WebFrontend/", StringComparison.Ordinal))
            .SelectMany(f => TokenRoute().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("/n", routes);
        Assert.All(routes, r => Assert.Contains($"\"{r}\"", filter, StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        var offenders =
            from file in Repository.Files(".cs", ".razor", ".csproj", ".props", ".json", ".sh", ".yml", ".md", ".sql", ".txt", "")
            where !file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal) && new FileInfo(Repository.PathOf(file)).Length < 2_000_000
            from Match place in MachinePath().Matches(Repository.Read(file))
            select $"{file}: {place.Value}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void A_capability_has_one_folder_name_in_every_project()
    {
        string[] layers = ["Domain", "Grains", "Grains.Interfaces", "WebFrontend", "WebFrontend.Client"];
        foreach (var capability in Capabilities.Except(["Inspections"]))
        {
            foreach (var layer in layers.Where(l => capability != "Certificates" || l != "Grains" || Directory.Exists(Repository.PathOf($"{l}/{capability}"))))
            {
                Assert.True(Directory.Exists(Repository.PathOf($"{layer}/{capability}")), $"{layer} has no folder {capability}.");
            }
        }
    }

    [Fact]
    public void Folders_are_not_named_after_nothing()
    {
        string[] vague = ["Utils", "Util", "Helpers", "Helper", "Common", "Manager", "Managers", "Misc"];
        var found = Repository.Files(".cs", ".razor").SelectMany(f => f.Split('/')).Intersect(vague, StringComparer.OrdinalIgnoreCase);

        Assert.Empty(found);
    }

    private static string WithoutComments(string source) => Comment().Replace(source, "");

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", RegexOptions.None, 5_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(select\s[\s\S]+?\sfrom\s+\w|insert\s+into\s+\w|update\s+\w+\s+set\s|delete\s+from\s+\w|create\s+(table|index|view)\s)", RegexOptions.IgnoreCase, 5_000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Now|UtcNow|Today)|Thread\.Sleep)\b", RegexOptions.None, 5_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home/\w+|Users/\w+)/[\w.]|[A-Z]:\\Users\\", RegexOptions.None, 5_000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""(/\w+)/\{token\}", RegexOptions.None, 5_000)]
    private static partial Regex TokenRoute();

    [GeneratedRegex(@"//[^\n]*|/\*[\s\S]*?\*/", RegexOptions.None, 5_000)]
    private static partial Regex Comment();
}
