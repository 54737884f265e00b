using MimeKit;
using System.Text;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Domain.SelfChecks;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Owners;
using Vigil.Grains.Interfaces.SelfChecks;
using Vigil.Grains.Tests.Cluster;
using Vigil.Grains.Tests.Notices;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Queries.SelfChecks;
using Vigil.Testing;

namespace Vigil.Grains.Tests.My;

/// <summary>An owner's account, warnings, checks and staff, by real actors on a real ledger.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OwnerLifeTests(ClusterFixture fixture)
{
    private readonly Notices.Shopkeepers owners = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClaimQueries Claims => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task A_claim_code_is_kept_nowhere_and_whoever_takes_the_shop_over_checks_it_from_the_next_day_on()
    {
        var entity = await owners.NewAsync();
        var key = ClaimState.KeyOf(EntityState.KeyOf(entity));
        var claim = fixture.Grains.Claim(EntityState.KeyOf(entity));
        Assert.Equal(ClaimVerdict.Issued, (await claim.IssueAsync(new(County.NewOrigin(), Tell: true), Token)).Verdict);
        var code = fixture.Contacts.ClaimCodeOf(key.Key, 1, fixture.Contacts.TokenKey)!;
        var stored = await fixture.Ledger.TraceOfAsync(key);
        Assert.DoesNotContain(code, stored, StringComparison.Ordinal);
        Assert.Equal(entity, (await Claims.FindByHashAsync(ClaimState.HashOf(code), Token))!.State.EntityId);

        Assert.Equal(ClaimVerdict.Taken, (await claim.RedeemAsync(new(County.NewOrigin(), ClaimState.HashOf(code), "U-own"), Token)).Verdict);
        await fixture.DrainAsync();
        var checks = fixture.Grains.SelfCheck(entity);
        Assert.Equal(
            SelfCheckVerdict.Accepted,
            (await checks.SignAsync(new(County.NewOrigin(), SelfCheckKind.Daily, SelfCheckRole.Principal, [], null), Token)).Verdict);

        var today = fixture.Clock.Today;
        await fixture.PassDaysThroughAsync(today.AddDays(2));
        var state = (await new SelfCheckQueries(fixture.Database, new QueryScope(ClusterFixture.Scope)).FindAsync(entity, Token))!.State;
        Assert.Equal([today.AddDays(1)], state.Missed.Where(m => m.Kind == SelfCheckKind.Daily).Select(m => m.Period));
        Assert.Single(await fixture.Ledger.EntriesOfAsync(SelfCheckState.KeyOf(entity), "selfcheck.missed"), e => e["kind"] == nameof(SelfCheckKind.Daily));
    }

    [Fact]
    public async Task A_rung_reaches_the_owner_by_mail_once_and_a_renewal_sent_back_with_its_reason()
    {
        var entity = await owners.NewAsync(phone: false);
        var lastDay = fixture.Clock.Today.AddDays(32);
        var shop = fixture.Grains.Entity(entity);
        await new County(fixture).RecordCertificateAsync(shop, "JY26109270000051", CertificateKind.SmallCatering, lastDay.AddYears(-3), lastDay);
        await fixture.PassDaysThroughAsync(lastDay.AddDays(-29));
        await fixture.AdvanceAsync(TimeSpan.FromHours(10)); // the morning, and the hour in which others may join

        var first = Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity)), m => TextOf(m).Contains("JY26109270000051", StringComparison.Ordinal));
        Assert.Contains("小餐饮许可证", TextOf(first), StringComparison.Ordinal);

        var filed = await shop.FileRenewalAsync(new(County.NewOrigin(), "JY26109270000051", null, [new('a', 64)], "已提交"), Token);
        var returned = await shop.ReturnRenewalAsync(new(County.NewOrigin(), "JY26109270000051", "受理凭证看不清"), Token);
        Assert.Equal((CertificateVerdict.Accepted, CertificateVerdict.Accepted), (filed.Verdict, returned.Verdict));
        await fixture.DrainAsync();
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity)), m => TextOf(m).Contains("受理凭证看不清", StringComparison.Ordinal));
        Assert.DoesNotContain("看不清", string.Concat((await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(entity), "certificate.renewalReturned")).Select(e => e.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_health_certificate_goes_on_duty_only_seen_and_the_regulator_has_an_alert_until_it_ends()
    {
        var entity = await owners.NewAsync();
        var person = County.NewId("P");
        await fixture.Grains.Employee(person).RegisterAsync(new(County.NewOrigin(), new(entity, "张三", null, "厨师", OnDuty: true, "api")), Token);
        var duty = fixture.Grains.StaffDuty(entity);
        var today = fixture.Clock.Today;

        Assert.Equal(StaffDutyVerdict.ConfirmationNeeded, (await duty.SetAsync(new(County.NewOrigin(), today, [person], []), Token)).Verdict);
        Assert.Equal(StaffDutyVerdict.Accepted, (await duty.SetAsync(new(County.NewOrigin(), today, [person], [person]), Token)).Verdict);
        await fixture.DrainAsync();
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.StaffDuty, StaffDutyState.KeyOf(entity), person));
        Assert.Equal((AlertStatus.Open, AlertSeverity.Major), await StandingAsync(alert));

        await fixture.Grains.Employee(person).RecordCertificateAsync(
            new(County.NewOrigin(), "H-1", CertificateKind.Health, today, null, "疾控中心", "api"), Token);
        Assert.Equal(StaffDutyVerdict.Accepted, (await duty.SetAsync(new(County.NewOrigin(), today, [person], []), Token)).Verdict);
        await fixture.DrainAsync();
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
        Assert.DoesNotContain("张三", await fixture.Ledger.TraceOfAsync(StaffDutyState.KeyOf(entity)), StringComparison.Ordinal);
        Assert.NotNull(await fixture.Ledger.StateOfAsync<EmployeeState>(EmployeeState.KeyOf(person)));
    }

    private async Task<(AlertStatus, AlertSeverity)> StandingAsync(Domain.Decisions.LedgerKey alert) =>
        (await fixture.Ledger.StateOfAsync<AlertState>(alert)) is { } state ? (state.Status, state.Severity) : throw new InvalidOperationException("There is no alert.");

    private static string TextOf(TakenMail mail)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(mail.Raw));
        return MimeMessage.Load(bytes).TextBody ?? "";
    }
}
