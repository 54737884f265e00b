using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;

namespace Vigil.Grains.Tests.Cluster;

/// <summary>What a county may set under <c>Vigil:Rules</c>.</summary>
public sealed class RulesConfigurationTests
{
    [Fact]
    public void What_is_set_is_laid_over_the_defaults()
    {
        var rules = Read(("Cameras:RepeatCount", "5"), ("Alerts:LongestSilence", "1.00:00:00"));

        Assert.Equal(5, rules.Cameras.RepeatCount);
        Assert.Equal(TimeSpan.FromDays(1), rules.Alerts.LongestSilence);
        Assert.Equal(TimeSpan.FromHours(4), rules.Alerts.StaleAfter[AlertSeverity.Major]);
        Assert.Equal(TimeSpan.FromMinutes(10), rules.Cameras.SameWithin);
    }

    [Fact]
    public void Quiet_hours_and_the_terms_of_orders_to_put_right_can_be_set()
    {
        var rules = Read(
            ("Notices:QuietFrom", "21:30:00"),
            ("Rectifications:Terms:0:Codes:0", "614"),
            ("Rectifications:Terms:0:Amount", "2"),
            ("Rectifications:Terms:0:Unit", "WorkingDays"),
            ("Rectifications:Terms:0:Reason", "a trap is bought first"));

        Assert.Equal(new TimeOnly(21, 30), rules.Notices.QuietFrom);
        Assert.Equal(new(2, Domain.Rectifications.RectificationUnit.WorkingDays, "a trap is bought first"), rules.Rectifications.TermOf(614));
    }

    [Fact]
    public void A_table_is_replaced_as_a_whole()
    {
        var rules = Read(
            ("Alerts:StaleAfter:Major", "02:00:00"),
            ("Inspections:Tables:0:Version", "county-2027"),
            ("Inspections:Tables:0:EffectiveFrom", "2027-01-01"),
            ("Inspections:Tables:0:A:PlannedPerYear", "1"),
            ("Inspections:Tables:0:B:PlannedPerYear", "2"),
            ("Inspections:Tables:0:C:PlannedPerYear", "4"),
            ("Inspections:Tables:0:D:PlannedPerYear", "6"),
            ("Certificates:Book:0:Kind", "Other"),
            ("Certificates:Book:0:EffectiveFrom", "2000-01-01"),
            ("Certificates:Book:0:WarningDays:0", "30"),
            ("Certificates:Book:0:OnePerHolder", "true"));

        Assert.Equal([KeyValuePair.Create(AlertSeverity.Major, TimeSpan.FromHours(2))], rules.Alerts.StaleAfter);
        Assert.Equal(("county-2027", 6), (Assert.Single(rules.Inspections.Tables).Version, rules.Inspections.Tables[0].D.PlannedPerYear));
        Assert.Equal([30], rules.Certificates.Book.On(new(2026, 1, 1), CertificateKind.Other).WarningDays);
    }

    [Fact]
    public void A_value_that_no_rule_can_have_ends_the_start()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Read(("Cameras:RepeatCount", "1")));
        Assert.Contains("RepeatCount", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_setting_has_ends_the_start() =>
        Assert.Throws<InvalidOperationException>(() => Read(("Cameras:RepeatCuont", "3")));

    private static RuleSettings Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(new BusinessClock(TimeProvider.System, BusinessCalendars.China));
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddLedgerGrains("610927", configuration));
        using var host = builder.Build();
        return host.Services.GetRequiredService<RuleSettings>();
    }
}
