using Microsoft.Extensions.Options;
using Vigil.Ledger.Evidence;

namespace Vigil.Ledger.Tests.Evidence;

public sealed class FileEvidenceStoreTests : EvidenceStoreConformance, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vigil-evidence-").FullName;

    protected override IEvidenceStore Store => NewStore();

    private string Place => Path.Combine(folder, Hash[..2], Hash[2..4], Hash);

    [Fact]
    public async Task Nobody_may_write_it_again_and_nothing_else_is_left()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.StoreAsync(new MemoryStream(Bytes), Token), Token)));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(Place));
        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing_behind_and_what_was_stored_stays()
    {
        var room = 1L << 30;
        var store = NewStore(() => room);
        await store.StoreAsync(Bytes, Token);

        room = (1 << 20) + 2_500_000; // one megabyte is kept free: the third block finds no room
        var large = new WatchedStream(new MemoryStream(new byte[5_000_000]), read => room -= read);
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
        var broken = new WatchedStream(new MemoryStream(new byte[5_000_000]), _ => throw new IOException("The caller hung up."));

        await Assert.ThrowsAsync<IOException>(() => NewStore().StoreAsync(broken, Token));

        Assert.Empty(Left());
    }

    [Fact]
    public async Task Items_are_listed_for_copying_and_nothing_else_is()
    {
        var store = NewStore();
        string[] hashes = [await store.StoreAsync("one"u8.ToArray(), Token), await store.StoreAsync("two"u8.ToArray(), Token)];
        await File.WriteAllTextAsync(Path.Combine(folder, "unfinished", Hash), "", Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "note.txt"), "", Token);

        Assert.Equal(hashes.Order(StringComparer.Ordinal), FileEvidenceStore.ItemsIn(folder).Select(f => f.Name));
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
}
