using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Notices;

public sealed class ContactRulesTests
{
    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    [Theory]
    [InlineData("2026-06-03 21:59", "2026-06-03 21:59")]
    [InlineData("2026-06-03 22:00", "2026-06-04 07:00")] // the beginning is quiet
    [InlineData("2026-06-04 02:00", "2026-06-04 07:00")]
    [InlineData("2026-06-04 07:00", "2026-06-04 07:00")] // the end isn't
    public void Quiet_hours_pass_midnight(string at, string expected) =>
        Assert.Equal(Local(expected), new QuietHours(new(22, 0), new(7, 0)).After(Local(at), Given.Calendar));

    [Fact]
    public void Several_within_the_hour_are_one_message_and_each_hears_in_whose()
    {
        var facts = Given.On("2026-06-03");
        var first = Gather(null, "N-1", facts);
        Assert.Equal(facts.Now.AddHours(1), first.BundleAt);
        var later = Given.At(facts.Now.AddMinutes(59));
        var both = Gather(Gather(first, "N-2", later), "N-2", later);
        Assert.Equal((2, first.BundleAt), (both.Pending.Length, both.BundleAt));

        Assert.Equal(DueVerdict.NotYet, ContactRules.OnDue(both, ContactRules.BundleDue, later).Verdict);
        var sent = ContactRules.OnDue(both, ContactRules.BundleDue, Given.At(first.BundleAt!.Value));

        Assert.Equal([(NoticeState.KeyOf("N-1"), "release"), (NoticeState.KeyOf("N-2"), "ride")], sent.Dues.Select(d => (d.Target!.Value, d.Name)));
        Assert.Equal("N-2", Assert.Single(JsonSerializer.Deserialize(sent.Dues[0].Payload!, NoticeJson.Shared.NoticeRelease)!.Carries).Id);
        Assert.Empty(sent.Next!.Pending);
    }

    [Fact]
    public void Nothing_goes_out_in_quiet_hours_also_after_an_outage_and_by_the_owners_own()
    {
        var evening = Given.At(Local("2026-06-03 21:30"));
        Assert.Equal(Local("2026-06-04 07:00"), Gather(null, "N-1", evening).BundleAt);

        var afternoon = Gather(null, "N-1", Given.At(Local("2026-06-03 15:00")));
        var late = ContactRules.OnDue(afternoon, ContactRules.BundleDue, Given.At(Local("2026-06-03 23:10")));
        Assert.Equal((DueVerdict.NotYet, Local("2026-06-04 07:00")), (late.Verdict, late.Next!.BundleAt));

        var own = Set(quietFrom: new(12, 0), quietUntil: new(17, 0)).Next!;
        Assert.Equal(Local("2026-06-03 17:00"), Gather(own, "N-1", Given.At(Local("2026-06-03 11:30"))).BundleAt);
    }

    [Fact]
    public void A_way_that_is_given_up_is_one_alert_until_it_works_again_or_the_address_changes()
    {
        var facts = Given.On("2026-06-03", 4);
        var state = Set().Next!;
        var given = ContactRules.Hear(state, "E-1", new("N-1", NoticeChannel.Mail, false, "smtp-550", facts.Now), facts);
        var second = ContactRules.Hear(given.Next, "E-1", new("N-2", NoticeChannel.Mail, false, "smtp-550", facts.Now), facts);
        Assert.Single(given.Entries.Bodies());
        Assert.Empty(second.Entries);
        Assert.Equal(AlertSeverity.Minor, Assert.Single(given.Dues.Signals()).Severity);

        var works = ContactRules.Hear(second.Next, "E-1", new("N-3", NoticeChannel.Mail, true, null, facts.Now), facts);
        Assert.Null(Assert.Single(works.Dues.Signals()).Severity);
        var changed = Set(second.Next);
        Assert.Null(Assert.Single(changed.Dues.Signals()).Severity);
        Assert.Empty(changed.Next!.Unreached);
    }

    [Fact]
    public void A_contact_needs_an_entity_and_both_ends_of_its_quiet_hours()
    {
        Assert.Equal(ContactVerdict.QuietRefused, Set(quietFrom: new(22, 0)).Verdict);
        Assert.Equal(
            ContactVerdict.NotFound,
            ContactRules.Set(null, "E-0", null, null, false, false, NoticeLanguage.Both, null, null, "U-1", Given.On("2026-06-03")).Verdict);
    }

    private static Decision<ContactState, ContactVerdict> Set(ContactState? current = null, TimeOnly? quietFrom = null, TimeOnly? quietUntil = null) =>
        ContactRules.Set(current, "E-1", "610927100", new("k", "n", "b"), true, false, NoticeLanguage.Both, quietFrom, quietUntil, "U-1", Given.On("2026-06-03"));

    private static ContactState Gather(ContactState? state, string id, RuleFacts facts) =>
        ContactRules.Gather(state, "E-1", new(new(id, "camera-back", None), "610927100", facts.Now), facts).Next ?? state!;

    private static DateTimeOffset Local(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
}
