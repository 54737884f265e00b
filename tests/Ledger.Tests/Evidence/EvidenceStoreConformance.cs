using System.Security.Cryptography;
using Vigil.Ledger.Evidence;

namespace Vigil.Ledger.Tests.Evidence;

/// <summary>What every evidence store promises, whatever is behind it.</summary>
public abstract class EvidenceStoreConformance
{
    protected static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(300_000);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static string Hash => HashOf(Bytes);

    protected abstract IEvidenceStore Store { get; }

    [Fact]
    public async Task What_is_stored_is_read_back_under_its_hash()
    {
        Assert.Equal(Hash, await Store.StoreAsync(Bytes, Token));
        Assert.Equal((Hash, Bytes.LongLength), await Store.StoreAsync(new MemoryStream(Bytes), Token));
        Assert.Equal(Hash, await Store.StoreAsync(Bytes.AsMemory(), Token));

        Assert.Equal(Bytes, await ReadAsync(Hash));
    }

    [Fact]
    public async Task A_part_of_a_whole_is_a_part()
    {
        byte[] whole = [1, .. Bytes, 2];
        var (hash, _) = await Store.StoreAsync(new MemoryStream(whole), Token);
        var part = await Store.StoreAsync(whole.AsMemory(1, Bytes.Length), Token);

        Assert.Equal((HashOf(whole), Hash), (hash, part));
        Assert.Equal(Bytes, await ReadAsync(part));
    }

    [Fact]
    public async Task A_reader_may_begin_anywhere_and_knows_the_length()
    {
        await Store.StoreAsync(Bytes, Token);

        await using var stream = await Store.OpenAsync(Hash, Token);
        Assert.Equal((true, Bytes.LongLength), (stream!.CanSeek, stream.Length));
        stream.Seek(-1_000, SeekOrigin.End);
        Assert.Equal(Bytes[^1_000..], await RestAsync(stream));
        stream.Position = 10;
        Assert.Equal(Bytes[10], stream.ReadByte());
        stream.Position = 0;
        Assert.Equal(Bytes, await RestAsync(stream));
    }

    [Fact]
    public async Task The_same_bytes_at_once_are_one_item()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? Store.StoreAsync(bytes, Token)
            : Task.Run(async () => (await Store.StoreAsync(new MemoryStream(bytes), Token)).Hash, Token)));

        Assert.All(hashes, h => Assert.Equal(HashOf(bytes), h));
        Assert.Equal(bytes, await ReadAsync(HashOf(bytes)));
    }

    [Fact]
    public async Task Nothing_at_all_is_an_item_too()
    {
        var hash = await Store.StoreAsync(ReadOnlyMemory<byte>.Empty, Token);

        Assert.Equal(HashOf([]), hash);
        Assert.Empty(await ReadAsync(hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_hash_or_nobodys_opens_nothing_and_removes_nothing(string hash)
    {
        Assert.Null(await Store.OpenAsync(hash, Token));
        await Store.RemoveAsync(hash, Token);
    }

    [Fact]
    public async Task A_removed_item_is_gone_and_may_be_stored_again()
    {
        var hash = await Store.StoreAsync("removed"u8.ToArray(), Token);

        await Store.RemoveAsync(hash, Token);
        await Store.RemoveAsync(hash, Token);

        Assert.Null(await Store.OpenAsync(hash, Token));
        Assert.Equal(hash, await Store.StoreAsync("removed"u8.ToArray(), Token));
        Assert.Equal("removed"u8.ToArray(), await ReadAsync(hash));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_not_stored()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var broken = new WatchedStream(new MemoryStream(bytes), _ => throw new IOException("The caller hung up."));

        await Assert.ThrowsAsync<IOException>(() => Store.StoreAsync(broken, Token));

        Assert.Null(await Store.OpenAsync(HashOf(bytes), Token));
    }

    protected static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    protected async Task<byte[]> ReadAsync(string hash)
    {
        await using var stream = await Store.OpenAsync(hash, Token);
        return await RestAsync(stream!);
    }

    private static async Task<byte[]> RestAsync(Stream stream)
    {
        var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);
        return read.ToArray();
    }

    /// <summary>Tells of each read, as a disk that fills up meanwhile would.</summary>
    protected sealed class WatchedStream(Stream inner, Action<int> read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = inner.Read(buffer, offset, count);
            read(taken);
            return taken;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
