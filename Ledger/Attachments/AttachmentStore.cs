using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Attachments;
using Vigil.Domain.Time;

namespace Vigil.Ledger.Attachments;

/// <summary>The bytes of one attachment, and what they were found to be.</summary>
public sealed record AttachmentContent(string MediaType, byte[] Bytes);

/// <summary>Attachments in PostgreSQL, under their hash, written once.</summary>
/// <remarks>
/// Whatever a state refers to was stored before the state was committed, and nothing takes it away again: so a reference always leads
/// somewhere, on every node. What is stored is believed; the inlet decides what may be.
/// </remarks>
public sealed class AttachmentStore(NpgsqlDataSource database, BusinessClock clock)
{
    /// <summary>Stores bytes. The same bytes again are the same attachment, as far as hash and bytes go.</summary>
    /// <param name="by">The id of whoever hands it in; <c>public</c> for a complainant.</param>
    public async Task<Attachment> StoreAsync(byte[] bytes, string mediaType, string by, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(bytes);
        var now = clock.Now;
        await using var command = database.CreateCommand("""
            with stored as (
              insert into attachment (hash, media_type, at, by_actor, content) values ($1, $2, $3, $4, $5) on conflict do nothing)
            insert into attachment_hand (hash, by_actor, at) values ($1, $4, $3) on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = mediaType });
        command.Parameters.Add(new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = bytes, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new(Convert.ToHexStringLower(hash), mediaType, bytes.LongLength, now, by);
    }

    /// <returns><see langword="null"/> where nothing has that hash, or it is no hash.</returns>
    public async Task<AttachmentContent?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        if (!TryRead(hash, out var key))
        {
            return null;
        }

        await using var command = database.CreateCommand("select media_type, content from attachment where hash = $1");
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Those of the hashes under which something is stored, in the order asked, with who handed it in first.</summary>
    public Task<IReadOnlyList<Attachment>> FindAsync(IReadOnlyList<string> hashes, CancellationToken cancellationToken) =>
        FindAsync(hashes, "select hash, media_type, octet_length(content), at, by_actor from attachment where hash = any($1)", null, cancellationToken);

    /// <summary>Those of the hashes that somebody handed in, whoever else did too, in the order asked.</summary>
    public Task<IReadOnlyList<Attachment>> FindAsync(IReadOnlyList<string> hashes, string by, CancellationToken cancellationToken) => FindAsync(
        hashes,
        """
        select a.hash, a.media_type, octet_length(a.content), h.at, h.by_actor
        from attachment a join attachment_hand h on h.hash = a.hash
        where a.hash = any($1) and h.by_actor = $2
        """,
        by,
        cancellationToken);

    private async Task<IReadOnlyList<Attachment>> FindAsync(IReadOnlyList<string> hashes, string sql, string? by, CancellationToken cancellationToken)
    {
        byte[][] keys = [.. hashes.Select(h => TryRead(h, out var key) ? key : null).OfType<byte[]>()];
        if (keys.Length == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        if (by is not null)
        {
            command.Parameters.Add(new() { Value = by });
        }

        var found = new Dictionary<string, Attachment>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var hash = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0));
            found[hash] = new(hash, reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4));
        }

        return [.. hashes.Distinct(StringComparer.Ordinal).Select(h => found.GetValueOrDefault(h)).OfType<Attachment>()];
    }

    private static bool TryRead(string? hash, out byte[] key)
    {
        key = [];
        if (hash is not { Length: 64 } || hash.AsSpan().ContainsAnyExcept(LowerHex))
        {
            return false;
        }

        key = Convert.FromHexString(hash);
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> LowerHex = System.Buffers.SearchValues.Create("0123456789abcdef");
}
