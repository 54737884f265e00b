using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Vigil.Ledger.Evidence;

namespace Vigil.Ledger.Tests.Evidence;

public sealed class FileEvidenceStoreTests : IDisposable
{
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(300_000);

    private readonly string folder = Directory.CreateTempSubdirectory("vigil-evidence-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    private string Place => Path.Combine(folder, Hash[..2], Hash[2..4], Hash);

    [Fact]
    public async Task What_is_stored_is_read_back_under_its_hash_and_nobody_may_write_it_again()
    {
        var store = NewStore();

        Assert.Equal(Hash, await store.StoreAsync(Bytes, Token));
        Assert.Equal((Hash, Bytes.LongLength), await store.StoreAsync(new MemoryStream(Bytes), Token));

        await using var stream = await store.OpenAsync(Hash, Token);
        var read = new MemoryStream();
        await stream!.CopyToAsync(read, Token);
        Assert.Equal(Bytes, read.ToArray());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(Place));
        Assert.Empty(Left());
    }

    [Fact]
    public async Task The_same_bytes_at_once_are_one_item()
    {
        var store = NewStore();

        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0
            ? store.StoreAsync(Bytes, Token)
            : Task.Run(async () => (await store.StoreAsync(new MemoryStream(Bytes), Token)).Hash, Token)));

        Assert.All(hashes, h => Assert.Equal(Hash, h));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Place, Token));
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_hash_or_nobodys_opens_nothing_and_removes_nothing(string hash)
    {
        var store = NewStore();

        Assert.Null(await store.OpenAsync(hash, Token));
        await store.RemoveAsync(hash, Token);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing_behind_and_what_was_stored_stays()
    {
        var room = 1L << 30;
        var store = NewStore(() => room);
        await store.StoreAsync(Bytes, Token);

        room = (1 << 20) + 2_500_000; // one megabyte is kept free: the third block finds no room
        var large = new ShrinkingRoom(new MemoryStream(new byte[5_000_000]), read => room -= read);
        await Assert.ThrowsAsync<EvidenceStoreFullException>(() => store.StoreAsync(large, Token));
        room = 1 << 20;
        await Assert.ThrowsAsync<EvidenceStoreFullException>(() => store.StoreAsync(new byte[1], Token));

        Assert.Empty(Left());
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Place, Token));
        Assert.Equal(Hash, await store.StoreAsync(Bytes, Token)); // it is there: no room is needed
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing_behind()
    {
        var broken = new ShrinkingRoom(new MemoryStream(new byte[5_000_000]), _ => throw new IOException("The caller hung up."));

        await Assert.ThrowsAsync<IOException>(() => NewStore().StoreAsync(broken, Token));

        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_removed_item_is_gone_and_may_be_stored_again()
    {
        var store = NewStore();
        await store.StoreAsync(Bytes, Token);

        await store.RemoveAsync(Hash, Token);

        Assert.Null(await store.OpenAsync(Hash, Token));
        Assert.Equal(Hash, await store.StoreAsync(Bytes, Token));
        Assert.True(File.Exists(Place));
    }

    [Fact]
    public void A_place_that_is_none_is_named_at_the_start()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        var fault = Assert.Throws<InvalidOperationException>(() => NewStore(path: file).Prepare());

        Assert.Contains("Vigil:Evidence:Path", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_process_left_long_ago_is_swept_and_what_is_being_written_is_not()
    {
        NewStore().Prepare();
        var old = Path.Combine(folder, "unfinished", "old");
        var fresh = Path.Combine(folder, "unfinished", "fresh");
        File.WriteAllText(old, "");
        File.WriteAllText(fresh, "");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

        NewStore().Prepare();

        Assert.Equal([fresh], Left());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Left() => Directory.GetFiles(Path.Combine(folder, "unfinished"));

    private FileEvidenceStore NewStore(Func<long>? free = null, string? path = null) =>
        new(Options.Create(new EvidenceOptions { Path = path ?? folder, ReserveMegabytes = 1 }), TimeProvider.System, free);

    /// <summary>Tells of each read, as a disk that fills up meanwhile would.</summary>
    private sealed class ShrinkingRoom(Stream inner, Action<int> read) : Stream
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
