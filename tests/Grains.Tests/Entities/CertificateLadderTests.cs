using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Entities;

[Collection(ClusterCollection.Name)]
public sealed class CertificateLadderTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    [Fact]
    public async Task A_certificate_announces_each_rung_once_on_its_day_and_after_an_outage_only_the_one_it_has_come_to()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var lastDay = fixture.Clock.Today.AddDays(70);
        await county.RecordCertificateAsync(entity, "JY26109270000001", CertificateKind.FoodOperation, lastDay.AddYears(-5), lastDay);

        await fixture.PassDaysThroughAsync(lastDay.AddDays(-50));
        await fixture.DeactivateAsync(entity);
        await fixture.PassDaysThroughAsync(lastDay.AddDays(-35));
        await fixture.AdvanceToAsync(lastDay.AddDays(-5)); // an outage of a month
        await fixture.PassDaysThroughAsync(lastDay.AddDays(1));
        await fixture.AdvanceToAsync(lastDay.AddDays(60)); // nothing more

        var reached = await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(id), "certificate.stageReached");
        var days = reached.Select(e => (Stage: Enum.Parse<CertificateStage>(e["stage"]!), Day: fixture.Clock.Calendar.DayOf(e.At))).ToList();
        Assert.Equal(days.Select(d => d.Stage).Distinct(), days.Select(d => d.Stage));
        Assert.Contains((CertificateStage.Days60, lastDay.AddDays(-60)), days);
        Assert.Equal(
            [
                (CertificateStage.RenewalDeadlineMissed, lastDay.AddDays(-5)),
                (CertificateStage.LastDay, lastDay),
                (CertificateStage.Expired, lastDay.AddDays(1)),
            ],
            days[^3..]);
        Assert.All(reached.Skip(1), e => Assert.StartsWith(CertificateRules.DuePrefix, e.Due, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expired_certificate_has_one_alert_that_a_renewal_clears()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var lastDay = fixture.Clock.Today.AddDays(61);
        await county.RecordCertificateAsync(entity, "JY26109270000002", CertificateKind.FoodOperation, lastDay.AddYears(-5), lastDay);
        await fixture.PassDaysThroughAsync(lastDay.AddDays(1));
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.Certificate, EntityState.KeyOf(id), "JY26109270000002"));
        var raised = await fixture.Ledger.StateOfAsync<AlertState>(alert);

        await entity.RenewCertificateAsync(
            new(County.NewOrigin(), "JY26109270000002", lastDay.AddYears(5), "api"), TestContext.Current.CancellationToken);
        await fixture.DrainAsync();

        Assert.Equal((1, AlertSeverity.Major, "Expired"), (raised!.Episode, raised.Severity, raised.Detail["stage"]));
        Assert.True(raised.Count > 1);
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
    }

    [Fact]
    public async Task A_filed_renewal_is_quiet_through_the_last_day()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var lastDay = fixture.Clock.Today.AddDays(40);
        await county.RecordCertificateAsync(entity, "JY26109270000003", CertificateKind.FoodOperation, lastDay.AddYears(-5), lastDay);
        await entity.FileRenewalAsync(new(County.NewOrigin(), "JY26109270000003", null), TestContext.Current.CancellationToken);
        var before = await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(id), "certificate.stageReached");

        await fixture.PassDaysThroughAsync(lastDay);
        var through = await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(id), "certificate.stageReached");
        await fixture.AdvanceToAsync(lastDay.AddDays(1));

        Assert.Equal(before.Count, through.Count);
        var last = (await fixture.Ledger.EntriesOfAsync(EntityState.KeyOf(id), "certificate.stageReached"))[^1];
        Assert.Equal(nameof(CertificateStage.Expired), last["stage"]);
    }
}
