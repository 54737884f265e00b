using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vigil.Domain.Chain;

/// <summary>Everything of an entry that its hash covers.</summary>
/// <param name="At">In whole microseconds.</param>
/// <param name="Body">UTF-8 JSON, byte for byte as it is stored.</param>
public readonly record struct ChainedEntry(
    string Scope,
    long Seq,
    DateTimeOffset At,
    string Kind,
    string Key,
    string Type,
    string By,
    string? Operation,
    string? Fingerprint,
    string? Due,
    IReadOnlyList<string> Audiences,
    ReadOnlyMemory<byte> Body);

/// <summary>The one byte sequence of an entry that is hashed; <c>docs/ledger-format.md</c> describes it for outsiders.</summary>
/// <remarks>
/// A compact JSON array in UTF-8: <c>[scope,seq,at,kind,key,type,by,operation,fingerprint,due,[audiences],body]</c>. Strings are
/// escaped as little as JSON allows: the quote, the backslash and the controls below space, nothing else. That is what
/// <c>JSON.stringify</c> and Python's <c>json.dumps(…, ensure_ascii=False)</c> write. The body is taken verbatim.
/// </remarks>
public static class CanonicalEntry
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    public static void Write(ArrayBufferWriter<byte> to, in ChainedEntry entry)
    {
        to.Write("["u8);
        WriteString(to, entry.Scope);
        to.Write(","u8);
        WriteFormatted(to, entry.Seq, default);
        to.Write(",\""u8);
        WriteFormatted(to, entry.At.UtcDateTime, InstantFormat);
        to.Write("\","u8);
        WriteString(to, entry.Kind);
        to.Write(","u8);
        WriteString(to, entry.Key);
        to.Write(","u8);
        WriteString(to, entry.Type);
        to.Write(","u8);
        WriteString(to, entry.By);
        to.Write(","u8);
        WriteString(to, entry.Operation);
        to.Write(","u8);
        WriteString(to, entry.Fingerprint);
        to.Write(","u8);
        WriteString(to, entry.Due);
        to.Write(",["u8);
        for (var i = 0; i < entry.Audiences.Count; i++)
        {
            if (i > 0)
            {
                to.Write(","u8);
            }

            WriteString(to, entry.Audiences[i]);
        }

        to.Write("],"u8);
        to.Write(entry.Body.Span);
        to.Write("]"u8);
    }

    private static void WriteFormatted<T>(ArrayBufferWriter<byte> to, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(to.GetSpan(32), out var written, format, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("Longer than any number or instant is.");
        }

        to.Advance(written);
    }

    private static void WriteString(ArrayBufferWriter<byte> to, string? value)
    {
        if (value is null)
        {
            to.Write("null"u8);
            return;
        }

        to.Write("\""u8);
        var start = to.WrittenCount;
        to.Advance(Encoding.UTF8.GetBytes(value, to.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        if (to.WrittenSpan[start..].ContainsAny(Escaped))
        {
            Escape(to, start);
        }

        to.Write("\""u8);
    }

    private static void Escape(ArrayBufferWriter<byte> to, int start)
    {
        var plain = to.WrittenSpan[start..].ToArray();
        var escaped = new ArrayBufferWriter<byte>(plain.Length * 2);
        foreach (var b in plain)
        {
            switch (b)
            {
                case (byte)'"': escaped.Write("\\\""u8); break;
                case (byte)'\\': escaped.Write("\\\\"u8); break;
                case (byte)'\b': escaped.Write("\\b"u8); break;
                case (byte)'\t': escaped.Write("\\t"u8); break;
                case (byte)'\n': escaped.Write("\\n"u8); break;
                case (byte)'\f': escaped.Write("\\f"u8); break;
                case (byte)'\r': escaped.Write("\\r"u8); break;
                case < 0x20:
                    escaped.Write("\\u00"u8);
                    WriteFormatted(escaped, b, "x2");
                    break;
                default: escaped.Write([b]); break;
            }
        }

        // The plain text is overwritten from its start on: a writer can't go back, so it is emptied and filled again.
        var before = to.WrittenSpan[..start].ToArray();
        to.ResetWrittenCount();
        to.Write(before);
        to.Write(escaped.WrittenSpan);
    }
}
