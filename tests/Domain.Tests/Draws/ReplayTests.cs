using System.Diagnostics;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Tests.Draws;

/// <summary>What is published is drawn again by the script that knows nothing of ours, and what was tampered with is found by both.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"vigil-draw-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(file);

    public static TheoryData<int, int, int, string> Pools => new()
    {
        { 1, 2, 1, "" },
        { 400, 8, 1000, "" },
        { 3000, 5, 40, "I-01 I-04" },
        { 300, 1, 5, "" },
        { 2000, 24, 12, "I-07" },
    };

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task The_script_draws_the_same_bytes(int size, int officers, int cap, string last)
    {
        var recusals = Enumerable.Range(1, size).Where(i => i % 3 == 0).Select(i => new DrawRecusal("I-01", $"E-{i:0000000}")).ToArray();
        var published = DrawSamples.Published(DrawSamples.Pool(size, officers, cap, recusals, last));

        var (code, output) = await ScriptAsync(published);

        Assert.True(code == 0, output);
        Assert.StartsWith("EQUAL", output, StringComparison.Ordinal);
        Assert.Equal(DrawDifference.None, published.Replay().Difference);
    }

    [Theory]
    [InlineData("城关小吃店 17", "城关小吃店 18", DrawDifference.Commitment)] // one byte of the pool
    [InlineData("officer\tI-03\n", "officer\tI-3\n", DrawDifference.Commitment)]
    public async Task One_byte_of_the_pool_that_changed_is_found(string was, string @is, DrawDifference difference)
    {
        var published = DrawSamples.Published(DrawSamples.Pool());
        var forged = published with { Pool = published.Pool.Replace(was, @is, StringComparison.Ordinal) };
        Assert.NotEqual(published.Pool, forged.Pool);

        await IsFoundAsync(forged, difference, "the pool isn't the one that was committed to");
    }

    [Fact]
    public async Task A_pool_forged_with_its_commitment_gives_another_seed()
    {
        var published = DrawSamples.Published(DrawSamples.Pool());
        var pool = published.Pool.Replace("城关小吃店 17", "城关小吃店 18", StringComparison.Ordinal);
        var forged = published with { Pool = pool, Commitment = DrawEngine.Commit(System.Text.Encoding.UTF8.GetBytes(pool)) };

        await IsFoundAsync(forged, DrawDifference.Seed, "the seed isn't that of");
    }

    [Fact]
    public async Task Another_public_value_gives_another_seed() =>
        await IsFoundAsync(DrawSamples.Published(DrawSamples.Pool()) with { Value = "3 5 8" }, DrawDifference.Seed, "the seed isn't that of");

    [Theory]
    [InlineData("visit\t1\t", "visit\t01\t", 16)]
    [InlineData("value\t3 5 7", "value\t357", 4)]
    public async Task The_first_line_of_a_forged_result_is_named(string was, string @is, int line)
    {
        var published = DrawSamples.Published(DrawSamples.Pool());
        var forged = published with { Result = published.Result.Replace(was, @is, StringComparison.Ordinal) };

        await IsFoundAsync(forged, DrawDifference.Result, $"line {line} of the result");
        Assert.Equal(line, forged.Replay().Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"vigil-draw\",\"version\":1}")]
    [InlineData("{\"format\":\"vigil-draw\",\"version\":2}")]
    public async Task What_is_no_published_draw_is_said_to_be_none(string text)
    {
        Assert.Throws<FormatException>(() => DrawPublication.Read(System.Text.Encoding.UTF8.GetBytes(text)));

        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await ScriptAsync()).Code);
    }

    [Fact]
    public void The_published_file_reads_back()
    {
        var published = DrawSamples.Published(DrawSamples.Pool());

        Assert.Equal(published, DrawPublication.Read(published.ToBytes()));
    }

    private async Task IsFoundAsync(DrawPublication forged, DrawDifference difference, string said)
    {
        var (code, output) = await ScriptAsync(forged);

        Assert.Equal(difference, forged.Replay().Difference);
        Assert.True(code == 1, output);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> ScriptAsync(DrawPublication published)
    {
        await File.WriteAllBytesAsync(file, published.ToBytes(), TestContext.Current.CancellationToken);
        return await ScriptAsync();
    }

    private async Task<(int Code, string Output)> ScriptAsync()
    {
        var script = Path.Combine(Root(), "samples", "draws", "replay.py");
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-B", script, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (python.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 on this machine.");
            throw;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vigil.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        }

        return folder.FullName;
    }
}
