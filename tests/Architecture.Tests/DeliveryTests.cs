using System.Text.RegularExpressions;

namespace Vigil.Architecture.Tests;

/// <summary>What is shipped beside the code: migrations, containers, scripts.</summary>
public sealed partial class DeliveryTests
{
    [Fact]
    public void Migrations_are_only_ever_added()
    {
        var (code, output) = Repository.Run("git", "log", "--diff-filter=MDR", "--format=%h", "--name-status", "--", "Ledger/Migrations/*.sql");
        if (code != 0)
        {
            // A release without its history can't be looked at; the file names can.
            Assert.All(Repository.Files(".sql").Where(f => f.StartsWith("Ledger/Migrations/", StringComparison.Ordinal)), f => Assert.Matches(MigrationName(), f));
            return;
        }

        var uncommitted = Repository.Run("git", "status", "--porcelain", "--", "Ledger/Migrations").Output;
        Assert.Empty(Changed(output).Except(BeforeTheFirstRelease, StringComparer.Ordinal));
        Assert.DoesNotContain(uncommitted.Split('\n'), line => line.Length > 3 && line[..2].AsSpan().ContainsAny("MDR") && line.EndsWith(".sql", StringComparison.Ordinal));
    }

    [Fact]
    public void A_migration_is_named_by_its_instant_and_content() =>
        Assert.All(Repository.Files(".sql").Where(f => f.StartsWith("Ledger/Migrations/", StringComparison.Ordinal)), f => Assert.Matches(MigrationName(), f));

    [Fact]
    public void The_compose_file_is_accepted_where_docker_compose_is_installed()
    {
        var (code, output) = Repository.Run(
            "env", "POSTGRES_PASSWORD=x", "VIGIL_ACCOUNTS=/dev/null", "docker-compose", "-f", Repository.PathOf("docker-compose.yml"), "config");
        if (code is -1 or 127)
        {
            Assert.Contains("silo1", Repository.Read("docker-compose.yml"), StringComparison.Ordinal);
            return;
        }

        Assert.True(code == 0, output);
    }

    [Fact]
    public void The_compose_file_publishes_no_port_of_a_silo_and_holds_no_secret()
    {
        var compose = Repository.Read("docker-compose.yml");

        Assert.DoesNotContain("11111:", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("30000:", compose, StringComparison.Ordinal);
        Assert.All(Regex.Matches(compose, @"(?im)^\s*\S*password\S*\s*:\s*(.+)$", RegexOptions.None, TimeSpan.FromSeconds(5)), m => Assert.Contains("${", m.Value, StringComparison.Ordinal));
        Assert.Equal(3, Regex.Count(compose, @"(?m)^  silo\d:", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Equal(2, Regex.Count(compose, @"(?m)^  web\d:", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData("vigil")]
    [InlineData(".ci/run")]
    [InlineData("build/vigil-lib.sh")]
    [InlineData("build/vigil-demo.sh")]
    [InlineData("build/vigil-test.sh")]
    public void A_script_is_well_formed(string script)
    {
        var (code, output) = Repository.Run("bash", "-n", Repository.PathOf(script));

        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("is_root() { true; }; runuser() { return 1; }", "/home/somebody/vigil", "/var/lib/vigil/-home-somebody-vigil-")] // out of the postgres user's reach
    [InlineData("is_root() { true; }; runuser() { return 0; }", "/srv/vigil", "/srv/vigil/.vigil")]
    [InlineData("is_root() { false; }", "/home/somebody/vigil", "/home/somebody/vigil/.vigil")]
    public void The_private_cluster_lies_where_nobody_else_makes_directories(string user, string root, string expected)
    {
        var (code, output) = Repository.Run("bash", "-c", $". build/vigil-lib.sh; {user}; ROOT={root}; pg_home");

        Assert.Equal(0, code);
        Assert.StartsWith(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_somebody_else_prepared_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("vigil-own-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "link"), folder);

            var (mine, _) = Repository.Run("bash", "-c", $". build/vigil-lib.sh; own_directory '{folder}/new'");
            var (link, said) = Repository.Run("bash", "-c", $". build/vigil-lib.sh; own_directory '{folder}/link'");

            Assert.Equal((0, 1), (mine, link));
            Assert.Contains("is not a directory", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("vigil")]
    [InlineData(".ci/run")]
    public void A_command_can_be_run(string script) =>
        Assert.True(File.GetUnixFileMode(Repository.PathOf(script)).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable.");

    // Files that were still changed while the first release was written. The one here was changed by the commit after the one that
    // brought it, and both were pushed together: no database ever had its first form.
    private static readonly string[] BeforeTheFirstRelease = ["Ledger/Migrations/20261123T093000_complaints.sql"];

    private static IEnumerable<string> Changed(string log) => log.Split('\n')
        .Where(line => line.Length > 2 && line[0] is 'M' or 'D' or 'R' && line.Contains('\t', StringComparison.Ordinal))
        .Select(line => line.Split('\t')[1])
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^Ledger/Migrations/\d{8}T\d{6}_[a-z_]+\.sql$", RegexOptions.None, 5_000)]
    private static partial Regex MigrationName();
}
