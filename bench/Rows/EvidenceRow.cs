using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>From a box's post of clues with 100 MB of pictures to all of it sealed: received, stored and flushed, looked at again by its hashes, its manifest committed.</summary>
/// <remarks>A request may have 50 MB, so that three boxes post at once; each message is evidence too. Beside it the same bytes written, flushed and hashed twice, nothing else.</remarks>
internal sealed class EvidenceRow : IRow
{
    private const int Boxes = 3;
    private const int PicturesEach = 8;
    private const int PictureBytes = 100 * 1024 * 1024 / Boxes / PicturesEach;
    private const int Rat = 614;

    public string Name => "evidence";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var database = await context.Postgres.NewVigilAsync("evidence", cancellationToken);
        await using var vigil = await Deployment.StartAsync(
            database, cancellationToken, new Dictionary<string, string>(StringComparer.Ordinal) { ["Vigil:Rules:Evidence:After"] = "00:00:00" });
        await vigil.Admin.CommandAsync(
            "entities", new { id = "bench-site", name = "示例食堂", category = "Catering", townCode = "610927100", address = "文彩路 1 号" }, cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        var number = 0;
        var turns = await Turns.TakeAsync(
            context.Options.Rounds, () => SealAsync(vigil, source, number++, cancellationToken), () => WriteAsync(number, cancellationToken));
        var (seconds, bare) = (turns.Ours(s => s), turns.Theirs(s => s));
        return
        [
            new(
                $"clues of {Boxes} cameras with 100 MB of pictures posted → sealed",
                $"{seconds.Number()} s",
                $"written, flushed and hashed: {bare.Number()} s",
                (seconds / bare).Ratio(),
                "≤ 3 s",
                seconds <= 3),
        ];
    }

    private static async Task<double> SealAsync(Deployment vigil, NpgsqlDataSource source, int round, CancellationToken cancellationToken)
    {
        var requests = new List<(string Camera, HttpContent Content)>();
        for (var box = 0; box < Boxes; box++)
        {
            var camera = string.Create(CultureInfo.InvariantCulture, $"bench-camera-{round}-{box}");
            await vigil.Admin.CommandAsync("cameras", new { id = camera, entityId = "bench-site", name = camera, place = "Cooking" }, cancellationToken);
            var first = ((round * Boxes) + box) * PicturesEach;
            var pictures = Enumerable.Range(first, PicturesEach).Select(n => new { data = Pictures.Whole(n, PictureBytes) });
            var content = JsonContent.Create(new { id = "clue", code = Rat, shotAt = TimeProvider.System.GetUtcNow(), pictures });
            await content.LoadIntoBufferAsync(cancellationToken);
            requests.Add((camera, content));
        }

        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(requests.Select(r => vigil.Admin.Http.PostAsync($"cameras/{r.Camera}/detections", r.Content, cancellationToken)));
        Array.ForEach(answers, a => a.EnsureSuccessStatusCode());
        await using var command = source.CreateCommand("select count(*) from evidence_view where camera_id like $1 and status = 'Sealed'");
        command.Parameters.Add(new NpgsqlParameter { Value = string.Create(CultureInfo.InvariantCulture, $"bench-camera-{round}-%") });
        while (await command.ExecuteScalarAsync(cancellationToken) is not (long)Boxes)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException("Not every capsule was sealed within a minute.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Task<double> WriteAsync(int round, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var pictures = Enumerable.Range(0, Boxes * PicturesEach).Select(n => Pictures.Whole((1000 * round) + n, PictureBytes)).ToList();
            var folder = Directory.CreateTempSubdirectory("vigil-bench-evidence");
            try
            {
                var began = Stopwatch.GetTimestamp();
                Parallel.ForEach(pictures, picture =>
                {
                    var path = Path.Combine(folder.FullName, Convert.ToHexStringLower(SHA256.HashData(picture)));
                    using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
                    {
                        RandomAccess.Write(file, picture, 0);
                        RandomAccess.FlushToDisk(file);
                    }

                    using var again = File.OpenRead(path);
                    SHA256.HashData(again);
                });
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        },
        cancellationToken);
}
