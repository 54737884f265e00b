using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Credit;

public sealed class BanTests
{
    private static readonly BanSubject Person = new("S-1", "E-1", "610927100");

    [Theory]
    [InlineData("2031-06-01", true)] // the last day is of it
    [InlineData("2031-06-02", false)]
    public void A_revoked_licence_bars_those_responsible_for_five_years(string day, bool bars) => Assert.Equal(
        bars, BanRules.Forbids(Banned(BanCause.LicenceRevoked), "食品安全员", Given.Day(day), RuleSettings.Default.Credit));

    [Fact]
    public void A_food_crime_bars_for_life() =>
        Assert.True(BanRules.Forbids(Banned(BanCause.FoodCrime), "食品安全总监", Given.Day("2099-01-01"), RuleSettings.Default.Credit));

    [Fact]
    public void It_is_looked_at_whenever_somebody_is_appointed()
    {
        var (ban, facts) = (Banned(BanCause.LicenceRevoked), Given.On("2026-06-02"));
        var draft = new EmployeeDraft("E-1", "610927100", "张三", null, "兼职食品安全员", OnDuty: true, "synthetic");

        Assert.Equal(EmployeeVerdict.Banned, EmployeeRules.Register(null, "S-1", draft, facts, ban).Verdict);
        Assert.Equal(EmployeeVerdict.Registered, EmployeeRules.Register(null, "S-1", draft with { Post = "厨师" }, facts, ban).Verdict);
        Assert.Equal(EmployeeVerdict.Registered, EmployeeRules.Register(null, "S-1", draft with { OnDuty = false }, facts, ban).Verdict);
        var cook = EmployeeRules.Register(null, "S-1", draft with { Post = "厨师" }, facts, ban).Next;
        Assert.Equal(EmployeeVerdict.Banned, EmployeeRules.Register(cook, "S-1", draft, facts, ban).Verdict);
        Assert.Equal(EmployeeVerdict.Registered, EmployeeRules.Register(null, "S-1", draft, facts).Verdict);
    }

    [Fact]
    public void One_that_was_wrong_is_lifted_with_a_reason_and_the_entry_stays()
    {
        var ban = Banned(BanCause.FoodCrime);
        var lifted = BanRules.Lift(ban, "b1", "judgment-overturned", Given.On("2026-07-01"));

        Assert.Equal(CreditVerdict.Accepted, lifted.Verdict);
        Assert.Null(BanRules.InForce(lifted.Next, Given.Day("2026-07-01")));
        Assert.Equal(CreditVerdict.Ended, BanRules.Lift(lifted.Next, "b1", "judgment-overturned", Given.On("2026-07-01")).Verdict);
        Assert.Equal(CreditVerdict.ReasonRefused, BanRules.Lift(ban, "b1", "", Given.On("2026-07-01")).Verdict);
    }

    [Fact]
    public void The_longest_counts_and_the_same_twice_is_refused()
    {
        var ban = Banned(BanCause.LicenceRevoked);
        Assert.Equal(CreditVerdict.AlreadyListed, BanRules.Impose(ban, BanCause.LicenceRevoked, "1号", Given.Day("2026-06-01"), Person, Given.On("2026-06-02")).Verdict);
        var life = BanRules.Impose(ban, BanCause.FoodCrime, "(2026)刑1号", Given.Day("2026-06-02"), Person, Given.On("2026-06-02")).Next;

        Assert.Null(BanRules.InForce(life, Given.Day("2026-06-03"))!.Through);
        Assert.Equal(CreditVerdict.PersonNotFound, BanRules.Impose(null, BanCause.FoodCrime, "1号", Given.Day("2026-06-01"), null, Given.On("2026-06-02")).Verdict);
        Assert.Equal(CreditVerdict.DayRefused, BanRules.Impose(null, BanCause.FoodCrime, "1号", Given.Day("2026-06-03"), Person, Given.On("2026-06-02")).Verdict);
    }

    private static BanState Banned(BanCause cause) =>
        BanRules.Impose(null, cause, "1号", Given.Day("2026-06-01"), Person, Given.On("2026-06-01")).Next!;
}
