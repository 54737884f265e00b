using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Comparisons;

/// <summary>What each check finds, and what it doesn't.</summary>
public sealed class ComparisonCheckTests
{
    [Fact]
    public void A_lawful_archive_has_no_findings() => Assert.Empty(Found(Archive.Facts));

    [Fact]
    public void A_kitchen_without_any_licence_is_found_and_a_sleeping_one_is_not()
    {
        Assert.Equal(["licence.missing.catering"], Found(Archive.With(EntityCategory.Catering)));
        var asleep = Archive.With(EntityCategory.Catering);
        Assert.Empty(Found(asleep with { Entity = asleep.Entity! with { Status = EntityStatus.Dormant } }));
        Assert.Empty(Found(Archive.With(EntityCategory.General)));
    }

    [Fact]
    public void A_licence_of_another_kind_is_not_the_one_that_the_category_needs()
    {
        Assert.Equal(["licence.kind.catering"], Found(Archive.With(EntityCategory.Catering, Archive.Sc)));
        Assert.Equal(["licence.kind.production"], Found(Archive.With(EntityCategory.FoodProduction, Archive.Jy)));
        Assert.Empty(Found(Archive.With(EntityCategory.FoodProduction, Archive.Sc)));
        Assert.Empty(Found(Archive.With(EntityCategory.Catering, Given.Certificate("2027-12-31", CertificateKind.ChicagoFoodLicence, "1319"))));
    }

    [Theory]
    [InlineData("2026-11-22", "licence.expired.catering")]
    [InlineData("2026-11-23", null)] // the printed last day is in force
    public void An_expired_licence_of_an_active_kitchen_is_found_from_the_day_after(string through, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Found(Archive.With(EntityCategory.Catering, Given.Certificate(through))));

    [Fact]
    public void Of_several_licences_one_in_force_is_enough_and_a_revoked_one_is_none()
    {
        var old = Given.Certificate("2025-01-01", number: "JY16109270000025");
        Assert.Empty(Found(Archive.With(EntityCategory.Catering, old, Archive.Jy)));
        Assert.Equal(["licence.expired.catering"], Found(Archive.With(EntityCategory.Catering, old, Archive.Jy with { Revoked = true })));
    }

    [Fact]
    public void A_pre_packaged_seller_needs_the_filing_and_no_licence()
    {
        // Trap 10: without JY and with YB it is lawful.
        Assert.Empty(Found(Archive.With(EntityCategory.FoodSale, Archive.Yb)));
        Assert.Empty(Found(Archive.With(EntityCategory.FoodSale, Archive.Jy)));
        Assert.Equal(["prepackaged.licence"], Found(Archive.With(EntityCategory.FoodSale, Archive.Jy, Archive.Yb with { Revoked = true })));
        var named = Archive.With(EntityCategory.FoodSale, Archive.Jy);
        Assert.Equal(["prepackaged.licence"], Found(named with { Entity = named.Entity! with { Name = "钟宝预包装食品店" } }));
        Assert.Equal(["licence.missing.sale"], Found(Archive.With(EntityCategory.FoodSale)));
    }

    [Fact]
    public void Workers_on_duty_without_a_health_certificate_in_force_are_found_one_by_one()
    {
        var facts = Archive.Facts with
        {
            Employees =
            [
                Archive.Worker("P-1", true, Archive.Health("2027-01-01")), Archive.Worker("P-2"), Archive.Worker("P-3", true, Archive.Health("2026-11-22")),
                Archive.Worker("P-4", onDuty: false),
            ],
        };

        Assert.Equal(["staff.health:P-2", "staff.health:P-3"], Found(facts));
        Assert.Empty(Found(facts with { Entity = facts.Entity! with { Category = EntityCategory.EquipmentUser, Certificates = [] } }));
    }

    [Fact]
    public void Equipment_in_use_past_its_last_day_is_found()
    {
        var facts = Archive.Facts with
        {
            Equipment =
            [
                Archive.Lift("Q-1", "2026-11-22"), Archive.Lift("Q-2", "2026-11-23"), Archive.Lift("Q-3", "2020-01-01", EquipmentUse.OutOfUse), Archive.Lift("Q-4", null),
            ],
        };

        var found = Assert.Single(ComparisonChecks.Run(facts, Given.On("2026-11-23")));
        Assert.Equal(("equipment.overdue:Q-1", "2026-11-22", "SelfTest"), (found.Id, found.Detail["dueOn"], found.Detail["duty"]));
    }

    [Fact]
    public void The_same_number_elsewhere_is_found_with_the_others()
    {
        var facts = Archive.Facts with
        {
            Others = [new("E-3", "registration:92610927MA70L00120"), new("E-2", "registration:92610927MA70L00120"), new("E-2", "licence:JY16109270000017"), new("E-9", "device:D1")],
        };

        var found = ComparisonChecks.Run(facts, Given.On("2026-11-23"));
        Assert.Equal(["registration.same:92610927MA70L00120", "device.same:D1", "licence.same:JY16109270000017"], found.Select(f => f.Id));
        Assert.Equal(["E-2", "E-3"], found[0].About);
        Assert.Equal("E-2,E-3", found[0].Detail["others"]);
    }

    [Fact]
    public void Two_pieces_of_one_entity_with_one_code_are_found()
    {
        var facts = Archive.Facts with { Equipment = [Archive.Lift("Q-1", null, code: "D1"), Archive.Lift("Q-2", null, code: "D1"), Archive.Lift("Q-3", null, EquipmentUse.Scrapped, "D1")] };

        Assert.Equal("Q-1,Q-2", Assert.Single(ComparisonChecks.Run(facts, Given.On("2026-11-23"))).Detail["pieces"]);
    }

    [Theory]
    [InlineData("92610927MA70L00120", "610927100", null)]
    [InlineData("92610927MA70L00120", "610928100", "610927")]
    [InlineData("911101083303521997", "610927100", "110108")]
    [InlineData("914403003429409755", "610927100", null)] // 440300 is a city: it tells no county
    [InlineData("612428000000017", "610927100", null)] // trap 6: the county's old code
    [InlineData(null, "610927100", null)]
    [InlineData("92610927MA70L00120", "60601", null)] // Chicago
    public void A_number_of_another_county_is_found_where_it_tells(string? number, string town, string? region)
    {
        var facts = Archive.Facts with { Entity = Archive.Entity with { RegistrationNumber = number, TownCode = town, Category = EntityCategory.General, Certificates = [] } };

        var found = ComparisonChecks.Run(facts, Given.On("2026-11-23"));
        Assert.Equal(region, found.SingleOrDefault()?.Detail["region"]);
    }

    [Fact]
    public void A_closed_entity_whose_camera_lives_or_saw_something_is_found()
    {
        var now = Given.On("2026-11-23").Now;
        var facts = Archive.Facts with
        {
            Entity = Archive.Entity with { Status = EntityStatus.Closed },
            Cameras =
            [
                Archive.Camera("C-1", CameraStatus.Up), Archive.Camera("C-2", CameraStatus.Down), Archive.Camera("C-3", CameraStatus.Down, new DetectionWindow(614, now.AddDays(-2), [])),
                Archive.Camera("C-4", CameraStatus.Down, new DetectionWindow(614, now.AddDays(-8), [])),
            ],
        };

        Assert.Equal(["inactive.seen:C-1", "inactive.seen:C-3"], Found(facts));
        Assert.Empty(Found(facts with { Entity = Archive.Entity }));
    }

    [Fact]
    public void A_rule_that_is_switched_off_or_not_yet_in_force_finds_nothing()
    {
        var facts = Archive.With(EntityCategory.Catering);
        Assert.Empty(ComparisonChecks.Run(facts, Set(r => r with { Enabled = false })));
        Assert.Empty(ComparisonChecks.Run(facts, Set(r => r with { From = Given.Day("2026-11-24") })));
        Assert.Empty(ComparisonChecks.Run(facts, Set(r => r with { Through = Given.Day("2026-11-22") })));
        Assert.NotEmpty(ComparisonChecks.Run(facts, Set(r => r)));
    }

    [Fact]
    public void Claims_are_sorted_and_named_and_a_closed_entity_claims_nothing()
    {
        var facts = Archive.Facts with { Equipment = [Archive.Lift("Q-1", null, code: "D2"), Archive.Lift("Q-2", null, code: "D1")] };

        Assert.Equal(["device:D1", "device:D2", "licence:JY16109270000017", "registration:92610927MA70L00120"], ComparisonChecks.IdentifiersOf(facts));
        Assert.Empty(ComparisonChecks.IdentifiersOf(facts with { Entity = Archive.Entity with { Status = EntityStatus.Closed } }));
    }

    [Fact]
    public void Time_changes_the_outcome_on_the_day_after_the_first_end()
    {
        var facts = Archive.Facts with { Employees = [Archive.Worker("P-1", true, Archive.Health("2026-12-24"))], Equipment = [Archive.Lift("Q-1", "2026-12-11")] };

        Assert.Equal(Given.Day("2026-12-12"), ComparisonChecks.NextOn(facts, Given.Day("2026-11-23")));
        Assert.Equal(Given.Day("2026-12-25"), ComparisonChecks.NextOn(facts, Given.Day("2026-12-12")));
        Assert.Equal(Given.Day("2028-01-01"), ComparisonChecks.NextOn(facts, Given.Day("2027-01-01")));
        Assert.Null(ComparisonChecks.NextOn(facts, Given.Day("2028-01-01")));
    }

    [Fact]
    public void The_rules_that_come_with_the_product_can_be_used() => Assert.Empty(new ComparisonSettings().Problems());

    private static IEnumerable<string> Found(ComparisonFacts facts) => ComparisonChecks.Run(facts, Given.On("2026-11-23")).Select(f => f.Id);

    private static RuleFacts Set(Func<ComparisonRule, ComparisonRule> change) => Given.On(
        "2026-11-23",
        settings: RuleSettings.Default with { Comparisons = new() { Rules = [.. RuleSettings.Default.Comparisons.Rules.Select(change)] } });
}
