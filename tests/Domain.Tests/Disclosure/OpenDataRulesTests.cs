using System.Collections.Immutable;
using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Domain.Disclosure;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Domain.Penalties;
using Vigil.Domain.Tests.Penalties;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Disclosure;

public sealed class OpenDataRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-06-10");

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("＝cmd", "\"'＝cmd\"")]
    [InlineData("  =cmd", "\"'  =cmd\"")]
    [InlineData("\t=cmd", "\"'\t=cmd\"")]
    [InlineData("say \"hi\", then go", "\"say \"\"hi\"\", then go\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("城关小吃店", "城关小吃店")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula(string? cell, string expected)
    {
        var line = new StringBuilder();
        CsvCells.Append(line, cell, text: true);

        Assert.Equal(expected, line.ToString());
    }

    [Fact]
    public void A_visit_after_a_complaint_is_no_row_and_its_entry_says_nothing() // trap 27
    {
        var shop = Shop([Visit("V-1", outside: null), Visit("V-2", outside: true)]);
        ImmutableArray<OpenRow> rows = [.. OpenRows.Inspections(shop, Today)];

        Assert.Equal("E-1:V-1", Assert.Single(rows).Id);
        Assert.NotNull(OpenChanges.Of(OpenSet.Inspections, Recorded("V-1"), rows));
        Assert.Null(OpenChanges.Of(OpenSet.Inspections, Recorded("V-2"), rows));
    }

    [Fact]
    public void A_penalty_is_a_row_through_its_last_day_and_none_on_the_day_after() // trap 13, whatever its deadline has done
    {
        var recorded = PenaltyRules.Record(null, "P1", Fines.Draft(Fines.Fined(3_000)), "610927100", "U-1", Given.On("2026-06-01")).Next!;
        Assert.Empty(OpenRows.Penalty(recorded, "店", null, Today));
        var published = PenaltyRules.Publish(recorded, Given.On("2026-06-02")).Next!;

        Assert.Single(OpenRows.Penalty(published, "店", null, Given.Day("2026-09-02")));
        Assert.Empty(OpenRows.Penalty(published, "店", null, Given.Day("2026-09-03")));
    }

    [Fact]
    public void A_person_is_masked_and_no_number_leads_to_one()
    {
        var person = PenaltyRules.Record(
            null, "P1", new("E-1", PenaltyParty.Person, "欧阳小明", Fines.Fined(3_000)) { PublishedOn = Given.Day("2026-06-01") }, "610927100", "U-1", Given.On("2026-06-01")).Next!;
        var row = Assert.Single(OpenRows.Penalty(person, "店", "92610927MA70L00120", Today));

        Assert.Equal(("欧**", null), (row.Cells[3], row.Cells[4]));
        Assert.DoesNotContain(row.Cells, c => c?.Contains('阳', StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_removed_penalty_leaves_its_id_and_a_correction_of_what_was_never_public_leaves_nothing()
    {
        var removed = OpenChanges.Of(OpenSet.Penalties, new(9, default, "P1", "penalty.unpublished", "{}"), [])!;

        Assert.Equal((true, "P1"), (removed.Removed, removed.Id));
        Assert.Null(OpenChanges.Of(OpenSet.Penalties, new(9, default, "P1", "penalty.corrected", "{}"), []));
    }

    [Fact]
    public void A_workers_stars_are_nowhere_open()
    {
        Assert.Null(OpenChanges.Of(OpenSet.Grades, new(9, default, "employee:P-1", "grade.lapsed", "{}"), []));
        Assert.Equal("E-1", OpenChanges.Of(OpenSet.Grades, new(9, default, "entity:E-1", "grade.lapsed", "{}"), [])!.Id);
    }

    [Fact]
    public void Expired_licences_and_closed_shops_are_no_permits()
    {
        var shop = Shop([]) with { Certificates = [Given.Certificate("2026-06-10", number: "A"), Given.Certificate("2026-06-09", number: "B", kind: Domain.Certificates.CertificateKind.SmallCatering)] };

        Assert.Equal("E-1:A", Assert.Single(OpenRows.Permits(shop, Today, RuleSettings.Default)).Id);
        Assert.Empty(OpenRows.Permits(shop with { Status = EntityStatus.Closed }, Today, RuleSettings.Default));
    }

    [Fact]
    public void Each_row_has_a_cell_for_each_column()
    {
        var shop = Shop([Visit("V-1", null)]) with { Certificates = [Given.Certificate("2027-01-01")] };

        Assert.All(OpenRows.Permits(shop, Today, RuleSettings.Default), r => Assert.Equal(OpenSets.Columns(OpenSet.Permits).Length, r.Cells.Length));
        Assert.All(OpenRows.Inspections(shop, Today), r => Assert.Equal(OpenSets.Columns(OpenSet.Inspections).Length, r.Cells.Length));
        Assert.All(OpenSets.All, s => Assert.Equal("id", OpenSets.Columns(s)[0].Name));
    }

    private static OpenEntry Recorded(string visit) => new(7, default, "E-1", "inspection.recorded", $$"""{"id":"{{visit}}"}""");

    private static InspectionRecord Visit(string id, bool? outside) =>
        new(id, Given.Day("2026-06-01"), "日常", InspectionResult.Pass, 0, 0, 0, "test", OutsidePlan: outside);

    private static EntityState Shop(ImmutableArray<InspectionRecord> visits) =>
        EntityRules.Register(null, "E-1", Given.Entity, Given.On("2026-06-01")).Next! with { Inspections = visits };
}
