using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Notices;

public sealed class NoticeRulesTests
{
    private static readonly RuleFacts Morning = Given.On("2026-06-03");

    private static readonly ContactState Contact =
        new("E-1", "610927100", new("k", "n", "b"), true, true, NoticeLanguage.Both, null, null, [], null, [], null, null);

    private static readonly NoticeFacts Reachable = new(Contact, "610927100", new('a', 64), "k", MailSet: true, TextSet: true, CallSet: true);

    [Fact]
    public void What_is_urgent_goes_at_once_by_every_way_and_nothing_is_sent_twice_for_one_order()
    {
        var decision = NoticeRules.Receive(null, Order(urgent: true), Reachable, Morning);

        Assert.Equal(
            [(NoticeChannel.Page, NoticeDeliveryStatus.Sent), (NoticeChannel.Mail, NoticeDeliveryStatus.Waiting), (NoticeChannel.Text, NoticeDeliveryStatus.Waiting), (NoticeChannel.Call, NoticeDeliveryStatus.Waiting)],
            Ways(decision.Next!));
        Assert.Equal(["try:Mail", "try:Text", "try:Call"], decision.Dues.Where(d => d.Target is null).Select(d => d.Name));
        Assert.All(decision.Dues.Where(d => d.Target is null), d => Assert.Equal(Morning.Now, d.At));
        Assert.Equal(4, decision.Dues.Where(d => d.Target == Source).Select(d => d.Name).Distinct().Count()); // a report for each way
        Assert.Equal(DueVerdict.Obsolete, NoticeRules.Receive(decision.Next, Order(urgent: true), Reachable, Morning).Verdict);
    }

    [Fact]
    public void A_source_that_does_not_ask_hears_nothing_and_the_notice_knows_all_the_same()
    {
        var decision = NoticeRules.Receive(null, Order(urgent: true) with { Unreported = true }, Reachable, Morning);

        Assert.DoesNotContain(decision.Dues, d => d.Target == Source);
        Assert.Equal(4, decision.Next!.Ways.Length);
    }

    [Fact]
    public void What_can_wait_goes_to_the_bundle_and_by_one_way_only()
    {
        var decision = NoticeRules.Receive(null, Order(urgent: false), Reachable, Morning);

        Assert.Equal(NoticeStatus.Gathering, decision.Next!.Status);
        Assert.Equal([NoticeChannel.Page, NoticeChannel.Mail], decision.Next.Ways.Select(w => w.Channel));
        Assert.DoesNotContain(decision.Dues, d => d.Target is null);
        Assert.Contains(decision.Dues, d => d.Target == ContactState.KeyOf("E-1") && d.Name == "gather:N-1");
        var withoutMail = NoticeRules.Receive(null, Order(urgent: false), Reachable with { Contact = Contact with { HasMail = false } }, Morning);
        Assert.Equal(
            [(NoticeChannel.Page, NoticeDeliveryStatus.Sent), (NoticeChannel.Mail, NoticeDeliveryStatus.NoAddress), (NoticeChannel.Text, NoticeDeliveryStatus.Waiting)],
            Ways(withoutMail.Next!));
    }

    [Fact]
    public void Without_address_set_up_or_key_each_way_says_why()
    {
        var nobody = NoticeRules.Receive(null, Order(urgent: true), Reachable with { Contact = null, CallSet = false, TokenHash = null }, Morning).Next!;

        Assert.Equal(NoticeStatus.Unreached, nobody.Status);
        Assert.Equal(["vault-closed", "no-address", "no-address", "not-configured"], nobody.Ways.Select(w => w.Reason));
    }

    [Fact]
    public void A_way_is_tried_again_ever_later_and_given_up_with_word_to_the_contact()
    {
        var settings = RuleSettings.Default with { Notices = new() { MostTries = 3, FirstWait = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromHours(1) } };
        var facts = Given.At(Morning.Now, 1, settings);
        var state = NoticeRules.Receive(null, Order(urgent: true), Reachable, facts).Next!;
        List<TimeSpan> waits = [];
        for (var i = 0; i < 2; i++)
        {
            var later = NoticeRules.Tried(state, NoticeChannel.Mail, At(state), new(NoticeTryEnd.Later, "connect"), Reachable, facts);
            Assert.Empty(later.Entries); // a try that is repeated is no news
            waits.Add(At(later.Next!) - facts.Now);
            state = later.Next!;
        }

        var end = NoticeRules.Tried(state, NoticeChannel.Mail, At(state), new(NoticeTryEnd.Later, "connect"), Reachable, facts);

        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)], waits);
        var way = end.Next!.WayOf(NoticeChannel.Mail)!;
        Assert.Equal((NoticeDeliveryStatus.Failed, "connect", 3, null), (way.Status, way.Reason, way.Tries, way.NextTryAt));
        Assert.Contains(end.Dues, d => d.Target == ContactState.KeyOf("E-1") && d.Name.StartsWith("reach:", StringComparison.Ordinal));
        Assert.Single(end.Entries.Bodies().OfType<NoticeMoved>());
    }

    [Fact]
    public void A_try_delivered_for_an_old_instant_or_while_busy_counts_for_nothing()
    {
        var state = NoticeRules.Receive(null, Order(urgent: true), Reachable, Morning).Next!;
        Assert.Equal(DueVerdict.Obsolete, NoticeRules.Tried(state, NoticeChannel.Mail, Morning.Now.AddSeconds(-1), new(NoticeTryEnd.Taken), Reachable, Morning).Verdict);
        var busy = NoticeRules.Tried(state, NoticeChannel.Mail, At(state), new(NoticeTryEnd.Busy), Reachable, Morning).Next!;
        Assert.Equal(0, busy.WayOf(NoticeChannel.Mail)!.Tries);
        Assert.True(At(busy) > Morning.Now);
        var sent = NoticeRules.Tried(busy, NoticeChannel.Mail, At(busy), new(NoticeTryEnd.Taken), Reachable, Morning).Next!;
        Assert.False(NoticeRules.IsDue(sent, NoticeChannel.Mail, At(busy)));
    }

    [Fact]
    public void A_mail_that_comes_back_has_failed_and_what_is_not_urgent_goes_by_text_then_once()
    {
        var sent = Released(Reachable);
        var back = NoticeCommands.TakeBounce(sent, 0, "dsn-5-1-1", Reachable, Morning);

        Assert.Equal(NoticeVerdict.Accepted, back.Verdict);
        Assert.Equal((NoticeDeliveryStatus.Failed, "dsn-5-1-1"), (back.Next!.WayOf(NoticeChannel.Mail)!.Status, back.Next.WayOf(NoticeChannel.Mail)!.Reason));
        Assert.Equal(NoticeDeliveryStatus.Waiting, back.Next.WayOf(NoticeChannel.Text)!.Status);
        Assert.Contains(back.Dues, d => d is { Target: null, Name: "try:Text" } && d.At == Morning.Now);
        Assert.Contains(back.Dues, d => d.Target == ContactState.KeyOf("E-1") && d.Name.StartsWith("reach:", StringComparison.Ordinal));
        Assert.Equal(NoticeVerdict.NothingNew, NoticeCommands.TakeBounce(back.Next, 0, "dsn-5-1-1", Reachable, Morning).Verdict);
        Assert.Equal(NoticeVerdict.NothingNew, NoticeCommands.TakeBounce(sent, 1, "dsn-5-1-1", Reachable, Morning).Verdict); // of another round

        var nowhere = NoticeCommands.TakeBounce(sent, 0, "User unknown: someone@shop.example", Reachable with { TextSet = false }, Morning).Next!;
        Assert.Equal((NoticeReasons.Bounced, NoticeStatus.Unreached), (nowhere.WayOf(NoticeChannel.Mail)!.Reason, nowhere.Status));
        Assert.Equal(NoticeReasons.NotConfigured, nowhere.WayOf(NoticeChannel.Text)!.Reason);

        // An urgent one went by text at once: no second text, and a bounce before our own server's answer ends the try.
        var urgent = NoticeCommands.TakeBounce(NoticeRules.Receive(null, Order(urgent: true), Reachable, Morning).Next, 0, null, Reachable, Morning);
        Assert.Equal(4, urgent.Next!.Ways.Length);
        Assert.Contains(urgent.Dues, d => d is { Name: "try:Mail", At: null });
        Assert.Equal(NoticeVerdict.NotFound, NoticeCommands.TakeBounce(null, 0, null, Reachable, Morning).Verdict);
    }

    [Fact]
    public void A_mail_that_is_refused_at_once_is_followed_by_a_text_as_one_that_comes_back_later()
    {
        var state = NoticeRules.Release(NoticeRules.Receive(null, Order(urgent: false), Reachable, Morning).Next, new([], Morning.Now), Reachable, Morning).Next!;
        var refused = NoticeRules.Tried(state, NoticeChannel.Mail, At(state), new(NoticeTryEnd.Refused, "smtp-550"), Reachable, Morning).Next!;

        Assert.Equal((NoticeDeliveryStatus.Failed, NoticeDeliveryStatus.Waiting), (refused.WayOf(NoticeChannel.Mail)!.Status, refused.WayOf(NoticeChannel.Text)!.Status));
    }

    [Fact]
    public void A_mail_is_known_by_its_message_id_whatever_is_around_it()
    {
        var id = NoticeRules.MessageIdOf("sight:C-1:20261123T010203", NoticeChannel.Mail, 2);
        Assert.All(
            [id, NoticeRules.MailIdOf(id), $"{NoticeRules.MailIdOf(id)}@vigil.example", $" <{NoticeRules.MailIdOf(id).ToUpperInvariant()}@vigil.example> "],
            t => Assert.Equal(("sight:C-1:20261123T010203", 2), NoticeRules.ReadMailId(t)));
        Assert.All(
            [null, "", "<>", "<@>", "abc", "<0@x>", "<00@x>", "<ff@x>", NoticeRules.MailIdOf(NoticeRules.MessageIdOf("N-1", NoticeChannel.Text, 0)), new string('0', 2_000)],
            t => Assert.Null(NoticeRules.ReadMailId(t)));
    }

    [Fact]
    public void Whoever_rides_along_hears_of_the_ways_and_keeps_its_own_page()
    {
        var rider = NoticeRules.Receive(null, Order(urgent: false), Reachable, Morning).Next!;
        rider = NoticeRules.Ride(rider, new("N-0", Morning.Now), Reachable, Morning).Next!;
        Assert.Equal(NoticeStatus.Sending, rider.Status);
        Assert.Equal(DueVerdict.Obsolete, Hear("N-other", NoticeChannel.Mail).Verdict);
        Assert.Equal(DueVerdict.Obsolete, Hear("N-0", NoticeChannel.Page).Verdict);
        var told = Hear("N-0", NoticeChannel.Mail);

        Assert.Equal(NoticeStatus.Told, told.Next!.Status);
        Assert.Contains(told.Dues, d => d.Target == Source);

        Decision<NoticeState, DueVerdict> Hear(string by, NoticeChannel channel) =>
            NoticeRules.Hear(rider, new(by, channel, NoticeDeliveryStatus.Sent, null, 5, Morning.Now), Morning);
    }

    [Fact]
    public void A_receipt_may_be_quicker_than_the_answer_and_an_old_round_is_old_news()
    {
        var state = NoticeRules.Receive(null, Order(urgent: true), Reachable, Morning).Next!;
        var arrived = NoticeCommands.TakeReceipt(state, NoticeChannel.Text, 0, arrived: true, null, Morning);
        Assert.Equal((NoticeVerdict.Accepted, NoticeStatus.Seen), (arrived.Verdict, arrived.Next!.Status));
        Assert.Contains(arrived.Dues, d => d is { Name: "try:Text", At: null });

        var again = NoticeCommands.Resend(arrived.Next, NoticeChannel.Text, Reachable, Morning);
        Assert.Equal(NoticeVerdict.Accepted, again.Verdict);
        Assert.Equal(NoticeVerdict.NothingNew, NoticeCommands.TakeReceipt(again.Next, NoticeChannel.Text, 0, arrived: false, "late", Morning).Verdict);
        Assert.Equal(NoticeVerdict.UnderWay, NoticeCommands.Resend(again.Next, NoticeChannel.Text, Reachable, Morning).Verdict);
        Assert.NotEqual(NoticeRules.MessageIdOf("N-1", NoticeChannel.Text, 0), NoticeRules.MessageIdOf("N-1", NoticeChannel.Text, 1));
        Assert.Equal(("a/b", NoticeChannel.Call, 12), NoticeRules.ReadMessageId(NoticeRules.MessageIdOf("a/b", NoticeChannel.Call, 12)));
    }

    [Fact]
    public void Opening_the_page_counts_once()
    {
        var state = NoticeRules.Receive(null, Order(urgent: true), Reachable, Morning).Next!;
        var opened = NoticeCommands.Open(state, Morning);
        Assert.Equal(NoticeStatus.Seen, opened.Next!.Status);
        Assert.Equal(NoticeVerdict.NothingNew, NoticeCommands.Open(opened.Next, Morning).Verdict);
    }

    private static LedgerKey Source => RectificationState.KeyOf("R1");

    private static NoticeOrder Order(bool urgent) =>
        new("N-1", "E-1", Source, "rectification-ordered", ImmutableDictionary<string, string>.Empty, urgent, Morning.Now);

    private static DateTimeOffset At(NoticeState state) => state.WayOf(NoticeChannel.Mail)!.NextTryAt!.Value;

    private static IEnumerable<(NoticeChannel, NoticeDeliveryStatus)> Ways(NoticeState state) => state.Ways.Select(w => (w.Channel, w.Status));

    /// <summary>One that isn't urgent, and that the mail server took.</summary>
    private static NoticeState Released(NoticeFacts known)
    {
        var state = NoticeRules.Release(NoticeRules.Receive(null, Order(urgent: false), known, Morning).Next, new([], Morning.Now), known, Morning).Next!;
        return NoticeRules.Tried(state, NoticeChannel.Mail, At(state), new(NoticeTryEnd.Taken), known, Morning).Next!;
    }
}
