using System.Text;
using System.Text.Json;
using MimeKit;
using Vigil.Domain.Alerts;
using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Notices;
using Vigil.Testing;

namespace Vigil.Grains.Tests.Notices;

/// <summary>Notices on their way, by a real mail server and a real gateway on the loopback.</summary>
[Collection(ClusterCollection.Name)]
public sealed class NoticeLifeTests(ClusterFixture fixture)
{
    private readonly Shopkeepers owners = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NoticeQueries Queries => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task What_is_urgent_arrives_by_mail_text_and_call_with_a_link_that_only_its_hash_is_kept_of()
    {
        var entity = await owners.NewAsync();
        var order = owners.Order(entity, urgent: true);
        await fixture.SendAsync(order.ToDue());

        var mail = Parsed(Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity))));
        Assert.Contains("后厨1", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("can't see", mail.TextBody!, StringComparison.Ordinal); // both languages
        var token = mail.TextBody!.Split("https://vigil.test/n/")[1][..22];
        var found = await Queries.FindByTokenAsync(NoticeToken.HashOf(token)!, Token);
        Assert.Equal(order.Id, found!.State.Id);

        var sent = fixture.Gateway.Taken.Select(r => (Request: r, Json: JsonElement.Parse(Encoding.UTF8.GetString(r.Body))))
            .Where(r => r.Json.GetProperty("to").GetString() == Shopkeepers.PhoneOf(entity)).ToList();
        Assert.Equal(["call", "text"], sent.Select(r => r.Json.GetProperty("channel").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(sent, r => Assert.True(GatewaySignature.Holds(r.Request.Signature, ClusterFixture.GatewaySecret, DateTimeOffset.UtcNow, r.Request.Body)));

        Assert.Equal(NoticeStatus.Told, found.State.Status);
        var stored = await fixture.Ledger.TraceOfAsync(NoticeState.KeyOf(order.Id)) + await fixture.Ledger.TraceOfAsync(ContactState.KeyOf(entity));
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Shopkeepers.MailOf(entity), stored, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again_with_the_same_message_id_and_given_up_in_the_end_with_one_alert()
    {
        var entity = await owners.NewAsync(phone: false);
        fixture.Mail.Refuse(Shopkeepers.MailOf(entity), "451 later");
        var (first, second) = (owners.Order(entity, urgent: true), owners.Order(entity, urgent: true));
        await fixture.SendAsync(first.ToDue(), second.ToDue());
        Assert.Equal(NoticeDeliveryStatus.Waiting, await owners.WayAsync(first.Id, NoticeChannel.Mail));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        var way = (await owners.StateAsync(first.Id)).WayOf(NoticeChannel.Mail)!;
        Assert.Equal((2, "smtp-451"), (way.Tries, way.Reason));

        for (var i = 0; i < 8; i++)
        {
            await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal(NoticeDeliveryStatus.Failed, await owners.WayAsync(second.Id, NoticeChannel.Mail));
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.Notice, ContactState.KeyOf(entity), nameof(NoticeChannel.Mail)));
        Assert.Equal(AlertStatus.Open, (await fixture.Ledger.StateOfAsync<AlertState>(alert))!.Status); // how often it counts depends on which notice gave up first

        fixture.Mail.Accept(Shopkeepers.MailOf(entity));
        var resent = await fixture.Grains.Notice(first.Id).ResendAsync(new(County.NewOrigin(), NoticeChannel.Mail), Token);
        Assert.Equal(NoticeVerdict.Accepted, resent.Verdict);
        await fixture.DrainAsync();

        Assert.Equal(NoticeDeliveryStatus.Sent, await owners.WayAsync(first.Id, NoticeChannel.Mail));
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
    }

    [Fact]
    public async Task A_server_that_breaks_off_after_a_try_gets_the_same_id_again_and_one_that_refuses_is_not_asked_again()
    {
        var entity = await owners.NewAsync(phone: false);
        fixture.Mail.Refuse(Shopkeepers.MailOf(entity), "");
        var order = owners.Order(entity, urgent: true);
        await fixture.SendAsync(order.ToDue());
        fixture.Mail.Accept(Shopkeepers.MailOf(entity));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        var id = Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity))).Header("Message-Id");
        await fixture.Grains.Notice(order.Id).ResendAsync(new(County.NewOrigin(), NoticeChannel.Mail), Token);
        await fixture.DrainAsync();
        Assert.NotEqual(id, fixture.Mail.To(Shopkeepers.MailOf(entity))[1].Header("Message-Id")); // meant to arrive again

        fixture.Mail.Refuse(Shopkeepers.MailOf(entity), "550 no such user");
        var refused = owners.Order(entity, urgent: true);
        await fixture.SendAsync(refused.ToDue());
        var way = (await owners.StateAsync(refused.Id)).WayOf(NoticeChannel.Mail)!;
        Assert.Equal((NoticeDeliveryStatus.Failed, "smtp-550", 1), (way.Status, way.Reason, way.Tries));
    }

    [Fact]
    public async Task Several_that_can_wait_are_one_mail_in_the_morning_and_each_knows_how_it_went()
    {
        var entity = await owners.NewAsync();
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(fixture.Clock.Today.AddDays(1)).AddHours(23));
        var orders = Enumerable.Range(0, 3).Select(_ => owners.Order(entity, urgent: false, "camera-back")).ToList();
        await fixture.SendAsync([.. orders.Select(o => o.ToDue())]);
        await fixture.AdvanceAsync(TimeSpan.FromHours(7));
        Assert.Empty(fixture.Mail.To(Shopkeepers.MailOf(entity))); // six in the morning
        await fixture.DeactivateAsync(fixture.Grains.Contact(entity));
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));

        var mail = Parsed(Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity))));
        Assert.Equal(6, mail.TextBody!.Split("https://vigil.test/n/").Length - 1); // three links in each of two languages
        foreach (var order in orders)
        {
            Assert.Equal(NoticeStatus.Told, (await owners.StateAsync(order.Id)).Status);
        }
    }

    [Fact]
    public async Task A_receipt_says_that_it_arrived_and_opening_the_page_says_that_it_was_seen()
    {
        var entity = await owners.NewAsync();
        var order = owners.Order(entity, urgent: true);
        await fixture.SendAsync(order.ToDue());
        var grain = fixture.Grains.Notice(order.Id);
        var receipt = new TakeNoticeReceipt(County.NewOrigin(), NoticeChannel.Text, 0, true, null);
        Assert.Equal(NoticeVerdict.Accepted, (await grain.TakeReceiptAsync(receipt, Token)).Verdict);
        Assert.Equal(NoticeVerdict.Repeated, (await grain.TakeReceiptAsync(receipt, Token)).Verdict);
        await grain.OpenAsync(new(County.NewOrigin()), Token);

        var state = await owners.StateAsync(order.Id);
        Assert.Equal((NoticeDeliveryStatus.Seen, NoticeDeliveryStatus.Seen), (state.WayOf(NoticeChannel.Text)!.Status, state.WayOf(NoticeChannel.Page)!.Status));
        Assert.Equal(
            NoticeVerdict.NotFound,
            (await fixture.Grains.Notice("none").TakeReceiptAsync(receipt with { Origin = County.NewOrigin() }, Token)).Verdict);
    }

    [Fact]
    public async Task A_mail_that_the_server_took_and_that_comes_back_is_followed_by_a_text_and_an_alert_of_the_contact()
    {
        var entity = await owners.NewAsync();
        var order = owners.Order(entity, urgent: false);
        await fixture.SendAsync(order.ToDue());
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(fixture.Clock.Today.AddDays(1)).AddHours(12)); // gathered, and past the quiet hours
        Assert.Equal(NoticeDeliveryStatus.Sent, await owners.WayAsync(order.Id, NoticeChannel.Mail));
        var (notice, round) = NoticeRules.ReadMailId(Parsed(Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity)))).MessageId)!.Value;
        Assert.Equal((order.Id, 0), (notice, round));

        var bounce = new TakeMailBounce(County.NewOrigin(), round, "dsn-5-1-1");
        Assert.Equal(NoticeVerdict.Accepted, (await fixture.Grains.Notice(notice).TakeBounceAsync(bounce, Token)).Verdict);
        Assert.Equal(NoticeVerdict.Repeated, (await fixture.Grains.Notice(notice).TakeBounceAsync(bounce, Token)).Verdict);
        Assert.Equal(NoticeVerdict.NothingNew, (await fixture.Grains.Notice(notice).TakeBounceAsync(bounce with { Origin = County.NewOrigin() }, Token)).Verdict);
        await fixture.DrainAsync();

        Assert.Equal((NoticeDeliveryStatus.Failed, NoticeDeliveryStatus.Sent), (await owners.WayAsync(order.Id, NoticeChannel.Mail), await owners.WayAsync(order.Id, NoticeChannel.Text)));
        Assert.Single(fixture.Gateway.Taken, r => Encoding.UTF8.GetString(r.Body).Contains(Shopkeepers.PhoneOf(entity), StringComparison.Ordinal));
        Assert.Contains(NoticeChannel.Mail, (await fixture.Ledger.StateOfAsync<ContactState>(ContactState.KeyOf(entity)))!.Unreached);
    }

    private static MimeMessage Parsed(TakenMail mail)
    {
        using var raw = new MemoryStream(Encoding.Latin1.GetBytes(mail.Raw));
        return MimeMessage.Load(raw, Token);
    }
}
