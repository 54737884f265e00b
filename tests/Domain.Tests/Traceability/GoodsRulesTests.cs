using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Traceability;

public sealed class GoodsRulesTests
{
    private static readonly RuleFacts Today = Given.On("2026-11-23");
    private static readonly SupplierFacts Licensed = new(true, "SC10461092700017", Given.Day("2022-01-01"), Given.Day("2027-01-01"), false);

    [Fact]
    public void A_note_is_recorded_once_corrected_where_it_differs_and_checked_each_time()
    {
        var first = GoodsRules.Record(null, Goods.Purchase("E-1", "N-1", Goods.Flour()), "U-1", Today);
        Assert.Equal("E-1:p:N-1", first.Next!.Id);
        Assert.Equal([GoodsRules.CheckDue, GoodsRules.RetireDue], first.Dues.Select(d => d.Name));

        Assert.Equal(GoodsVerdict.Unchanged, GoodsRules.Record(first.Next, Goods.Purchase("E-1", "N-1", Goods.Flour()), "U-2", Today).Verdict);

        var corrected = GoodsRules.Record(first.Next, Goods.Purchase("E-1", "N-1", Goods.Flour(quantity: 12)), "U-2", Today);
        Assert.Equal(GoodsVerdict.Corrected, corrected.Verdict);
        Assert.Equal("U-1", corrected.Next!.RecordedBy);
        Assert.IsType<GoodsCorrected>(Assert.Single(corrected.Entries.Bodies()));
    }

    [Fact]
    public void A_purchase_dated_in_the_future_is_refused_and_one_of_today_is_not()
    {
        Assert.Equal(GoodsVerdict.DayRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { On = Given.Day("2026-11-24") }));
        Assert.Equal(GoodsVerdict.Recorded, Try(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { On = Given.Day("2026-11-23") }));
    }

    [Fact]
    public void What_is_malformed_is_refused()
    {
        Assert.Equal(GoodsVerdict.LinesRefused, Try(Goods.Purchase("E-1", "N-1")));
        Assert.Equal(GoodsVerdict.NumberRefused, Try(Goods.Purchase("E-1", "N 1", Goods.Flour())));
        Assert.Equal(GoodsVerdict.PartyRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { Party = null }));
        Assert.Equal(GoodsVerdict.PartyRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { Party = Goods.Mill with { EntityId = "E-1" } }));
        Assert.Equal(GoodsVerdict.QuantityRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour(quantity: 0))));
        Assert.Equal(GoodsVerdict.BatchRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour(code: "a b"))));
        Assert.Equal(GoodsVerdict.ShelfLifeRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour() with { ShelfLife = "很久" })));
        Assert.Equal(GoodsVerdict.InputsRefused, Try(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { Inputs = ["b-1"] }));
        Assert.Equal(GoodsVerdict.InputsRefused, Try(Goods.Made("E-1", "N-1", "flour-1", Goods.Flour(code: "flour-1"))));
    }

    [Theory]
    [InlineData("2026-10-01", "12个月", "2027-10-01")]
    [InlineData("2026-10-01", "180天", "2027-03-30")]
    [InlineData("2024-02-29", "1年", "2025-02-28")]
    [InlineData("2026-01-31", "１ 个月", "2026-02-28")]
    public void A_shelf_life_ends_as_printed(string produced, string printed, string last) =>
        Assert.Equal(Given.Day(last), ShelfLife.LastDay(Given.Day(produced), printed));

    [Fact]
    public void It_is_kept_six_months_after_the_shelf_life_or_two_years_and_then_loses_the_contact_only()
    {
        var note = Goods.Recorded(Goods.Purchase("E-1", "N-1", Goods.Flour()));
        Assert.Equal(Given.Day("2028-04-01"), note.KeepThrough);
        Assert.Equal(Given.Day("2028-11-20"), Goods.Recorded(Goods.Purchase("E-1", "N-2", Goods.Flour() with { ShelfLife = null })).KeepThrough);

        Assert.Equal(DueVerdict.NotYet, GoodsRules.Retire(note, Given.On("2028-04-01")).Verdict);
        var retired = GoodsRules.Retire(note, Given.On("2028-04-02"));
        Assert.Null(retired.Next!.Party!.Contact);
        Assert.Equal(note.Lines, retired.Next.Lines);
        Assert.Equal(GoodsVerdict.Retired, GoodsRules.Record(retired.Next, Goods.Purchase("E-1", "N-1", Goods.Flour(quantity: 3)), "U-1", Given.On("2028-04-02")).Verdict);
    }

    [Fact]
    public void The_same_batch_has_one_id_whoever_writes_it_and_however()
    {
        var one = Goods.Recorded(Goods.Purchase("E-1", "N-1", Goods.Flour() with { Producer = "陕西 面业（集团）" })).Lines[0].Batch;
        var other = Goods.Recorded(Goods.Purchase("E-2", "N-9", Goods.Flour() with { Producer = "陕西面业(集团)", Specification = "２５KG/袋" })).Lines[0].Batch;
        Assert.Equal(one, other);
        Assert.DoesNotContain("20261001", one, StringComparison.Ordinal);
        Assert.NotEqual(one, Goods.Recorded(Goods.Purchase("E-1", "N-2", Goods.Flour("20261002") with { Producer = "陕西面业(集团)" })).Lines[0].Batch);
        Assert.NotEqual(one, Goods.Recorded(Goods.Purchase("E-1", "N-3", Goods.Flour())).Lines[0].Batch);
    }

    [Fact]
    public void Each_check_finds_its_own_fault_and_a_good_note_has_none()
    {
        Assert.Empty(Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()), Licensed));
        Assert.Equal([GoodsCheck.SupplierUnknown], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()), SupplierFacts.Unknown));
        Assert.Equal([GoodsCheck.SupplierLicenceExpired], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()), Licensed with { LicenceThrough = Given.Day("2026-11-19") }));
        Assert.Empty(Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()), Licensed with { LicenceThrough = Given.Day("2026-11-20") })); // in force on the day itself
        Assert.Equal([GoodsCheck.ExpiredOnReceipt], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour() with { ShelfLife = "30天" }), Licensed));
        Assert.Equal([GoodsCheck.DatesImpossible], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour() with { ShelfLife = null, BestThrough = Given.Day("2026-09-30") }), Licensed));
        Assert.Equal([GoodsCheck.DatesImpossible], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour() with { ProducedOn = Given.Day("2026-11-21") }), Licensed));
        Assert.Equal([GoodsCheck.Incomplete], Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { Party = Goods.Mill with { Contact = null } }, Licensed));
        Assert.Empty(Faults(Goods.Purchase("E-1", "N-1", Goods.Flour()) with { Party = Goods.Mill with { Contact = null, HasContact = true } }, Licensed)); // there is one, though nobody can read it here
        Assert.Empty(Faults(Goods.Purchase("E-1", "N-1", Goods.Flour() with { Lot = null, ProducedOn = null, ShelfLife = null, Papers = [GoodsPaper.FarmProduce] }), Licensed));
    }

    [Fact]
    public void A_check_says_only_what_changed_and_tells_a_recall_that_does_not_know()
    {
        var note = Goods.Recorded(Goods.Purchase("E-1", "N-1", Goods.Flour()));
        var checkedOnce = GoodsRules.Check(note, new(SupplierFacts.Unknown, []), Today);
        Assert.IsType<GoodsChecked>(Assert.Single(checkedOnce.Entries.Bodies()));
        Assert.True(GoodsRules.Check(checkedOnce.Next, new(SupplierFacts.Unknown, []), Today).ChangesNothing);
        Assert.Empty(GoodsRules.Check(checkedOnce.Next, new(Licensed, []), Today).Next!.Faults!.Value);
        Assert.Empty(GoodsRules.Check(note, new(Licensed, []), Today).Entries);

        var recalled = GoodsRules.Check(note, new(Licensed, [new("R-1", [note.Lines[0].Batch], Knows: false)]), Today);
        Assert.Equal(GoodsCheck.UnderRecall, Assert.Single(recalled.Next!.Faults!.Value).Check);
        Assert.Equal(RecallState.KeyOf("R-1"), Assert.Single(recalled.Dues).Target);
    }

    [Fact]
    public void More_sold_than_bought_is_found_in_one_unit_and_never_without_a_beginning() => Assert.Equal(
        [new GoodsBalance("b-1", "袋", 10, 11)],
        GoodsChecks.Overdrawn([new("b-2", "袋", 10, 10), new("b-1", "袋", 10, 11), new("b-1", "kg", 250, 250), new("b-3", "袋", 0, 5)]));

    private static GoodsVerdict Try(GoodsDraft draft) => GoodsRules.Record(null, draft, "U-1", Today).Verdict;

    private static IEnumerable<GoodsCheck> Faults(GoodsDraft draft, SupplierFacts supplier) =>
        GoodsChecks.Run(Goods.Recorded(draft), new(supplier, [])).Select(f => f.Check);
}
