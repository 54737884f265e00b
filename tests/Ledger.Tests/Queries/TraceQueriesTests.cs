using System.Text.Json;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;
using Vigil.Ledger.Commits;
using Vigil.Ledger.Queries.Comparisons;
using Vigil.Ledger.Queries.Sources;
using Vigil.Ledger.Queries.Traceability;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Queries;

/// <summary>Batches are followed through notes, and other departments' numbers are found, in one scope and by index.</summary>
public sealed class TraceQueriesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private readonly Notes notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_followed_through_makings_both_ways_and_never_out_of_its_county()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await NoteAsync(ledger, "W", GoodsMovement.Purchase, "1", "n-MILL", "flour");
        await NoteAsync(ledger, "W", GoodsMovement.Sale, "2", "S1", "flour");
        await NoteAsync(ledger, "S1", GoodsMovement.Production, "3", "S1", "noodle", "flour");
        await NoteAsync(ledger, "S1", GoodsMovement.Production, "4", "S1", "dish", "noodle");
        await NoteAsync(ledger, "S1", GoodsMovement.Sale, "5", "S2", "dish");
        await NoteAsync(ledger, "S1", GoodsMovement.Purchase, "6", "n-MILL", "salt");
        await NoteAsync(ledger, "X", GoodsMovement.Purchase, "7", "n-MILL", "flour", scope: "elsewhere");
        var traces = new TraceQueries(postgres.DataSource, new(notes.Scope));

        var forth = (await traces.TraceAsync("flour", TraceDirection.Forward, Token)).View;
        Assert.Equal(["flour", "noodle", "dish"], forth.Batches.Select(b => b.Id));
        Assert.Contains(forth.Moves, m => m is { Batch: "dish", To: "S2" });
        Assert.DoesNotContain(forth.Holders, h => h.EndsWith('X'));

        var back = (await traces.TraceAsync("dish", TraceDirection.Backward, Token)).View;
        Assert.Equal(["dish", "noodle", "flour"], back.Batches.Select(b => b.Id));
        Assert.DoesNotContain(back.Moves, m => m.Batch == "salt");

        Assert.Equal(2, (await traces.OfAsync(new(["flour"], null, null, null, null, null), Token)).Count);
        Assert.Equal(5, (await traces.OfAsync(new([], null, "小麦 粉", null, Day, Day), Token)).Count(n => n.Movement != GoodsMovement.Production) + 1);
        Assert.Empty((await new TraceQueries(postgres.DataSource, new("nowhere")).TraceAsync("flour", TraceDirection.Forward, Token)).View.Moves);
    }

    [Fact]
    public async Task A_comparison_reads_faulty_notes_balances_of_sellers_and_what_departments_say()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await NoteAsync(ledger, "B", GoodsMovement.Purchase, "1", "n-MILL", "flour", faulty: true);
        await NoteAsync(ledger, "B", GoodsMovement.Purchase, "2", "n-MILL", "flour");
        await NoteAsync(ledger, "B", GoodsMovement.Sale, "3", "S", "flour");
        await NoteAsync(ledger, "C", GoodsMovement.Purchase, "4", "n-MILL", "flour");
        var told = new FactsState("entity", Id("B"), Id("B"), "610927100", [new("name", "health", "店", Day, Notes.Now, "health:1")], System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty);
        await WriteAsync(ledger, FactsState.KeyOf(EntityState.KeyOf(Id("B"))), JsonSerializer.Serialize(told, FactsState.Json));
        await using var reader = new ComparisonReader(postgres.DataSource, new(notes.Scope));

        var read = await reader.ReadAsync(Id("B"), Token);
        Assert.Equal($"{Id("B")}:p:1", Assert.Single(read.Goods).Id);
        Assert.Equal(new GoodsBalance("flour", "袋", 20, 10), Assert.Single(read.Balances));
        Assert.Equal("health", Assert.Single(Assert.Single(read.Told).Claims).Source);
        var other = await reader.ReadAsync(Id("C"), Token);
        Assert.Empty(other.Goods);
        Assert.Empty(other.Balances); // who records no sales can't have sold too much
    }

    [Fact]
    public async Task Numbers_find_their_entity_and_names_only_candidates()
    {
        await using var ledger = Notes.Ledger(postgres.ConnectionString);
        await WriteAsync(ledger, EntityState.KeyOf(Id("E")), $$"""{"id":"{{Id("E")}}","name":"山里人家小吃店","category":"Catering","status":"Active","townCode":"610927100","address":"新正街1号","source":"s","recordedOn":"2026-01-01","certificates":[],"inspections":[],"inspectionOverdue":false,"warnings":[]}""");
        await WriteAsync(ledger, ComparisonState.KeyOf(Id("E")), $$"""{"entityId":"{{Id("E")}}","identifiers":["licence:JY1","registration:92A"],"findings":[]}""");
        var sources = new SourceQueries(postgres.DataSource, new(notes.Scope));

        var found = await sources.CandidatesAsync(Record("92A", "JY1", "山里人家"), Token);
        Assert.Equal(Id("E"), Assert.Single(found.ByRegistration).Id);
        Assert.Equal(Id("E"), Assert.Single(found.ByLicence).Id);
        Assert.Equal("新正街1号", Assert.Single(found.ByName).Address);
        Assert.Equal(MatchFacts.None, await sources.CandidatesAsync(Record("92B", null, "100%_店"), Token) with { ByRegistration = [], ByLicence = [], ByName = [] });
        Assert.Equal(Id("E"), await new TraceQueries(postgres.DataSource, new(notes.Scope)).EntityOfAsync("92A", Token));
    }

    private static SourceRecordState Record(string? number, string? licence, string name) => new(
        "s:1", "s", "1", EntityState.Kind, number, licence, null, name, null, [], SourceMatch.Received, null, null, null, [], 0, Notes.Now);

    private string Id(string name) => $"{notes.Scope}-{name}";

    private Task NoteAsync(
        ILedger ledger, string entity, GoodsMovement movement, string number, string party, string batch, string? input = null, string? scope = null, bool faulty = false)
    {
        var id = Id(entity);
        var draft = new GoodsDraft(
            id, "610927100", movement, number, Day,
            movement == GoodsMovement.Production ? null : party.StartsWith("n-", StringComparison.Ordinal) ? new("面粉厂", null, null, party[2..], null) : new(party, null, null, null, party),
            [new(batch, "小麦粉", null, 10, "袋", null, Day, null, null, null, [])], input is null ? [] : [input], [], "test");
        var state = GoodsRules.Record(null, draft, "U-1", new(Notes.Now, Domain.Time.BusinessCalendars.China, 0, RuleSettings.Default)).Next!;
        state = faulty ? state with { Faults = [new(GoodsCheck.Incomplete, null, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("missing", "lot"))] } : state with { Faults = [] };
        return WriteAsync(ledger, GoodsState.KeyOf(state.Id), JsonSerializer.Serialize(state, GoodsState.Json), scope);
    }

    private async Task WriteAsync(ILedger ledger, LedgerKey key, string json, string? scope = null)
    {
        var commit = (scope is null ? notes : new Notes(scope)).Commit(key, state: json);
        Assert.Equal(CommitOutcome.Held, (await ledger.CommitAsync(commit)).Outcome);
    }
}
