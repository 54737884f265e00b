using Npgsql;

namespace Vigil.Ledger.Imports;

/// <summary>Reads an uploaded file piece by piece, forward only.</summary>
internal sealed class ImportFileStream(NpgsqlDataSource database, string id) : Stream
{
    private byte[] chunk = [];
    private int at;
    private int next;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == chunk.Length && !await NextChunkAsync(cancellationToken))
        {
            return 0;
        }

        var length = Math.Min(buffer.Length, chunk.Length - at);
        chunk.AsMemory(at, length).CopyTo(buffer);
        at += length;
        position += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<bool> NextChunkAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select bytes from import_chunk where id = $1 and no = $2");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = next });
        if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] read)
        {
            return false;
        }

        (chunk, at, next) = (read, 0, next + 1);
        return read.Length > 0 || await NextChunkAsync(cancellationToken);
    }
}
