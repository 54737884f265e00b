using System.Globalization;
using System.Text.RegularExpressions;
using Vigil.Domain.Complaints;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Reviews;

/// <summary>Somebody has the whole database, the officer's deck in the order in which it was shown, and every visit; and can't tell who said what.</summary>
/// <remarks>
/// Thirty visits, each rated at once; each slip's three scores write its visit's number in base five, so that the test knows the truth.
/// A linkage puts the slips in an order and takes the n-th for the n-th visit. By chance that is right k times or more with a probability of
/// at most 1/k!: of all k-subsets, (30 choose k) of them, each is right with (30 − k)!/30!. For ten hits that is 1/3,628,800, and there
/// are fewer than 400 linkages: a false alarm comes once in 9,000 runs. A linkage that knows anything has thirty.
/// </remarks>
[Collection(OfficerLinkCollection.Name)]
public sealed class OfficerLinkTests(ClusterFixture fixture)
{
    private const int Visits = 30;
    private const int Chance = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_whole_database_no_slip_is_linked_to_a_visit_better_than_by_chance()
    {
        await new Guests(fixture).NoonAsync();
        var county = new County(fixture);
        var officer = await county.RegisterInspectorAsync();
        var quarter = Quarters.Of(fixture.Clock.Today);
        var box = fixture.Grains.OfficerBox(officer, quarter);
        var (deck, hashes) = Deck();
        Assert.Equal(OfficerVerdict.Accepted, (await box.IssueAsync(new(County.NewOrigin(), [.. hashes.Order(StringComparer.Ordinal)]), Token)).Verdict);

        var visits = new List<Visit>();
        for (var i = 0; i < Visits; i++)
        {
            visits.Add(await VisitAsync(i, officer));
            Assert.Equal(OfficerVerdict.Accepted, await box.RateAsync(new(hashes[i], 1 + (i / 25), 1 + (i / 5 % 5), 1 + (i % 5)), Token));
            await fixture.AdvanceAsync(TimeSpan.FromMinutes(7));
        }

        Assert.Equal(OfficerVerdict.TokenUnknown, await box.RateAsync(new(hashes[0], 5, 5, 5), Token));
        foreach (var night in new[] { false, true })
        {
            if (night)
            {
                await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(fixture.Clock.Today.AddDays(1)).AddHours(4));
            }

            var dump = await Dump.ReadAsync(fixture.Database, Token);
            var state = (await fixture.Ledger.StateOfAsync<OfficerBoxState>(OfficerBoxState.KeyOf(officer, quarter)))!;
            Assert.Equal(Visits, state.Ratings.Length);
            NothingOfATokenIsLeft(dump, deck, hashes);
            var linkages = Linkages(dump, state, hashes).ToList();
            Assert.InRange(linkages.Count, 12, 390);
            Assert.All(linkages, l => Assert.True(Hits(l.Order, state) < Chance, $"{l.Name}: {Hits(l.Order, state)} of {Visits} slips linked"));
            RowsFollowNoVisit(dump, visits, officer);
        }
    }

    [Fact]
    public void The_linkages_would_find_a_box_that_keeps_the_order()
    {
        // The same game on slips in the order of their arrival: all thirty.
        var naive = new OfficerBoxState("I", "2026Q1", [], [.. Enumerable.Range(0, Visits).Select(i => new OfficerRating(i.ToString("x4", CultureInfo.InvariantCulture), 1 + (i / 25), 1 + (i / 5 % 5), 1 + (i % 5)))], 1, false, null);

        Assert.Equal(Visits, Linkages(new([]), naive, []).Max(l => Hits(l.Order, naive)));
    }

    [Fact]
    public async Task A_slip_leaves_no_row_but_its_box_and_the_row_says_the_quarters_first_instant()
    {
        await new Guests(fixture).NoonAsync();
        var officer = await new County(fixture).RegisterInspectorAsync();
        var quarter = Quarters.Of(fixture.Clock.Today);
        var (_, hashes) = Deck();
        await fixture.Grains.OfficerBox(officer, quarter).IssueAsync(new(County.NewOrigin(), [.. hashes]), Token);
        var before = await Dump.ReadAsync(fixture.Database, Token);
        await fixture.Grains.OfficerBox(officer, quarter).RateAsync(new(hashes[5], 4, 4, 4), Token);
        var after = await Dump.ReadAsync(fixture.Database, Token);

        var changed = after.Rows.Select(r => (r.Table, r.Text)).Except(before.Rows.Select(r => (r.Table, r.Text))).Where(r => r.Table != "ledger_writer").ToList();
        Assert.Equal("state_officer_box", Assert.Single(changed).Table);
        await using var command = fixture.Database.CreateCommand("select updated_at from state where kind = 'officer-box' and key = $1");
        command.Parameters.Add(new() { Value = OfficerBoxState.KeyOf(officer, quarter).Key });
        Assert.Equal(fixture.Clock.Calendar.StartOf(Quarters.StartOf(quarter)!.Value).UtcDateTime, (DateTime)(await command.ExecuteScalarAsync(Token))!);
    }

    private static (List<string> Deck, List<string> Hashes) Deck()
    {
        var tokens = Enumerable.Range(0, 40).Select(_ => System.Security.Cryptography.RandomNumberGenerator.GetBytes(ReturnKey.Bytes)).ToList();
        return ([.. tokens.Select(t => ReturnKey.Write(t))], [.. tokens.Select(t => ReturnKey.HashOf(t))]);
    }

    private async Task<Visit> VisitAsync(int number, string officer)
    {
        var id = County.NewId("W");
        var entity = County.NewId("E");
        await fixture.SendAsync(new WorkOrderProposal(
            id, WorkOrderKind.Recheck, WorkOrderLevel.Town, WorkOrderPriority.Normal, RectificationState.KeyOf("R-none"), entity, null, "610927199", null, null, $"{officer} 检查 {number}",
            fixture.Clock.Now, [], fixture.Clock.Today.AddDays(9), [], 1, [], [], null, []).ToDue(fixture.Clock.Now));
        return new(number, id);
    }

    private static int Hits(IReadOnlyList<OfficerRating> order, OfficerBoxState state)
    {
        Assert.Equal(state.Ratings.Length, order.Count);
        return order.Where((rating, visit) => ((rating.Law - 1) * 25) + ((rating.Manner - 1) * 5) + rating.Clean - 1 == visit).Count();
    }

    /// <summary>Every order of the slips that the dump suggests: their own, by id, by hashes, and by whatever row of any table speaks of a slip.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<OfficerRating> Order)> Linkages(Dump dump, OfficerBoxState state, List<string> hashes)
    {
        var slips = state.Ratings;
        yield return ("as they stand", slips);
        yield return ("backwards", [.. slips.Reverse()]);
        yield return ("by id", [.. slips.OrderBy(s => s.Id, StringComparer.Ordinal)]);
        yield return ("by id backwards", [.. slips.OrderByDescending(s => s.Id, StringComparer.Ordinal)]);
        yield return ("by the second half of the id", [.. slips.OrderBy(s => s.Id[(s.Id.Length / 2)..], StringComparer.Ordinal)]);
        yield return ("by the hash of the id", [.. slips.OrderBy(s => Hash(s.Id), StringComparer.Ordinal)]);

        // The officer knows the order in which tokens were shown: is a slip's id nearest to what follows from its token?
        var shown = hashes.Take(Visits).ToList();
        foreach (var (name, derive) in new (string, Func<string, string>)[] { ("token's hash", h => h), ("hash of it", Hash), ("backwards", h => new string([.. h.Reverse()])) })
        {
            var ranks = shown.Select((h, i) => (Key: derive(h), Visit: i)).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Visit).ToList();
            if (ranks.Count == slips.Length)
            {
                var order = new OfficerRating[Visits];
                for (var i = 0; i < Visits; i++)
                {
                    order[ranks[i]] = slips[i];
                }

                yield return ($"ids against {name}", order);
            }
        }

        // What is left of the deck is sorted: does its order say in which order the others went?
        foreach (var table in dump.Rows.GroupBy(r => r.Table).Where(t => t.Any()))
        {
            var found = slips.Select(s => (Slip: s, Row: table.FirstOrDefault(r => r.Text.Contains(s.Id, StringComparison.Ordinal)))).ToList();
            yield return ($"{table.Key} by xmin", [.. found.OrderBy(f => f.Row?.Xmin ?? 0).Select(f => f.Slip)]);
            yield return ($"{table.Key} by ctid", [.. found.OrderBy(f => f.Row?.Place ?? 0).Select(f => f.Slip)]);
            yield return ($"{table.Key} by text", [.. found.OrderBy(f => f.Row?.Text.IndexOf(f.Slip.Id, StringComparison.Ordinal) ?? 0).Select(f => f.Slip)]);
        }
    }

    private static void NothingOfATokenIsLeft(Dump dump, List<string> deck, List<string> hashes)
    {
        foreach (var row in dump.Rows)
        {
            for (var i = 0; i < Visits; i++)
            {
                Assert.False(
                    row.Text.Contains(hashes[i], StringComparison.OrdinalIgnoreCase) || row.Text.Contains(deck[i], StringComparison.OrdinalIgnoreCase),
                    $"{row.Table} still holds a token that was used.");
            }
        }
    }

    /// <summary>By transaction numbers: if each slip had left a row of its own, one would follow each visit's rows before the next visit's.</summary>
    private static void RowsFollowNoVisit(Dump dump, List<Visit> visits, string officer)
    {
        var starts = visits.Select(v => dump.Rows.Where(r => r.Text.Contains(v.Id, StringComparison.Ordinal)).Min(r => r.Xmin)).ToList();
        var name = new Regex($@"\b{Regex.Escape(officer)}\b"); // I-1 isn't I-12
        var speaking = dump.Rows.Where(r => name.IsMatch(r.Text) && !visits.Exists(v => r.Text.Contains(v.Id, StringComparison.Ordinal))).ToList();
        var followed = starts.SelectMany((from, i) => speaking.Where(r => r.Xmin >= from && (i == starts.Count - 1 || r.Xmin < starts[i + 1])).Select(r => (Visit: i, r.Table, r.Text))).ToList();
        Assert.True(
            followed.DistinctBy(f => f.Visit).Count() <= 1,
            $"Rows that name the officer follow visits: {string.Join("; ", followed.Select(f => $"{f.Visit} {f.Table} {f.Text[..Math.Min(300, f.Text.Length)]}"))}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private sealed record Visit(int Number, string Id);
}

/// <summary>A cluster of its own: whoever is considered for other tests' work is named in its rows, and those would look like traces of a slip.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OfficerLinkCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "officer link";
}
