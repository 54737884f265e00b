using System.Buffers;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Imports;

namespace Vigil.Ledger.Imports;

/// <summary>A file as it was uploaded.</summary>
/// <param name="Mapping">The JSON of the mapping that it is read with.</param>
/// <param name="Sha256">Hex, of the bytes as uploaded.</param>
public sealed record ImportFile(string Id, string Name, long Size, string Sha256, string Mapping);

/// <summary>Uploaded files in PostgreSQL, in pieces, so that neither end ever holds a whole one; and the rows that were refused.</summary>
public sealed class ImportFiles(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The largest file taken, in bytes as uploaded.</summary>
    public const long MaxBytes = 512L * 1024 * 1024;

    private const int ChunkBytes = 256 * 1024;

    /// <summary>Stores an upload as it arrives.</summary>
    /// <exception cref="ImportRefusedException">It is too large, empty, or no text; nothing of it is kept.</exception>
    public async Task<ImportFile> StoreAsync(string id, string name, string mapping, string by, Stream content, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var insert = new NpgsqlCommand(
            "insert into import_file (id, name, size, sha256, created_at, mapping, by_actor) values ($1, $2, 0, '', $3, $4, $5)", connection, transaction))
        {
            insert.Parameters.Add(new() { Value = id });
            insert.Parameters.Add(new() { Value = name });
            insert.Parameters.Add(new() { Value = time.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
            insert.Parameters.Add(new() { Value = mapping });
            insert.Parameters.Add(new() { Value = by });
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        var (size, hash) = await StoreChunksAsync(connection, id, content, cancellationToken);
        await using (var finish = new NpgsqlCommand("update import_file set size = $2, sha256 = $3 where id = $1", connection, transaction))
        {
            finish.Parameters.Add(new() { Value = id });
            finish.Parameters.Add(new() { Value = size });
            finish.Parameters.Add(new() { Value = hash });
            await finish.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(id, name, size, Convert.ToHexStringLower(hash), mapping);
    }

    /// <returns><see langword="null"/> where there is no such file.</returns>
    public async Task<ImportFile?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select name, size, sha256, mapping from import_file where id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(id, reader.GetString(0), reader.GetInt64(1), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(2)), reader.GetString(3))
            : null;
    }

    /// <summary>The file's bytes from its beginning. Reads a piece at a time and holds no connection in between.</summary>
    public Stream OpenRead(string id) => new ImportFileStream(database, id);

    /// <summary>Keeps what was wrong with rows. The same row and column again is the same error.</summary>
    public async Task AddErrorsAsync(string id, IReadOnlyList<RowError> errors, CancellationToken cancellationToken)
    {
        if (errors.Count == 0)
        {
            return;
        }

        await using var command = database.CreateCommand(
            """
            insert into import_error (id, "row", column_name, reason)
            select $1, e.row, e.name, e.reason from unnest($2, $3, $4) as e(row, name, reason)
            on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = errors.Select(e => e.Row).ToArray() });
        command.Parameters.Add(new() { Value = errors.Select(e => e.Column).ToArray() });
        command.Parameters.Add(new() { Value = errors.Select(e => e.Reason).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All errors in the file's order.</summary>
    public async IAsyncEnumerable<RowError> ReadErrorsAsync(
        string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select \"row\", column_name, reason from import_error where id = $1 order by \"row\", column_name");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
        }
    }

    private static async Task<(long Size, byte[] Hash)> StoreChunksAsync(
        NpgsqlConnection connection, string id, Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                "copy import_chunk (id, no, bytes) from stdin (format binary)", cancellationToken);
            var (size, no) = (0L, 0);
            while (await content.ReadAtLeastAsync(buffer.AsMemory(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, cancellationToken) is var read
                && (read > 0 || no == 0))
            {
                if (no == 0 && FileSniffer.Refusal(FileSniffer.NatureOf(buffer.AsSpan(0, read))) is { } refusal)
                {
                    throw new ImportRefusedException(refusal);
                }

                size += read;
                if (size > MaxBytes)
                {
                    throw new ImportRefusedException($"The file is larger than {MaxBytes / (1024 * 1024)} MB. Split it, or compress it with gzip.");
                }

                hash.AppendData(buffer, 0, read);
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(id, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(no++, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(buffer.AsMemory(0, read), NpgsqlDbType.Bytea, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
            return (size, hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
