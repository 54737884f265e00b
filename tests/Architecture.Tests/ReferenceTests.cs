using System.Reflection;
using System.Xml.Linq;

namespace Vigil.Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Domain", [] },
        { "Ledger", ["Domain"] },
        { "Grains.Interfaces", ["Domain"] },
        { "Grains", ["Grains.Interfaces", "Ledger"] },
        { "Silo", ["Grains"] },
        { "WebFrontend.Client", ["Domain"] },
        { "WebFrontend", ["Grains.Interfaces", "Ledger", "WebFrontend.Client"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_project_refers_to_exactly_these_projects(string project, string[] allowed)
    {
        var found = XDocument.Load(Repository.PathOf($"{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));

        Assert.Equal(allowed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_has_no_package_at_all() =>
        Assert.Empty(XDocument.Load(Repository.PathOf("Domain/Domain.csproj")).Descendants("PackageReference"));

    [Theory]
    [InlineData("Vigil.Domain", "")]
    [InlineData("Vigil.Ledger", "Vigil.Domain")]
    [InlineData("Vigil.Grains.Interfaces", "Vigil.Domain")]
    [InlineData("Vigil.Grains", "Vigil.Domain Vigil.Grains.Interfaces Vigil.Ledger")]
    [InlineData("Vigil.Silo", "Vigil.Domain Vigil.Grains Vigil.Grains.Interfaces Vigil.Ledger")]
    [InlineData("Vigil.WebFrontend.Client", "Vigil.Domain")]
    [InlineData("Vigil.WebFrontend", "Vigil.Domain Vigil.Grains.Interfaces Vigil.Ledger Vigil.WebFrontend.Client")]
    public void An_assembly_uses_no_assembly_of_ours_beyond_its_arrows(string assembly, string allowed)
    {
        var used = Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Vigil.", StringComparison.Ordinal));

        Assert.Empty(used.Except(allowed.Split(' '), StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_and_Ledger_know_nothing_of_Orleans_and_the_browser_nothing_of_Npgsql()
    {
        Assert.DoesNotContain(Used("Vigil.Domain"), n => n.StartsWith("Orleans", StringComparison.Ordinal) || n.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
        Assert.DoesNotContain(Used("Vigil.Ledger"), n => n.StartsWith("Orleans", StringComparison.Ordinal));
        Assert.DoesNotContain(Used("Vigil.WebFrontend.Client"), n => n.StartsWith("Npgsql", StringComparison.Ordinal) || n.StartsWith("Orleans", StringComparison.Ordinal));

        static IEnumerable<string> Used(string assembly) => Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!);
    }

    [Fact]
    public void The_web_never_touches_commits()
    {
        var offenders = Repository.Files(".cs", ".razor")
            .Where(f => f.StartsWith("WebFrontend", StringComparison.Ordinal))
            .Where(f => Repository.Read(f).Contains("Vigil.Ledger.Commits", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }
}
