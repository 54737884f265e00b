using System.IO.Pipelines;
using System.Text.Json;
using Vigil.Domain.Disclosure;
using Vigil.WebFrontend.Disclosure;

namespace Vigil.WebFrontend.Tests.Disclosure;

/// <summary>However many rows a set has, it is sent in pieces and none of it is kept.</summary>
public sealed class OpenWriterTests
{
    private const int Many = 100_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_thousand_rows_of_CSV_wait_for_the_reader()
    {
        var (rows, most) = await ReadAsync(o => OpenWriter.CsvAsync(OpenSet.Officers, Rows(), bom: false, o, Token), bytes => bytes.Count(b => b == '\n'));

        Assert.Equal(Many + 1, rows);
        Assert.InRange(most, 1, 4 * OpenWriter.Piece);
    }

    [Fact]
    public async Task So_does_JSON_and_it_can_be_read()
    {
        using var whole = new MemoryStream();
        var (_, most) = await ReadAsync(
            o => OpenWriter.JsonAsync(OpenSet.Officers, Rows(), 7, o, Token),
            bytes =>
            {
                whole.Write([.. bytes]);
                return 0;
            });

        Assert.InRange(most, 1, 4 * OpenWriter.Piece);
        whole.Position = 0;
        using var json = await JsonDocument.ParseAsync(whole, cancellationToken: Token);
        Assert.Equal((7, Many), (json.RootElement.GetProperty("cursor").GetInt32(), json.RootElement.GetProperty("rows").GetArrayLength()));
    }

    /// <summary>The writer is held up whenever more than a piece waits: what waits at most is what would be in memory.</summary>
    private static async Task<(int Sum, long Most)> ReadAsync(Func<PipeWriter, Task> write, Func<IReadOnlyCollection<byte>, int> count)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: OpenWriter.Piece, resumeWriterThreshold: OpenWriter.Piece / 2));
        var writing = Task.Run(
            async () =>
            {
                await write(pipe.Writer);
                await pipe.Writer.CompleteAsync();
            },
            Token);
        var (sum, most) = (0, 0L);
        for (var done = false; !done;)
        {
            var read = await pipe.Reader.ReadAsync(Token);
            most = Math.Max(most, read.Buffer.Length);
            foreach (var part in read.Buffer)
            {
                sum += count(part.ToArray());
            }

            pipe.Reader.AdvanceTo(read.Buffer.End);
            done = read.IsCompleted;
        }

        await writing;
        return (sum, most);
    }

    private static async IAsyncEnumerable<OpenRow> Rows()
    {
        for (var i = 0; i < Many; i++)
        {
            if (i % 1000 == 0)
            {
                await Task.Yield();
            }

            yield return new($"I-{i}", [$"I-{i}", "王执法", "陕001"]);
        }
    }
}
