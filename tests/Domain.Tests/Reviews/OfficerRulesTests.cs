using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Reviews;

public sealed class OfficerRulesTests
{
    private readonly Actor<OfficerBoxState> box = new(Given.Calendar.StartOf(Given.Day("2026-11-02")).AddHours(9), OnDue);

    [Fact]
    public void A_slip_leaves_neither_entry_nor_due_nor_its_token()
    {
        var deck = Issue();
        var (entries, dues) = (box.Entries.Count, box.Dues.ToList());

        Assert.Equal(OfficerVerdict.Accepted, Rate(deck[3]));
        Assert.Equal(entries, box.Entries.Count);
        Assert.Equal(dues, box.Dues.ToList());
        Assert.DoesNotContain(deck[3], box.State!.Unused);
        Assert.Equal(OfficerVerdict.TokenUnknown, Rate(deck[3]));
        Assert.Equal(OfficerVerdict.TokenUnknown, Rate(Hash(9999)));
        Assert.Equal(OfficerVerdict.ScoresRefused, Rate(deck[4], 6));
    }

    [Fact]
    public void Slips_stand_in_an_order_that_is_drawn_anew()
    {
        var deck = Issue();
        foreach (var i in Enumerable.Range(0, 12))
        {
            Rate(deck[i], 1 + (i % 5));
        }

        Assert.Equal(box.State!.Ratings.Select(r => r.Id).Order(StringComparer.Ordinal), box.State.Ratings.Select(r => r.Id));
        var before = box.State.Ratings.Select(r => r.Id).ToList();
        box.AdvanceTo(Given.Day("2026-11-03"));
        Assert.Empty(before.Intersect(box.State.Ratings.Select(r => r.Id)));
        Assert.Equal(12, box.State.Ratings.Length);
    }

    [Fact]
    public void The_box_is_written_each_night_whether_it_was_used_or_not()
    {
        Issue();
        var version = box.Version;
        box.AdvanceTo(Given.Day("2026-11-07"));

        Assert.Equal(version + 5, box.Version);
        Assert.Single(box.Entries);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void A_quarter_is_closed_with_a_figure_where_there_are_enough_and_the_slips_are_gone(int slips, bool figure)
    {
        var deck = Issue();
        for (var i = 0; i < slips; i++)
        {
            Rate(deck[i], 4);
        }

        box.AdvanceTo(Given.Day("2027-01-07"));

        Assert.Equal((true, figure), (box.State!.Closed, box.State.Figure is not null));
        Assert.Empty(box.State.Ratings);
        var closed = Assert.IsType<OfficerQuarterClosed>(box.Entries[^1].Body);
        Assert.Equal(figure, closed.Figure is not null);
        Assert.Equal(OfficerVerdict.TokenUnknown, Rate(deck[^1]));
        Assert.DoesNotContain(OfficerRules.StirDue, box.Dues.Keys);
    }

    [Fact]
    public void Decks_are_of_the_present_quarter_and_few()
    {
        Assert.Equal(OfficerVerdict.Closed, box.Do((s, f) => OfficerRules.Issue(s, "I-7", "2026Q3", true, Hashes(0), f)));
        Assert.Equal(OfficerVerdict.NotFound, box.Do((s, f) => OfficerRules.Issue(s, "I-7", "2026Q4", false, Hashes(0), f)));
        Assert.Equal(OfficerVerdict.DeckRefused, box.Do((s, f) => OfficerRules.Issue(s, "I-7", "2026Q4", true, [Hash(1)], f)));
        for (var i = 0; i < 5; i++)
        {
            Issue(i);
        }

        Assert.Equal(OfficerVerdict.TooManyDecks, box.Do((s, f) => OfficerRules.Issue(s, "I-7", "2026Q4", true, Hashes(9), f)));
        Assert.Equal(200, box.State!.Unused.Length);
    }

    [Fact]
    public void The_row_shows_the_quarters_first_instant_whenever_it_was_written() =>
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-10-01")), OfficerRules.ShownAt("I-7:2026Q4", Given.On("2026-12-24")));

    [Fact]
    public void A_complaint_about_an_officer_has_its_own_clock_and_no_audience()
    {
        var complaint = new Actor<IntegrityState>(Given.Calendar.StartOf(Given.Day("2026-06-03")).AddHours(9), IntegrityRules.OnDue);
        Assert.Equal(IntegrityVerdict.Accepted, complaint.Do((s, f) => IntegrityRules.File(s, "N-1", "hash", new("k", "n", "b"), f)));
        Assert.Equal(Given.Day("2026-06-25"), complaint.State!.AcceptBy); // 15 working days, the Dragon Boat holiday among them
        complaint.AdvanceTo(Given.Day("2026-06-25"));
        Assert.Null(complaint.State.Late);
        complaint.AdvanceTo(Given.Day("2026-06-26"));
        Assert.Equal("accept", complaint.State.Late);
        Assert.Equal(IntegrityVerdict.WrongState, complaint.Do((s, f) => IntegrityRules.Answer(s, true, new("k", "n", "b"), "U-9", f)));
        Assert.Equal(IntegrityVerdict.Accepted, complaint.Do((s, f) => IntegrityRules.Accept(s, "U-9", f)));
        Assert.Equal(IntegrityVerdict.Accepted, complaint.Do((s, f) => IntegrityRules.Answer(s, true, new("k", "n", "b"), "U-9", f)));
        Assert.Empty(complaint.Dues);
        Assert.Empty(IntegrityRules.File(null, "N-2", "hash", new("k", "n", "b"), Given.On("2026-06-03")).Entries.Single().Audiences);
    }

    private static Decision<OfficerBoxState, DueVerdict> OnDue(OfficerBoxState? state, string name, RuleFacts facts) => name switch
    {
        OfficerRules.StirDue => OfficerRules.Stir(state, Drawn(OfficerRules.IdsFor(state)), facts),
        OfficerRules.CloseDue => OfficerRules.Close(state, facts),
        _ => DueVerdict.Unknown,
    };

    private static ImmutableArray<string> Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString("N"))];

    private static string Hash(int i) => i.ToString("x64", CultureInfo.InvariantCulture);

    private static ImmutableArray<string> Hashes(int deck) => [.. Enumerable.Range(deck * 40, 40).Select(Hash)];

    private ImmutableArray<string> Issue(int deck = 0)
    {
        Assert.Equal(OfficerVerdict.Accepted, box.Do((s, f) => OfficerRules.Issue(s, "I-7", "2026Q4", true, Hashes(deck), f)));
        return Hashes(deck);
    }

    private OfficerVerdict Rate(string token, int law = 5) => box.Do((s, _) => OfficerRules.Rate(s, token, law, 5, 5, Drawn(OfficerRules.IdsFor(s))));
}
