using Vigil.Ledger.Queries.Codes;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

/// <summary>A page behind a code is kept while its stamp is the same: nothing that it shows may change without it.</summary>
public sealed class ScanStampsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateOnly Since = new(2026, 8, 25);

    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stamp_changes_with_each_row_that_a_shops_page_is_made_of_and_with_no_other()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await using var stamps = new ScanStamps(postgres.DataSource, new(notes.Scope));
        var shop = Id("shop");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Task WriteAsync(string kind, string key, string state, long version = 0) => ledger.CommitAsync(notes.Commit(new(kind, key), version, state: state));
        async Task ChangesAsync(string what, string kind, string key, string state, long version = 0)
        {
            await WriteAsync(kind, key, state, version);
            Assert.True(seen.Add((await stamps.OfAsync("AAAABBBBCCCC1", Since, Token))!), $"{what} changed, the stamp didn't.");
        }

        Assert.Null(await stamps.OfAsync("AAAABBBBCCCC1", Since, Token));
        await ChangesAsync("the code", "code", $"entity:{shop}", $$"""{"subject":{"kind":"entity","key":"{{shop}}"},"code":"AAAABBBBCCCC1","former":[]}""");
        await ChangesAsync("the shop", "entity", shop, """{"name":"一店"}""");
        await ChangesAsync("the shop's next version", "entity", shop, """{"name":"二店"}""", 1);
        await ChangesAsync("somebody who begins there", "employee", Id("p"), $$"""{"entityId":"{{shop}}"}""");
        await ChangesAsync("a machine", "equipment", Id("q"), $$"""{"entityId":"{{shop}}"}""");
        await ChangesAsync("a rectification", "rectification", Id("r"), $$"""{"entityId":"{{shop}}","status":"Open"}""");
        await ChangesAsync("the grade", "grade", $"entity:{shop}", $$$"""{"entityId":"{{{shop}}}","subject":{"kind":"entity","key":"{{{shop}}}"}}""");
        await ChangesAsync("the self-checks", "selfcheck", shop, "{}");
        await ChangesAsync("a purchase", "goods", Id("g"), $$"""{"entityId":"{{shop}}","listedAt":"2026-11-20","movement":"Purchase","lines":[]}""");
        await ChangesAsync(
            "an answered review", "review", Id("v"), $$$"""{"entityId":"{{{shop}}}","subject":{"kind":"entity","key":"{{{shop}}}"},"status":"Counted","reply":{"text":"谢谢"},"overall":5}""");
        await ChangesAsync("somebody who leaves", "employee", Id("p"), $$"""{"entityId":"{{Id("other")}}"}""", 1);

        var before = await stamps.OfAsync("AAAABBBBCCCC1", Since, Token);
        await WriteAsync("entity", Id("other"), """{"name":"别家"}""");
        await WriteAsync("employee", Id("p2"), $$"""{"entityId":"{{Id("other")}}"}""");
        await WriteAsync("goods", Id("g2"), $$"""{"entityId":"{{shop}}","listedAt":"2026-08-24","movement":"Purchase","lines":[]}""");
        Assert.Equal(before, await stamps.OfAsync("AAAABBBBCCCC1", Since, Token));
    }

    [Fact]
    public async Task A_machines_stamp_changes_with_it_and_with_the_shop_that_it_names()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await using var stamps = new ScanStamps(postgres.DataSource, new(notes.Scope));
        await ledger.CommitAsync(notes.Commit(new("code", $"equipment:{Id("lift")}"), state: $$"""{"subject":{"kind":"equipment","key":"{{Id("lift")}}"},"code":"AAAABBBBCCCC2","former":[]}"""));
        await ledger.CommitAsync(notes.Commit(new("entity", Id("mall")), state: """{"name":"商场"}"""));
        await ledger.CommitAsync(notes.Commit(new("equipment", Id("lift")), state: $$"""{"entityId":"{{Id("mall")}}"}"""));
        var first = await stamps.OfAsync("AAAABBBBCCCC2", Since, Token);

        await ledger.CommitAsync(notes.Commit(new("equipment", Id("lift")), 1, state: $$"""{"entityId":"{{Id("mall")}}"}"""));
        var second = await stamps.OfAsync("AAAABBBBCCCC2", Since, Token);
        await ledger.CommitAsync(notes.Commit(new("entity", Id("mall")), 1, state: """{"name":"新商场"}"""));
        var third = await stamps.OfAsync("AAAABBBBCCCC2", Since, Token);

        Assert.Equal(3, new[] { first, second, third }.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new string?[] { third, null }, await Task.WhenAll(stamps.OfAsync("AAAABBBBCCCC2", Since, Token), stamps.OfAsync("AAAABBBBCCCC9", Since, Token)));
    }

    private string Id(string name) => $"{notes.Scope}-{name}";
}
