using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Queries.Comparisons;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

/// <summary>Archives for their comparison, and findings as lists read them.</summary>
public sealed class ComparisonReaderTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Archives_asked_for_together_are_each_whole_and_name_who_else_claims_their_numbers()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        foreach (var n in Enumerable.Range(0, 40))
        {
            await EntityAsync(ledger, $"E{n:D2}");
            await ComparisonAsync(ledger, $"E{n:D2}", n % 10 == 0 ? "registration:SAME" : $"registration:{n}");
        }

        await WriteAsync(ledger, "employee", "P1", $$"""{"id":"P1","entityId":"{{Id("E00")}}","townCode":"t","name":"张三","post":"","onDuty":true,"source":"s","recordedOn":"2026-01-01","certificates":[]}""");
        await using var reader = new ComparisonReader(postgres.DataSource, new(notes.Scope));

        var read = await Task.WhenAll(Enumerable.Range(0, 41).Select(n => reader.ReadAsync(Id($"E{n:D2}"), Token)));

        Assert.All(read[..40], (facts, n) => Assert.Equal(Id($"E{n:D2}"), facts.Entity!.Id));
        Assert.Null(read[40].Entity);
        Assert.Equal("P1", Assert.Single(read[0].Employees).Id);
        Assert.Equal([Id("E10"), Id("E20"), Id("E30")], read[0].Others.Select(o => o.EntityId));
        Assert.All(read[0].Others, o => Assert.Equal("registration:SAME", o.Identifier));
        Assert.Empty(read[1].Others);
    }

    [Fact]
    public async Task Findings_are_listed_newest_first_narrowed_and_paged()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await EntityAsync(ledger, "F1");
        await FindingsAsync(ledger, "F1", "610927100", ("a.one", "Open", "2026-11-01"), ("b.two", "Dismissed", "2026-11-03"));
        await FindingsAsync(ledger, "F2", "610927101", ("a.one", "Open", "2026-11-02"));
        await FindingsAsync(ledger, "F3", "610927101");
        var findings = new FindingQueries(postgres.DataSource, new(notes.Scope));

        var first = await findings.ListAsync(new(), null, 2, Token);
        var second = await findings.ListAsync(new(), first.Next, 2, Token);
        Assert.Equal([(Id("F1"), "b.two"), (Id("F2"), "a.one")], first.Rows.Select(r => (r.EntityId, r.State.Id)));
        Assert.Equal([(Id("F1"), "a.one")], second.Rows.Select(r => (r.EntityId, r.State.Id)));
        Assert.Null(second.Next);
        Assert.Equal("F1", first.Rows[0].EntityName);

        Assert.Equal(2, (await findings.ListAsync(new(FindingStatus.Open), null, 9, Token)).Rows.Count);
        Assert.Equal(Id("F2"), Assert.Single((await findings.ListAsync(new(Rule: "a.one", Town: "610927101"), null, 9, Token)).Rows).EntityId);
        Assert.Equal(2, (await findings.ListAsync(new(Entity: Id("F1")), null, 9, Token)).Rows.Count);
        Assert.Equal([new FindingCount("a.one", 2)], await findings.CountAsync(Token));
    }

    private string Id(string name) => $"{notes.Scope}-{name}";

    private Task EntityAsync(ILedger ledger, string name) => WriteAsync(
        ledger,
        EntityState.Kind,
        name,
        $$"""{"id":"{{Id(name)}}","name":"{{name}}","category":"Catering","status":"Active","townCode":"610927100","address":"","source":"s","recordedOn":"2026-01-01","certificates":[],"inspections":[],"inspectionOverdue":false,"warnings":[]}""");

    private Task ComparisonAsync(ILedger ledger, string name, string identifier) => WriteAsync(
        ledger, ComparisonState.LedgerKind, name, $$"""{"entityId":"{{Id(name)}}","identifiers":["{{identifier}}"],"findings":[]}""");

    private Task FindingsAsync(ILedger ledger, string name, string town, params (string Rule, string Status, string Day)[] findings)
    {
        var listed = findings.Length == 0 ? "" : $$""","listedAt":"{{findings.Max(f => f.Day)}}T00:00:00+00:00" """;
        var written = string.Join(',', findings.Select(f =>
            $$"""{"id":"{{f.Rule}}","rule":"{{f.Rule}}","severity":"Minor","leadsTo":"Alert","detail":{},"about":[],"status":"{{f.Status}}","episode":1,"openedAt":"{{f.Day}}T00:00:00+00:00"}"""));
        return WriteAsync(ledger, ComparisonState.LedgerKind, name, $$"""{"entityId":"{{Id(name)}}","townCode":"{{town}}","identifiers":[],"findings":[{{written}}]{{listed}}}""");
    }

    private Task WriteAsync(ILedger ledger, string kind, string name, string state) =>
        ledger.CommitAsync(notes.Commit(new LedgerKey(kind, Id(name)), state: state));
}
