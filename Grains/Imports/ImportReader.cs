using System.IO.Compression;
using System.Text;
using CsvHelper;
using Vigil.Domain.Imports;
using Vigil.Ledger.Imports;

namespace Vigil.Grains.Imports;

/// <summary>Rows read together.</summary>
/// <param name="Count">Data rows consumed, refused and left-out ones included.</param>
internal sealed record ImportBatch(List<ImportRow> Rows, List<RowError> Errors, long Count, double Progress, bool AtEnd);

/// <summary>Reads a stored file row by row: unpacked, decoded, parsed and mapped. Holds one piece of the file at a time.</summary>
internal sealed class ImportReader : IDisposable
{
    private const int HeadBytes = 256 * 1024;
    private const int LongestHead = 16 * 1024 * 1024; // where it begins with so much plain ASCII, the encoding hardly matters
    private const int LongestRow = 256 * 1024; // bytes; an unclosed quote would otherwise swallow the rest of the file
    private const long MostBytes = 4L * 1024 * 1024 * 1024; // unpacked, against gzip bombs

    private readonly Stream stored;
    private readonly CsvReader csv;
    private readonly ImportFile file;
    private readonly BoundMapping mapping;
    private readonly DuplicateGuard guard = new();
    private long row;
    private ImportRefusedException? broken;

    private ImportReader(Stream stored, CsvReader csv, ImportFile file, BoundMapping mapping) =>
        (this.stored, this.csv, this.file, this.mapping) = (stored, csv, file, mapping);

    public BoundMapping Mapping => mapping;

    /// <summary>Opens a file and goes past the rows that were done before.</summary>
    /// <exception cref="ImportRefusedException">The file as a whole can't be read; the message is for people.</exception>
    public static async Task<ImportReader> OpenAsync(ImportFiles files, ImportFile file, long done, CancellationToken cancellationToken)
    {
        var (encoding, delimiter) = await SniffAsync(files, file, cancellationToken);
        var raw = files.OpenRead(file.Id);
        try
        {
            var rows = CsvReader.Create(
                await UnpackedAsync(files, file, raw, cancellationToken),
                new CsvReaderOptions
                {
                    Encoding = encoding is UTF8Encoding ? null : encoding,
                    Separator = delimiter,
                    HasHeader = false, // it is read as a row, and matched by the mapping
                    MaxRecordSize = LongestRow,
                    FieldCountMismatch = CsvFieldCountHandling.Allow,
                    OnMalformedRecord = RefuseUnclosedQuote,
                    PoolStrings = true,
                });
            if (!await rows.ReadAsync(cancellationToken))
            {
                throw new ImportRefusedException("The file has no header row.");
            }

            var reader = new ImportReader(raw, rows, file, BoundMapping.Bind(ImportMapping.Parse(file.Mapping), Cells(rows)));
            while (reader.row < done && !(await reader.ReadAsync(1_000, done, cancellationToken)).AtEnd)
            {
                // Passed once already; read again so that the guard knows these rows.
            }

            return reader;
        }
        catch (Exception e)
        {
            await raw.DisposeAsync();
            throw e is InvalidDataException or CsvFormatException ? new ImportRefusedException(Reason(e, 0)) : e;
        }
    }

    /// <summary>Reads the next rows. Where the file breaks among them, those before the break are given, and the next call fails.</summary>
    /// <exception cref="ImportRefusedException">From here on the file can't be read.</exception>
    public Task<ImportBatch> ReadAsync(int most, CancellationToken cancellationToken) => ReadAsync(most, long.MaxValue, cancellationToken);

    public void Dispose()
    {
        csv.Dispose();
        stored.Dispose();
    }

    private async Task<ImportBatch> ReadAsync(int most, long through, CancellationToken cancellationToken)
    {
        if (broken is not null)
        {
            throw broken;
        }

        var (rows, errors) = (new List<ImportRow>(most), new List<RowError>());
        var first = row;
        var atEnd = false;
        while (row - first < most && row < through)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!await AdvanceAsync(cancellationToken))
                {
                    atEnd = true;
                    break;
                }
            }
            catch (ImportRefusedException refused) when (row > first)
            {
                broken = refused;
                break;
            }

            row++;
            var records = new List<ImportRecord>(mapping.Mapping.Records.Length);
            mapping.Read(row, Cells(csv), records, errors);
            if (Contradiction(records) is { } contradiction)
            {
                errors.Add(contradiction);
            }
            else if (records.Count > 0)
            {
                rows.Add(new(row, records));
            }
        }

        return new(rows, errors, row - first, Math.Min(1, stored.Position / (double)Math.Max(1, file.Size)), atEnd);
    }

    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken) && (csv.ByteOffset < MostBytes
                ? true
                : throw new ImportRefusedException("The file unpacks to more than four thousand million bytes."));
        }
        catch (Exception e) when (e is InvalidDataException or CsvFormatException)
        {
            throw new ImportRefusedException(Reason(e, row + 1));
        }
    }

    private static string[] Cells(CsvReader at)
    {
        var cells = new string[at.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = at.GetString(i);
        }

        return cells;
    }

    private static void RefuseUnclosedQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw new ImportRefusedException($"Row {record.RecordNumber - 1} has a quote that isn't closed.");
        }
    }

    private RowError? Contradiction(List<ImportRecord> records)
    {
        foreach (var record in records)
        {
            if (guard.Contradicted(row, record) is { } earlier)
            {
                return new(row, mapping.ColumnOf(RecordFields.KindOf(record), IdFieldOf(record)), $"Row {earlier} has the same key with other values.");
            }
        }

        return null;
    }

    private static string IdFieldOf(ImportRecord record) => record switch
    {
        ImportedCertificate => "number",
        ImportedRisk => "entityId",
        _ => "id",
    };

    private static string Reason(Exception e, long row) => e switch
    {
        InvalidDataException => "The gzip file is damaged.",
        _ => $"Row {row} can't be read: it is longer than {LongestRow / 1024} KB, probably by a quote that isn't closed.",
    };

    private static async Task<Stream> UnpackedAsync(ImportFiles files, ImportFile file, Stream raw, CancellationToken cancellationToken)
    {
        await using var peek = files.OpenRead(file.Id);
        var magic = new byte[2];
        var read = await peek.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellationToken);
        return FileSniffer.NatureOf(magic.AsSpan(0, read)) == FileNature.Gzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    private static async Task<(Encoding Encoding, char Delimiter)> SniffAsync(ImportFiles files, ImportFile file, CancellationToken cancellationToken)
    {
        await using var raw = files.OpenRead(file.Id);
        await using var text = await UnpackedAsync(files, file, raw, cancellationToken);
        var head = new byte[HeadBytes];
        int length;
        try
        {
            length = await text.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            var nature = FileSniffer.NatureOf(head.AsSpan(0, length));
            if (FileSniffer.Refusal(nature == FileNature.Gzip ? FileNature.Binary : nature) is { } refusal)
            {
                throw new ImportRefusedException(refusal);
            }

            var encoding = FileSniffer.EncodingOf(head.AsSpan(0, length))!;
            var headerLine = new StreamReader(new MemoryStream(head, 0, length), encoding).ReadLine() ?? "";
            for (var seen = (long)length; Ascii.IsValid(head.AsSpan(0, length)) && length == head.Length && seen < LongestHead; seen += length)
            {
                length = await text.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
                encoding = FileSniffer.EncodingOf(head.AsSpan(0, length)) ?? encoding;
            }

            return (encoding, FileSniffer.DelimiterOf(headerLine));
        }
        catch (InvalidDataException)
        {
            throw new ImportRefusedException("The gzip file is damaged.");
        }
    }
}
