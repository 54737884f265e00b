using Amazon.S3;
using Amazon.S3.Model;

namespace Vigil.Ledger.Evidence;

/// <summary>What an object holds. It is fetched when first read, from where the reader stands, so that a range costs no more than itself.</summary>
internal sealed class S3ObjectStream(IAmazonS3 client, string bucket, string key, long length, TimeSpan patience) : Stream
{
    private GetObjectResponse? answer;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            if (value != position)
            {
                (answer, position) = (Closed(), value);
            }
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        // A store that stops in the middle of an answer is no reason to wait for ever.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var read = await S3Calls.AskAsync(
            async _ =>
            {
                answer ??= await client.GetObjectAsync(Request(), limit.Token);
                return await answer.ResponseStream.ReadAsync(buffer, limit.Token);
            },
            cancellationToken);
        position += read;
        return read > 0 ? read : throw new EvidenceStoreUnreachableException("The evidence store broke off in the middle of an item.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For readers that can't wait otherwise, such as decoders of pictures.</summary>
    public override int Read(byte[] buffer, int offset, int count) => Task.Run(() => ReadAsync(buffer, offset, count, CancellationToken.None)).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer = Closed();
        }

        base.Dispose(disposing);
    }

    private GetObjectResponse? Closed()
    {
        answer?.Dispose();
        return null;
    }

    private GetObjectRequest Request() => new()
    {
        BucketName = bucket,
        Key = key,
        ByteRange = position == 0 ? null : new ByteRange(position, length - 1),
    };
}
