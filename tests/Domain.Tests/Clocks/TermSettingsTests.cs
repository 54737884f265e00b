using Vigil.Domain.Alerts;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Clocks;

public sealed class TermSettingsTests
{
    private static readonly IReadOnlyList<ClockRule> Rows = RuleSettings.Default.Terms.Rows;

    [Fact]
    public void The_table_that_comes_with_the_product_can_be_used() => Assert.Empty(new TermSettings().Problems());

    [Fact]
    public void Every_code_has_a_row_today_and_no_other_code_has()
    {
        Assert.All(Rows, r => Assert.NotNull(RuleSettings.Default.Terms.On(r.Code, Given.Day("2026-11-23"))));
        Assert.Null(RuleSettings.Default.Terms.On("complaint.forget", Given.Day("2026-11-23")));
        Assert.All(Enum.GetValues<Domain.Dispatch.WorkOrderPriority>(), p => Assert.NotNull(RuleSettings.Default.Terms.On(ClockCodes.WorkOrderHandle(p), Given.Day("2026-11-23"))));
    }

    [Fact]
    public void A_row_that_ended_without_a_successor_answers_nothing_after_it()
    {
        var terms = new TermSettings { Rows = [.. Rows.Select(r => r.Code == ClockCodes.Rectification ? r with { Through = Given.Day("2026-06-30") } : r)] };

        Assert.NotNull(terms.On(ClockCodes.Rectification, Given.Day("2026-06-30")));
        Assert.Null(terms.On(ClockCodes.Rectification, Given.Day("2026-07-01")));
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "amount", "Amount must be between 1" },
        { "extension", "MostExtension must be between" },
        { "warnings", "WarnBefore must list" },
        { "late warning", "WarnBefore must list" },
        { "no warnings", "WarnBefore must list" },
        { "levels", "Levels between 0 and 9" },
        { "ground", "the ground is missing" },
        { "ends", "it ends before it begins" },
        { "quiet law", "must raise an alert" },
        { "code", "a code has 1 to 60" },
        { "unit", "is none that there is" },
        { "gap", "must end on the day before" },
        { "missing", "a row for complaint.accept is missing" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_no_clock_could_be_started_from_is_named(string fault, string words)
    {
        var spoilt = Rows.SelectMany(r => r.Code != ClockCodes.ComplaintAccept ? [r] : fault switch
        {
            "amount" => [r with { Amount = 0 }],
            "extension" => [r with { MostExtension = -1 }],
            "warnings" => [r with { WarnBefore = [1, 3] }],
            "late warning" => [r with { WarnBefore = [7] }],
            "no warnings" => [r with { WarnBefore = default }],
            "levels" => [r with { Levels = 10 }],
            "ground" => [r with { Ground = " " }],
            "ends" => [r with { Through = r.From.AddDays(-1) }],
            "quiet law" => [r with { OnBreach = null }],
            "code" => [r, r with { Code = "a b" }],
            "unit" => [r with { Unit = (ClockUnit)9 }],
            "gap" => r.Through is null ? [r with { From = r.From.AddDays(1) }] : [r],
            _ => Array.Empty<ClockRule>(),
        });

        Assert.Contains(new TermSettings { Rows = [.. spoilt] }.Problems(), p => p.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_law_is_graver_than_the_countys_own() =>
        Assert.All(Rows, r => Assert.True(r.Basis == ClockBasis.Statutory ? r.OnBreach >= AlertSeverity.Major : r.OnBreach is null or < AlertSeverity.Major));
}
