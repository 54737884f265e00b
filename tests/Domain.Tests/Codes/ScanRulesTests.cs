using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Inspections;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Codes;

public sealed class ScanRulesTests
{
    private static DateOnly Today => Given.Day("2026-03-10");

    [Theory]
    [InlineData("2026-03-10", false, PublicStanding.EndsSoon)] // the printed day is in force
    [InlineData("2026-03-09", false, PublicStanding.Expired)]
    [InlineData("2026-04-09", false, PublicStanding.EndsSoon)]
    [InlineData("2026-04-10", false, PublicStanding.Valid)]
    [InlineData("2027-01-01", true, PublicStanding.Revoked)]
    public void A_licence_stands_as_its_printed_day_says(string last, bool revoked, PublicStanding expected) =>
        Assert.Equal(expected, ScanRules.StandingOn(Today, Certificate("1", last) with { Revoked = revoked }));

    [Fact]
    public void Of_a_kind_what_holds_is_shown_and_where_nothing_holds_the_newest()
    {
        CertificateState[] all = [Certificate("1", "2026-01-01"), Certificate("2", "2026-02-01"), Certificate("3", "2030-01-01", CertificateKind.BusinessLicence)];

        Assert.Equal(["3", "2"], ScanRules.Licences(all, Today, RuleSettings.Default).Select(c => c.Number));
    }

    [Fact]
    public void So_few_workers_are_not_counted_and_of_more_the_nearest_month_is_told_and_no_day()
    {
        Assert.False(ScanRules.Health([Staff("2026-05-20"), Staff("2026-06-01")], Today).Shown);
        Assert.Equal(new(true, 2, 3, Given.Day("2026-05-01")), ScanRules.Health([Staff("2026-05-20"), Staff("2027-06-01"), Staff("2026-03-09")], Today));
        Assert.Equal(new(true, 0, 3, null), ScanRules.Health([[], [], default], Today));
    }

    [Fact]
    public void A_visit_after_a_complaint_is_not_shown_for_its_day_could_name_who_complained()
    {
        ImmutableArray<InspectionRecord> all = [Visit("2026-01-05"), Visit("2026-02-05", outside: true), Visit("2026-03-01", InspectionResult.NotPossible), Visit("2026-04-01")];

        Assert.Equal([Given.Day("2026-01-05")], ScanRules.Inspections(all, Today).Select(v => v.On));
    }

    private static CertificateState Certificate(string number, string last, CertificateKind kind = CertificateKind.FoodOperation) =>
        new(number, kind, Given.Day("2020-01-01"), Given.Day(last), "x", "api", Today);

    private static ImmutableArray<CertificateState> Staff(string last) => [Certificate("h", last, CertificateKind.Health)];

    private static InspectionRecord Visit(string on, InspectionResult result = InspectionResult.Pass, bool? outside = null) =>
        new(on, Given.Day(on), "routine", result, 0, 0, 0, "api", OutsidePlan: outside);
}
