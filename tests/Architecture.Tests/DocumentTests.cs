using System.Globalization;
using System.Text.RegularExpressions;
using Vigil.Domain.Alerts;

namespace Vigil.Architecture.Tests;

/// <summary>What the documents say of the tree: that it is there, and whole.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_or_folder()
    {
        var broken =
            from file in Repository.Files(".md")
            from Match link in Link().Matches(Repository.Read(file))
            let target = link.Groups["inline"].Success ? link.Groups["inline"].Value : link.Groups["html"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            let path = Uri.UnescapeDataString(target.Split('#')[0])
            where path.Length > 0 && !Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.PathOf(file))!, path))
            select $"{file}: {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_capability_has_its_page_in_the_index()
    {
        const string Folder = "docs/capabilities/";
        var index = Repository.Read(Folder + "README.md");
        var missing = Repository.Files(".md")
            .Where(f => f.StartsWith(Folder, StringComparison.Ordinal) && f != Folder + "README.md")
            .Select(f => f[Folder.Length..])
            .Where(f => !index.Contains($"({f})", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Each_decision_has_a_number_of_its_own()
    {
        const string Folder = "docs/adr/";
        var decisions = Repository.Files(".md").Where(f => f.StartsWith(Folder, StringComparison.Ordinal)).Select(f => f[Folder.Length..]).ToList();

        Assert.All(decisions, d => Assert.Matches(@"^\d{4}-[a-z0-9-]+\.md$", d));
        Assert.Distinct(decisions.Select(d => d[..4]));
    }

    [Fact]
    public void Every_kind_of_alert_is_in_the_table_with_a_number_of_its_own_range()
    {
        var rows = KindRow().Matches(Repository.Read("docs/capabilities/alerts.md"))
            .Select(m => (Number: Number(m, "number"), Kind: m.Groups["kind"].Value, From: Number(m, "from"), Through: Number(m, "through")))
            .ToList();
        var kinds = Enum.GetNames<AlertKind>().ToDictionary(n => n, n => (int)Enum.Parse<AlertKind>(n), StringComparer.Ordinal);

        Assert.Distinct(kinds.Values);
        Assert.Equal(kinds.OrderBy(k => k.Value).Select(k => (k.Value, k.Key)), rows.Select(r => (r.Number, r.Kind)));
        Assert.All(rows, r => Assert.InRange(r.Number, r.From, r.Through));

        static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""\]\((?<inline>[^)\s]+)(?:\s+"[^"]*")?\)|(?:src|href)="(?<html>[^"]+)" """, RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (?<number>\d+) \| (?<kind>\w+) \| (?<from>\d+)–(?<through>\d+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex KindRow();
}
