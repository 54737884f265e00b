using System.Text;

namespace Vigil.Domain.Imports;

/// <summary>What the first bytes of an upload say it is.</summary>
public enum FileNature
{
    /// <summary>Text, as far as can be seen.</summary>
    Text = 0,

    /// <summary>gzip; what is inside is judged again.</summary>
    Gzip = 1,
    Empty = 2,

    /// <summary>Neither UTF-8 nor GB18030 text: a picture, a spreadsheet, rubbish.</summary>
    Binary = 3,

    /// <summary>A zip, which is what .xlsx files are: it gets a message of its own.</summary>
    Zip = 4,
}

/// <summary>Finds out encoding and delimiter from the beginning of a file. Needs no header and no declaration.</summary>
public static class FileSniffer
{
    private const int MaxBadUtf8PerThousand = 10; // a good UTF-8 file with a few broken rows is still UTF-8

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    static FileSniffer() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Judges the first bytes, as many as there are up to some hundred thousand.</summary>
    public static FileNature NatureOf(ReadOnlySpan<byte> head) => head switch
    {
        [] => FileNature.Empty,
        [0x1F, 0x8B, ..] => FileNature.Gzip,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileNature.Zip,
        _ => head.IndexOf((byte)0) >= 0 || ControlsIn(head) > head.Length / 100 || EncodingOf(head) is null ? FileNature.Binary : FileNature.Text,
    };

    /// <summary>The one message for people about a file that can't be imported, or <see langword="null"/> where it can.</summary>
    public static string? Refusal(FileNature nature) => nature switch
    {
        FileNature.Text or FileNature.Gzip => null,
        FileNature.Empty => "The file is empty.",
        FileNature.Zip => "The file is a ZIP or a spreadsheet (.xlsx). Save it as CSV, in UTF-8 or GB18030, and import that.",
        FileNature.Binary => "The file is not text in UTF-8 or GB18030. Only CSV files, or CSV files compressed with gzip, can be imported.",
    };

    /// <summary>UTF-8 or GB18030, or <see langword="null"/> where it is neither.</summary>
    /// <remarks>
    /// Valid UTF-8 is UTF-8. What isn't is GB18030 where every byte fits, else UTF-8 with broken rows where only a few bytes are
    /// wrong. A multi-byte character cut off at the end of the head is no fault.
    /// </remarks>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
        {
            return Utf8;
        }

        var (bad, other) = CountBadUtf8(head);
        return bad == 0 || (other > 0 && bad * 1000L <= other * (long)MaxBadUtf8PerThousand && bad < other) ? Utf8
            : IsGb18030(head) ? Encoding.GetEncoding("GB18030")
            : null;
    }

    /// <summary>The delimiter that the header line uses: comma, semicolon, tab or bar.</summary>
    public static char DelimiterOf(string headerLine)
    {
        ReadOnlySpan<char> candidates = [',', ';', '\t', '|'];
        var (best, most) = (',', 0);
        foreach (var candidate in candidates)
        {
            var count = CountOutsideQuotes(headerLine, candidate);
            if (count > most)
            {
                (best, most) = (candidate, count);
            }
        }

        return best;
    }

    private static int CountOutsideQuotes(string line, char wanted)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            count += !quoted && c == wanted ? 1 : 0;
        }

        return count;
    }

    private static int ControlsIn(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var b in bytes)
        {
            count += b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n') ? 1 : 0;
        }

        return count;
    }

    private static (int Bad, int Multibyte) CountBadUtf8(ReadOnlySpan<byte> bytes)
    {
        var (bad, multibyte) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                break;
            }

            bad += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            multibyte += status == System.Buffers.OperationStatus.Done && !rune.IsAscii ? 1 : 0;
            bytes = bytes[length..];
        }

        return (bad, multibyte);
    }

    private static bool IsGb18030(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            var first = bytes[i];
            if (first < 0x80)
            {
                i++;
                continue;
            }

            if (first is 0x80 or 0xFF)
            {
                return false;
            }

            if (i + 1 >= bytes.Length)
            {
                return true;
            }

            var second = bytes[i + 1];
            if (second is >= 0x40 and <= 0xFE and not 0x7F)
            {
                i += 2;
            }
            else if (second is >= 0x30 and <= 0x39)
            {
                if (i + 3 < bytes.Length && !(bytes[i + 2] is >= 0x81 and <= 0xFE && bytes[i + 3] is >= 0x30 and <= 0x39))
                {
                    return false;
                }

                i += 4;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
