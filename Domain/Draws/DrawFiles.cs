using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Vigil.Domain.Draws;

/// <summary>The pool file and the result file, byte for byte: UTF-8 without mark, LF, fields parted by tabs, no locale.</summary>
public static class DrawFiles
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(DrawPool pool)
    {
        var file = new FileText(pool.Entities.Count * 64);
        file.Line("vigil-draw-pool", "1");
        file.Line("draw", pool.DrawId);
        file.Line("rule", pool.Rule);
        file.Line("frozen", Text(pool.FrozenAt));
        file.Line("beacon", Text(pool.BeaconAt), pool.Beacon);
        file.Line("cap", Text(pool.OfficerCap));
        foreach (var item in pool.Items)
        {
            file.Line("item", item);
        }

        foreach (var stratum in pool.Strata)
        {
            file.Line("stratum", stratum.Code, Text(stratum.Ratio));
        }

        foreach (var officer in pool.Officers)
        {
            file.Line("officer", officer);
        }

        foreach (var absent in pool.Absent)
        {
            file.Line("absent", absent.Id, absent.Reason);
        }

        foreach (var recusal in pool.Recusals)
        {
            file.Line("recused", recusal.OfficerId, recusal.EntityId);
        }

        foreach (var entity in pool.Entities)
        {
            file.Line("entity", entity.Id, entity.Stratum, entity.Town, entity.LastOfficers.IsEmpty ? "-" : string.Join(' ', entity.LastOfficers), entity.Name);
        }

        foreach (var excluded in pool.Excluded)
        {
            file.Line("excluded", excluded.Id, excluded.Reason);
        }

        return file.End();
    }

    public static byte[] Write(DrawOutcome outcome)
    {
        var file = new FileText(outcome.Visits.Length * 64);
        file.Line("vigil-draw-result", "1");
        file.Line("draw", outcome.DrawId);
        file.Line("commitment", outcome.Commitment);
        file.Line("value", outcome.Value);
        file.Line("seed", outcome.Seed);
        foreach (var stratum in outcome.Strata)
        {
            file.Line("stratum", stratum.Code, Text(stratum.Size), Text(stratum.Ratio), Text(stratum.Drawn));
        }

        foreach (var visit in outcome.Visits)
        {
            file.Line(
                visit.Up is null ? "visit" : "up",
                Text(visit.No),
                visit.Stratum,
                visit.EntityId,
                visit.Up ?? string.Join(' ', visit.Officers));
        }

        return file.End();
    }

    /// <summary>Reads a pool file. The bytes must stay as they are for as long as the pool is used.</summary>
    /// <exception cref="FormatException">It isn't one; the message names the line.</exception>
    public static DrawPool ReadPool(ReadOnlyMemory<byte> bytes) =>
        !Utf8.IsValid(bytes.Span) ? throw new FormatException("The file isn't UTF-8.")
        : !bytes.Span.EndsWith("\n"u8) ? throw new FormatException("The last line isn't ended by a line feed.")
        : new DrawPoolReader(bytes).Read();

    internal static DateTimeOffset ReadInstant(ReadOnlySpan<char> text) => DateTimeOffset.ParseExact(
        text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString(Instant, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class FileText(int room)
    {
        private readonly StringBuilder text = new(room + 1024);
        private int lines;

        public void Line(params ReadOnlySpan<string> fields)
        {
            for (var i = 0; i < fields.Length; i++)
            {
                if (i > 0)
                {
                    text.Append('\t');
                }

                text.Append(fields[i]);
            }

            text.Append('\n');
            lines++;
        }

        public byte[] End()
        {
            Line("end", Text(lines));
            return Strict.GetBytes(text.ToString());
        }
    }
}
