using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Vigil.Domain.Disclosure;

namespace Vigil.WebFrontend.Disclosure;

/// <summary>Writes a set as it is read: however many rows, what waits to be sent stays below <see cref="Piece"/> and a row.</summary>
internal static class OpenWriter
{
    /// <summary>After so many bytes the reader's pace is waited for.</summary>
    public const int Piece = 32 * 1024;

    private static readonly JsonWriterOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="bom">Whether a byte order mark comes first: some spreadsheets take a file without one for GBK.</param>
    public static async Task CsvAsync(OpenSet set, IAsyncEnumerable<OpenRow> rows, bool bom, PipeWriter output, CancellationToken cancellationToken)
    {
        var columns = OpenSets.Columns(set);
        var text = new StringBuilder(bom ? "\uFEFF" : "");
        CsvCells.AppendLine(text, [.. columns.Select(c => c.Name)], columns);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            CsvCells.AppendLine(text, row.Cells, columns);
            if (text.Length >= Piece / 4) // a Chinese character is three bytes
            {
                await SendAsync(text, output, cancellationToken);
            }
        }

        await SendAsync(text, output, cancellationToken);
    }

    /// <param name="cursor">From where the feed of changes goes on.</param>
    public static async Task JsonAsync(
        OpenSet set, IAsyncEnumerable<OpenRow> rows, long cursor, PipeWriter output, CancellationToken cancellationToken)
    {
        var columns = OpenSets.Columns(set);
        await using var json = new Utf8JsonWriter(output, Json);
        json.WriteStartObject();
        json.WriteString("set", OpenSets.NameOf(set));
        json.WriteNumber("cursor", cursor);
        json.WriteString("licence", "/disclosure/data");
        json.WriteStartArray("rows");
        var sent = 0L; // the writer hands bytes on by itself, which says nothing of whether they went out
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Write(json, row, columns);
            if (json.BytesCommitted + json.BytesPending - sent >= Piece)
            {
                await json.FlushAsync(cancellationToken);
                await output.FlushAsync(cancellationToken);
                sent = json.BytesCommitted;
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>A row as an object with the set's columns; an empty cell is left out.</summary>
    public static void Write(Utf8JsonWriter json, OpenRow row, IReadOnlyList<OpenColumn> columns)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.Cells[i] is not { Length: > 0 } cell)
            {
                continue;
            }

            switch (columns[i].Type)
            {
                case OpenType.Number:
                    json.WriteNumber(columns[i].Name, decimal.Parse(cell, CultureInfo.InvariantCulture));
                    break;
                case OpenType.Flag:
                    json.WriteBoolean(columns[i].Name, cell == "true");
                    break;
                case OpenType.Text or OpenType.Day:
                    json.WriteString(columns[i].Name, cell);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(columns));
            }
        }

        json.WriteEndObject();
    }

    private static async Task SendAsync(StringBuilder text, PipeWriter output, CancellationToken cancellationToken)
    {
        foreach (var chunk in text.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, output);
        }

        text.Clear();
        await output.FlushAsync(cancellationToken);
    }
}
