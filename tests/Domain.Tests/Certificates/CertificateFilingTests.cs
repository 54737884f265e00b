using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Notices;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Certificates;

/// <summary>What owners file, what is sent back to them, and what they are told.</summary>
public sealed class CertificateFilingTests
{
    private const string Number = "JY16109270000017";

    [Fact]
    public void A_renewal_sent_back_wakes_the_ladder_and_tells_the_owner_why()
    {
        var shop = Shop("2026-01-05", "2026-07-01");
        shop.AdvanceTo(Given.Day("2026-06-03"));
        Assert.Equal(CertificateVerdict.Accepted, File(shop, new("U-9", shop.Now, [new('a', 64)], "已在窗口提交")));
        Assert.Null(shop.Signals[^1].Severity);

        Assert.Equal(CertificateVerdict.ReasonRefused, shop.Do((s, f) => EntityRules.ReturnRenewal(s, Number, " ", "U-1", f)));
        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.ReturnRenewal(s, Number, "受理凭证看不清", "U-1", f)));

        Assert.NotNull(shop.Signals[^1].Severity); // it speaks again
        var certificate = shop.State!.Certificates[0];
        Assert.Null(certificate.RenewalFiledOn);
        Assert.Equal(("受理凭证看不清", "U-1"), (certificate.Filing!.Reason, certificate.Filing.ReturnedBy));
        var told = Notices(shop)[^1];
        Assert.Equal(("certificate-returned", "受理凭证看不清"), (told.Template, told.Values["reason"]));
        Assert.DoesNotContain("看不清", string.Concat(shop.Bodies.Select(b => b.ToString())), StringComparison.Ordinal);

        Assert.Equal(CertificateVerdict.NotFiled, shop.Do((s, f) => EntityRules.ReturnRenewal(s, Number, "again", "U-1", f)));
        Assert.Equal(CertificateVerdict.Accepted, File(shop, new("U-9", shop.Now, [new('b', 64)], null)));
        Assert.Null(shop.Signals[^1].Severity);
        Assert.Null(shop.State.Certificates[0].Filing!.Reason);
    }

    [Fact]
    public void A_renewal_that_is_granted_ends_the_filing_and_too_many_pictures_are_no_filing()
    {
        var shop = Shop("2026-01-05", "2026-07-01");
        shop.AdvanceTo(Given.Day("2026-06-03"));
        Assert.Equal(CertificateVerdict.PicturesRefused, File(shop, new("U-9", shop.Now, [.. Enumerable.Repeat("a", 7)], null)));
        File(shop, new("U-9", shop.Now, [new('a', 64)], null));
        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.RenewCertificate(s, Number, Given.Day("2031-07-01"), "api", f)));
        Assert.Null(shop.State!.Certificates[0].Filing);
    }

    [Fact]
    public void The_owner_is_told_of_each_rung_that_is_worth_a_message_once()
    {
        var shop = Shop("2026-01-05", "2026-07-01");
        shop.AdvanceTo(Given.Day("2026-07-20"));

        var told = Notices(shop);
        Assert.Equal(told.Select(n => n.Id).Distinct(StringComparer.Ordinal), told.Select(n => n.Id));
        Assert.Equal(["certificate-expired", "certificate-near", "certificate-window"], told.Select(n => n.Template).Distinct().Order(StringComparer.Ordinal));
        Assert.All(told, n => Assert.False(n.Urgent)); // they are bundled, and wait for the morning
        Assert.Equal("certificate-expired", told[^1].Template);
    }

    [Theory]
    [InlineData("2026-01-25", 0)] // the rungs of an old term were reached before it was imported
    [InlineData("2025-06-01", 0)] // long expired: announced tomorrow, told never
    [InlineData("2026-02-04", 1)] // thirty days are left today
    public void An_import_tells_nobody_of_what_was_reached_long_ago(string validThrough, int messages)
    {
        var shop = Shop("2026-01-05", validThrough, CertificateKind.Health);
        shop.AdvanceTo(Given.Day("2026-01-07"));
        Assert.Equal(messages, Notices(shop).Count);
    }

    [Fact]
    public void After_an_outage_the_owner_hears_of_the_rung_that_was_reached_meanwhile()
    {
        var shop = Shop("2026-01-05", "2026-03-01", CertificateKind.Health);
        shop.OutageUntil(Given.On("2026-02-20").Now);
        Assert.Equal("certificate-near", Assert.Single(Notices(shop)).Template);
    }

    [Fact]
    public void How_a_notice_fares_is_no_business_of_the_holder() =>
        Assert.Equal(DueVerdict.Obsolete, Shop("2026-01-05", "2026-07-01").Deliver($"{NoticeReport.DuePrefix}N-1:2:Mail"));

    private static CertificateVerdict File(Actor<EntityState> shop, RenewalFiling filing) => shop.Do((s, f) => EntityRules.FileRenewal(s, Number, f.Today, f, filing));

    private static List<NoticeOrder> Notices(Actor<EntityState> shop) =>
        [.. shop.Sent.Where(d => d.Name == NoticeOrder.DueName).Select(d => NoticeOrder.Of(d.Payload))];

    private static Actor<EntityState> Shop(string day, string validThrough, CertificateKind kind = CertificateKind.FoodOperation)
    {
        var shop = new Actor<EntityState>(Given.On(day).Now, EntityRules.OnDue);
        shop.Do((s, f) => EntityRules.Register(s, "E-1", Given.Entity, f));
        Assert.Equal(CertificateVerdict.Accepted, shop.Do((s, f) => EntityRules.RecordCertificate(s, Given.Draft(Number, "2021-07-02", validThrough, kind), f)));
        return shop;
    }
}
