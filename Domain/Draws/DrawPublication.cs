using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Draws;

/// <summary>The one file that is published of a finished draw: all that anybody needs to draw it again.</summary>
/// <param name="Format">Always <c>vigil-draw</c>.</param>
/// <param name="Pool">The pool file's text, exactly.</param>
/// <param name="Commitment">As it was published before the public value was known.</param>
/// <param name="Source">Where the public value can be looked up.</param>
/// <param name="Result">The result file's text, exactly.</param>
public sealed record DrawPublication(
    string Format, int Version, string Draw, string Commitment, DateTimeOffset CommittedAt, string Value, string Source, DateTimeOffset SeededAt,
    string Seed, string Pool, string Result)
{
    public const string FormatName = "vigil-draw";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, DrawJson.Shared.DrawPublication);

    /// <summary>Reads a published file.</summary>
    /// <exception cref="FormatException">It isn't one; the message says why.</exception>
    public static DrawPublication Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, DrawJson.Shared.DrawPublication) is { Format: FormatName, Version: 1 } read
                && read is { Draw: not null, Commitment: not null, Value: not null, Seed: not null, Pool: not null, Result: not null }
                ? read
                : throw new FormatException("It isn't a published draw of version 1.");
        }
        catch (JsonException e)
        {
            throw new FormatException("It isn't a published draw: not the JSON that is published.", e);
        }
    }

    /// <summary>Draws again from the file alone.</summary>
    public DrawReplay Replay()
    {
        var poolFile = Encoding.UTF8.GetBytes(Pool);
        var commitment = DrawEngine.Commit(poolFile);
        if (commitment != Commitment)
        {
            return new(DrawDifference.Commitment, 0, Commitment, commitment);
        }

        DrawPool pool;
        try
        {
            pool = DrawFiles.ReadPool(poolFile);
        }
        catch (FormatException e)
        {
            return new(DrawDifference.Pool, 0, "", e.Message);
        }

        if (pool.DrawId != Draw)
        {
            return new(DrawDifference.Draw, 0, Draw, pool.DrawId);
        }

        var outcome = DrawEngine.Draw(pool, commitment, Value);
        if (outcome.Seed != Seed)
        {
            return new(DrawDifference.Seed, 0, Seed, outcome.Seed);
        }

        var (published, drawn) = (Result.Split('\n'), Encoding.UTF8.GetString(DrawFiles.Write(outcome)).Split('\n'));
        for (var i = 0; i < Math.Max(published.Length, drawn.Length); i++)
        {
            var (said, is_) = (published.ElementAtOrDefault(i), drawn.ElementAtOrDefault(i));
            if (said != is_)
            {
                return new(DrawDifference.Result, i + 1, said ?? "", is_ ?? "");
            }
        }

        return new(DrawDifference.None, 0, Seed, outcome.Seed);
    }
}

/// <summary>Where a published file and what is drawn from it part for the first time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawDifference>))]
public enum DrawDifference
{
    /// <summary>Nowhere: equal byte for byte.</summary>
    None = 0,

    /// <summary>The pool isn't the one that was committed to.</summary>
    Commitment = 1,

    /// <summary>The pool that was committed to isn't in the format.</summary>
    Pool = 2,

    /// <summary>The pool is that of another draw.</summary>
    Draw = 3,

    /// <summary>The seed isn't that of commitment, public value and draw.</summary>
    Seed = 4,

    /// <summary>The result isn't what the seed draws.</summary>
    Result = 5,
}

/// <param name="Line">The first line of the result that differs, from 1; 0 where it isn't about the result.</param>
/// <param name="Published">What the file says.</param>
/// <param name="Recomputed">What comes out.</param>
public sealed record DrawReplay(DrawDifference Difference, int Line, string Published, string Recomputed);
