using CsCheck;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Traceability;

public sealed class TraceGraphTests
{
    private static readonly Dictionary<string, string> NoAliases = new(StringComparer.Ordinal);

    // A mill → a wholesaler → two shops; one of them makes noodles of it and sells them on.
    private static readonly List<GoodsState> County =
    [
        Goods.Recorded(Goods.Purchase("W", "1", Goods.Flour(code: "flour-1", quantity: 100))),
        Goods.Recorded(Goods.Sale("W", "S1", "2", Goods.Flour(code: "flour-1", quantity: 60))),
        Goods.Recorded(Goods.Purchase("S1", "3", Goods.Flour(code: "flour-1", quantity: 60)) with { On = Given.Day("2026-11-21"), Party = new("批发", null, null, null, "W") }),
        Goods.Recorded(Goods.Sale("W", "S2", "4", Goods.Flour(code: "flour-1", quantity: 40))),
        Goods.Recorded(Goods.Made("S1", "5", "flour-1", Goods.Flour(code: "noodle-1", quantity: 30))),
        Goods.Recorded(Goods.Sale("S1", "S3", "6", Goods.Flour(code: "noodle-1", quantity: 30)) with { On = Given.Day("2026-11-23") }),
        Goods.Recorded(Goods.Sale("S1", "S3", "7", Goods.Flour(code: "other", quantity: 1))),
    ];

    [Fact]
    public void Forward_it_is_followed_through_hands_and_makings_and_a_delivery_told_twice_is_one()
    {
        var view = TraceGraph.Build("flour-1", TraceDirection.Forward, County, NoAliases, cut: false);

        Assert.Equal([("flour-1", 0), ("noodle-1", 1)], view.Batches.Select(b => (b.Id, b.Step)));
        Assert.Equal(
            ["n-91610927MA70L00048>W flour-1 100", "W>S1 flour-1 60", "W>S2 flour-1 40", "S1>S1 flour-1 30 into noodle-1", "S1>S3 noodle-1 30"],
            view.Moves.Select(m => $"{m.From}>{m.To} {m.Batch} {m.Quantity}{(m.Into is null ? "" : $" into {m.Into}")}"));
        var both = view.Moves.Single(m => m.To == "S1" && m.From == "W");
        Assert.True(both is { BySeller: true, ByReceiver: true });
        Assert.Equal([0, 1, 2, 2, 3], view.Parties.Select(p => p.Step));
        Assert.Equal(["S1", "W"], view.Holders.Where(h => h != "S2" && h != "S3"));
    }

    [Fact]
    public void Backward_it_is_followed_to_what_it_was_made_of_and_to_nothing_else()
    {
        var view = TraceGraph.Build("noodle-1", TraceDirection.Backward, County, NoAliases, cut: false);
        Assert.Equal(["noodle-1", "flour-1"], view.Batches.Select(b => b.Id));
        Assert.DoesNotContain(view.Moves, m => m.Batch == "other");
        Assert.Equal(["flour-1"], TraceGraph.Build("flour-1", TraceDirection.Backward, County, NoAliases, cut: false).Batches.Select(b => b.Id));
    }

    [Fact]
    public void A_party_that_is_an_entity_under_its_number_is_one_place()
    {
        var view = TraceGraph.Build("flour-1", TraceDirection.Forward, County, new Dictionary<string, string>(StringComparer.Ordinal) { ["n-91610927MA70L00048"] = "M" }, cut: false);
        Assert.Contains(view.Parties, p => p is { Id: "M", InCounty: true, Name: "安康面粉厂" });
        Assert.DoesNotContain(view.Parties, p => p.Id.StartsWith("n-", StringComparison.Ordinal));
    }

    [Fact]
    public void Records_in_any_order_give_the_same_way() => Gen.Shuffle(County.ToArray()).Sample(
        shuffled =>
        {
            var (one, other) = (TraceGraph.Build("flour-1", TraceDirection.Forward, County, NoAliases, false), TraceGraph.Build("flour-1", TraceDirection.Forward, shuffled, NoAliases, false));
            Assert.Equal(one.Moves.Select(Text), other.Moves.Select(Text));
            Assert.Equal(one.Parties, other.Parties);
            Assert.Equal(one.Batches, other.Batches);
        },
        iter: 100);

    [Fact]
    public void A_ring_of_deliveries_and_makings_ends()
    {
        List<GoodsState> ring =
        [
            Goods.Recorded(Goods.Sale("A", "B", "1", Goods.Flour(code: "x"))),
            Goods.Recorded(Goods.Sale("B", "A", "2", Goods.Flour(code: "x"))),
            Goods.Recorded(Goods.Made("A", "3", "x", Goods.Flour(code: "y"))),
            Goods.Recorded(Goods.Made("A", "4", "y", Goods.Flour(code: "x"))),
        ];
        var view = TraceGraph.Build("x", TraceDirection.Forward, ring, NoAliases, cut: false);
        Assert.Equal(["x", "y"], view.Batches.Select(b => b.Id));
        Assert.Equal(4, view.Moves.Length);
    }

    [Fact]
    public void Of_a_batch_that_nobody_recorded_there_is_only_its_id()
    {
        var view = TraceGraph.Build("nothing", TraceDirection.Forward, [], NoAliases, cut: false);
        Assert.Equal("nothing", Assert.Single(view.Batches).Id);
        Assert.Empty(view.Parties);
    }

    private static string Text(TraceMove move) => $"{move.From}{move.To}{move.Batch}{move.Quantity}{move.Into}{string.Join(',', move.Records)}";
}
