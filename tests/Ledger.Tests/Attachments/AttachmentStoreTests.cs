using Npgsql;
using Vigil.Domain.Time;
using Vigil.Ledger.Attachments;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Attachments;

public sealed class AttachmentStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AttachmentStore Store => new(postgres.DataSource, new BusinessClock(TimeProvider.System, BusinessCalendars.China));

    [Fact]
    public async Task The_same_bytes_are_stored_once_and_keep_who_was_first()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Store.StoreAsync([1, 2, 3], "image/jpeg", $"U-{i}", Token)));

        var hash = Assert.Single(stored.Select(s => s.Hash).Distinct());
        Assert.Equal([1, 2, 3], (await Store.ReadAsync(hash, Token))!.Bytes);
        var found = Assert.Single(await Store.FindAsync([hash, hash, new string('f', 64), "nonsense"], Token));
        Assert.Equal((hash, "image/jpeg", 3L), (found.Hash, found.MediaType, found.Bytes));
        Assert.Equal(1L, await postgres.ScalarAsync<long>("select count(*) from attachment where by_actor = $1", new NpgsqlParameter { Value = found.By }));
    }

    [Fact]
    public async Task Whoever_hands_in_what_another_had_handed_in_may_speak_of_it_and_nobody_else_may()
    {
        var first = await Store.StoreAsync([4, 5, 6], "image/jpeg", "U-first", Token);
        await Store.StoreAsync([4, 5, 6], "image/jpeg", "U-second", Token);

        Assert.Equal("U-second", Assert.Single(await Store.FindAsync([first.Hash], "U-second", Token)).By);
        Assert.Equal("U-first", Assert.Single(await Store.FindAsync([first.Hash], "U-first", Token)).By);
        Assert.Empty(await Store.FindAsync([first.Hash], "U-third", Token));
    }

    [Fact]
    public async Task What_was_stored_cannot_be_changed()
    {
        await Store.StoreAsync([9], "application/pdf", "U-1", Token);

        await Assert.ThrowsAsync<PostgresException>(() => postgres.ExecuteAsync("update attachment set content = '\\x00'"));
    }
}
