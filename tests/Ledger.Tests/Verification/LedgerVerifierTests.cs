using System.Buffers;
using System.Text;
using Npgsql;
using Vigil.Domain.Chain;
using Vigil.Ledger.Verification;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Verification;

public sealed class LedgerVerifierTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ledger_as_committed_is_intact_and_its_checkpoints_agree()
    {
        var found = await WriteAsync();

        Assert.True(found.IsIntact);
        Assert.True((await VerifyAsync(new() { [20] = found.Hash })).IsIntact);
        Assert.Contains(notes.Scope, await new LedgerVerifier(postgres.DataSource).ScopesAsync(Token));
    }

    [Theory]
    [InlineData("update ledger set body = '{\"text\":\"forged\"}' where scope = $1 and seq = 7", LedgerFault.Altered, 7)]
    [InlineData("update ledger set at = at + interval '1 microsecond' where scope = $1 and seq = 7", LedgerFault.Altered, 7)]
    [InlineData("update ledger set by_actor = 'U-8' where scope = $1 and seq = 7", LedgerFault.Altered, 7)]
    [InlineData("update ledger set audiences = '{public}' where scope = $1 and seq = 7", LedgerFault.Altered, 7)]
    [InlineData("update ledger set hash = sha256('x') where scope = $1 and seq = 7", LedgerFault.Altered, 7)]
    [InlineData("delete from ledger where scope = $1 and seq = 7", LedgerFault.Gap, 7)]
    [InlineData("delete from ledger where scope = $1 and seq = 1", LedgerFault.Gap, 1)]
    [InlineData("delete from ledger where scope = $1 and seq > 17", LedgerFault.TailDropped, 18)]
    [InlineData("update ledger_head set hash = sha256('x') where scope = $1", LedgerFault.HeadAltered, 20)]
    [InlineData("update ledger_head set seq = 19 where scope = $1", LedgerFault.HeadAltered, 20)]
    public async Task What_was_tampered_with_is_named(string tampering, LedgerFault fault, long seq)
    {
        await WriteAsync();
        await postgres.ExecuteAsync(tampering, new NpgsqlParameter<string> { TypedValue = notes.Scope });

        var found = await VerifyAsync();

        Assert.Equal((fault, seq), (found.Fault, found.BadSeq));
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_named_as_reordered()
    {
        await WriteAsync();
        foreach (var (from, to) in new[] { (7, 1000), (9, 7), (1000, 9) })
        {
            await postgres.ExecuteAsync($"update ledger set seq = {to} where scope = $1 and seq = {from}", new NpgsqlParameter<string> { TypedValue = notes.Scope });
        }

        var found = await VerifyAsync();

        Assert.Equal((LedgerFault.Reordered, 7L), (found.Fault, found.BadSeq));
        Assert.Contains("stands at 9", found.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_written_anew_is_found_out_by_a_checkpoint()
    {
        await WriteAsync();

        var found = await VerifyAsync(new() { [12] = new string('a', 64) });

        Assert.Equal((LedgerFault.CheckpointMissed, 12L), (found.Fault, found.BadSeq));
    }

    [Fact]
    public void The_canonical_form_of_an_entry_never_changes()
    {
        var entry = new ChainedEntry(
            "610927",
            48_213,
            new(2026, 11, 23, 16, 0, 0, 120, TimeSpan.FromHours(8)),
            "entity",
            "E \"1\"\\\n\u001f/é",
            "certificate.renewed",
            "U-7",
            "op-1",
            null,
            "review",
            ["dispatch", "town:610927100"],
            Encoding.UTF8.GetBytes("""{"text": "曾家镇 𠮷"}"""));
        var canonical = new ArrayBufferWriter<byte>();
        CanonicalEntry.Write(canonical, entry);

        Assert.Equal(
            """["610927",48213,"2026-11-23T08:00:00.120000Z","entity","E \"1\"\\\n\u001f/é","certificate.renewed","U-7","op-1",null,"review",["dispatch","town:610927100"],{"text": "曾家镇 𠮷"}]""",
            Encoding.UTF8.GetString(canonical.WrittenSpan));
        Assert.Equal(
            "669ac88bd4f2d967f88712cb9e1c45d1f1193d158f71a7af019a63995768d0a0",
            Convert.ToHexStringLower(new EntryChain().HashOf(EntryChain.Genesis.AsSpan(), entry)));
    }

    private async Task<LedgerVerification> WriteAsync()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        for (var i = 0; i < 20; i++)
        {
            await ledger.CommitAsync(notes.Commit(notes.Key(i), text: $"note {i} 曾家镇", operation: $"op {i}"));
        }

        return await VerifyAsync();
    }

    private Task<LedgerVerification> VerifyAsync(Dictionary<long, string>? checkpoints = null) =>
        new LedgerVerifier(postgres.DataSource).VerifyAsync(notes.Scope, checkpoints, Token);
}
