using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Owners;

public sealed class StaffDutyRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-11-23");
    private static readonly EntityState Shop = EntityRules.Register(null, "E-1", Given.Entity, Given.On(Today)).Next!;

    [Theory]
    [InlineData("2026-11-23", null)] // the last day is in force
    [InlineData("2026-11-22", StaffDutyCause.Expired)]
    public void A_health_certificate_counts_through_its_last_day(string validThrough, StaffDutyCause? expected) =>
        Assert.Equal(expected, StaffDutyRules.WarningsOf(EntityCategory.Catering, [Health(validThrough)], Today).FirstOrDefault()?.Cause);

    [Fact]
    public void What_is_missing_depends_on_the_trade_and_on_what_somebody_operates()
    {
        Assert.Equal(StaffDutyCause.Missing, Assert.Single(StaffDutyRules.WarningsOf(EntityCategory.FoodSale, [], Today)).Cause);
        Assert.Empty(StaffDutyRules.WarningsOf(EntityCategory.General, [], Today));
        Assert.Equal(CertificateKind.EquipmentOperator, Assert.Single(StaffDutyRules.WarningsOf(EntityCategory.EquipmentUser, [], Today)).Kind);
        var former = Given.Certificate("2026-01-01", CertificateKind.EquipmentOperator, "T-1");
        Assert.Equal(StaffDutyCause.Expired, Assert.Single(StaffDutyRules.WarningsOf(EntityCategory.General, [former], Today)).Cause);
        Assert.Equal(StaffDutyCause.Revoked, Assert.Single(StaffDutyRules.WarningsOf(EntityCategory.Catering, [Health("2027-01-01") with { Revoked = true }], Today)).Cause);
    }

    [Fact]
    public void Nobody_without_a_certificate_is_put_on_duty_unseen_and_then_both_sides_know_of_each_person_once()
    {
        var duty = new Actor<StaffDutyState>(Given.On(Today).Now, (_, _, _) => DueVerdict.Unknown);
        EmployeeState[] people = [Person("P-1", Health("2027-01-01")), Person("P-2", Health("2026-11-01")), Person("P-3")];

        Assert.Equal(StaffDutyVerdict.ConfirmationNeeded, Set(duty, people, ["P-1", "P-2", "P-3"], ["P-2"]));
        Assert.Null(duty.State);
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-1", "P-2", "P-3"], ["P-2", "P-3"]));

        Assert.Equal(["P-2", "P-3"], duty.Signals.Select(s => s.Part));
        Assert.All(duty.Signals, s => Assert.Equal(AlertSeverity.Major, s.Severity));
        Assert.Equal(["P-2", "P-3"], duty.Bodies.OfType<StaffDutyWarned>().Select(w => w.EmployeeId));
        Assert.Equal([null, "U-9", "U-9"], duty.State!.Who.Select(w => w.SeenBy));
        Assert.Equal(StaffDutyVerdict.Unchanged, Set(duty, people, ["P-3", "P-2", "P-1"], ["P-2", "P-3"]));

        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-1", "P-3"], ["P-3"]));
        Assert.Null(Assert.Single(duty.Signals.Skip(2), s => s.Part == "P-2").Severity); // not on duty: the alert clears
    }

    [Fact]
    public void A_day_is_near_and_people_are_of_the_shop()
    {
        var duty = new Actor<StaffDutyState>(Given.On(Today).Now, (_, _, _) => DueVerdict.Unknown);
        EmployeeState[] people = [Person("P-1", Health("2027-01-01")), Person("P-2", Health("2027-01-01")) with { EntityId = "E-2" }];

        Assert.Equal(StaffDutyVerdict.EmployeeRefused, Set(duty, people, ["P-2"], []));
        Assert.Equal(StaffDutyVerdict.EmployeeRefused, Set(duty, people, ["P-none"], []));
        Assert.Equal(StaffDutyVerdict.DayRefused, Set(duty, people, ["P-1"], [], Today.AddDays(-1)));
        Assert.Equal(StaffDutyVerdict.DayRefused, Set(duty, people, ["P-1"], [], Today.AddDays(15)));
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-1"], [], Today.AddDays(14)));
    }

    [Fact]
    public void While_the_shop_is_shut_nobody_is_on_duty()
    {
        var duty = new Actor<StaffDutyState>(Given.On(Today).Now, (_, _, _) => DueVerdict.Unknown);
        EmployeeState[] people = [Person("P-1", Health("2027-01-01"))];
        var shut = new SelfCheckClosing([], Today.AddDays(1), Today.AddDays(2));

        Assert.Equal(StaffDutyVerdict.ShopClosed, Set(duty, people, ["P-1"], [], Today.AddDays(2), closing: shut)); // its last day is of it
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, [], [], Today.AddDays(2), closing: shut));
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-1"], [], Today.AddDays(3), closing: shut));
        Assert.Equal(StaffDutyVerdict.ShopClosed, Set(duty, people, ["P-1"], [], closing: new([Today.DayOfWeek], null, null)));
    }

    [Fact]
    public void Whoever_is_banned_is_put_on_duty_in_no_post_of_management_seen_or_not()
    {
        var duty = new Actor<StaffDutyState>(Given.On(Today).Now, (_, _, _) => DueVerdict.Unknown);
        EmployeeState[] people = [Person("P-1", Health("2027-01-01")) with { Post = "食品安全员" }, Person("P-2", Health("2027-01-01"))];
        BanState Of(string person, DateOnly? through) =>
            new(person, "E-1", "610927100", [new("b1", BanCause.LicenceRevoked, "镇市监罚〔2026〕1号", Today.AddYears(-1), new(2015, 10, 1), through)]);

        Assert.Equal(StaffDutyVerdict.Banned, Set(duty, people, ["P-1"], ["P-1"], bans: [Of("P-1", Today)])); // its last day is still of it
        Assert.Equal(StaffDutyVerdict.Banned, Set(duty, people, ["P-1"], ["P-1"], bans: [Of("P-1", null)]));
        Assert.Null(duty.State);
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-2"], [], bans: [Of("P-2", null)])); // a cook manages nothing
        Assert.Equal(StaffDutyVerdict.Accepted, Set(duty, people, ["P-1"], [], Today.AddDays(1), [Of("P-1", Today)]));
    }

    private static StaffDutyVerdict Set(Actor<StaffDutyState> duty, EmployeeState[] people, ImmutableArray<string> ids, ImmutableArray<string> seen, DateOnly? day = null, BanState[]? bans = null, SelfCheckClosing? closing = null) =>
        duty.Do((s, f) => StaffDutyRules.Set(s, Shop, new(day ?? Today, ids, seen), people, bans ?? [], closing ?? SelfCheckClosing.None, "U-9", f));

    private static CertificateState Health(string validThrough) => Given.Certificate(validThrough, CertificateKind.Health, $"H-{validThrough}");

    private static EmployeeState Person(string id, params ImmutableArray<CertificateState> certificates) =>
        new(id, "E-1", "610927100", "张三", null, "厨师", OnDuty: true, "test", Today, certificates);
}
