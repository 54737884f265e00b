using Vigil.Domain.Notices;
using Vigil.Domain.Owners;
using Vigil.Domain.SelfChecks;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Owners;

public sealed class ClaimRulesTests
{
    private static readonly ClaimSubject Shop = new(new("entity", "E-1"), "E-1", "610927100");
    private static readonly ClaimSubject Cook = new(new("employee", "P-1"), "E-1", "610927100");
    private static readonly DateTimeOffset Start = Given.On("2026-11-23").Now;

    [Fact]
    public void A_code_is_used_once_and_its_user_may_send_it_again()
    {
        var claim = Offered(Shop);

        Assert.Equal(ClaimVerdict.CodeRefused, Redeem(claim, "wrong", "U-1"));
        Assert.Equal(ClaimVerdict.Taken, Redeem(claim, "hash-1", "U-1"));
        Assert.Equal(ClaimVerdict.AlreadyYours, Redeem(claim, "hash-1", "U-1"));
        Assert.Equal(ClaimVerdict.CodeRefused, Redeem(claim, "hash-1", "U-2"));

        Assert.Equal(("U-1", ClaimStatus.Held), (claim.State!.Holder!.AccountId, claim.State.Status));
        Assert.Equal(SelfCheckState.KeyOf("E-1"), Assert.Single(claim.Sent, d => d.Name == SelfCheckBegin.DueName).Target);
        Assert.Empty(claim.Dues);
    }

    [Fact]
    public void A_code_lapses_after_fourteen_days_and_at_that_instant_already()
    {
        var claim = Offered(Shop);
        var ends = claim.State!.Offer!.EndsAt;
        Assert.Equal(Start.AddDays(14), ends);

        Assert.Equal(ClaimVerdict.CodeRefused, ClaimRules.Redeem(claim.State, "hash-1", "U-1", Given.At(ends)).Verdict);
        Assert.Equal(ClaimVerdict.Taken, ClaimRules.Redeem(claim.State, "hash-1", "U-1", Given.At(ends.AddTicks(-10))).Verdict);
        claim.AdvanceTo(ends);

        Assert.Equal(ClaimStatus.Free, claim.State.Status);
        Assert.Equal(new ClaimLapsed(Shop.Key, 1), claim.Bodies.Last());
    }

    [Fact]
    public void Another_code_voids_the_one_before_and_comes_no_sooner_than_a_minute_later()
    {
        var claim = Offered(Shop);
        Assert.Equal(ClaimVerdict.TooSoon, Issue(claim, Shop, "hash-2"));
        claim.AdvanceTo(Start.AddMinutes(1));
        Assert.Equal(ClaimVerdict.Issued, Issue(claim, Shop, "hash-2"));

        Assert.Equal(ClaimVerdict.CodeRefused, Redeem(claim, "hash-1", "U-1"));
        Assert.Equal(ClaimVerdict.Taken, Redeem(claim, "hash-2", "U-1"));
    }

    [Fact]
    public void An_entity_changes_hands_when_the_regulator_says_so_and_not_before()
    {
        var claim = Held(Shop, "U-1");
        Assert.Equal(ClaimVerdict.Issued, Issue(claim, Shop, "hash-2"));
        Assert.Equal(ClaimVerdict.Waiting, Redeem(claim, "hash-2", "U-2"));
        Assert.Equal(("U-1", ClaimStatus.Asked), (claim.State!.Holder!.AccountId, claim.State.Status));

        Assert.Equal(ClaimVerdict.Confirmed, claim.Do((s, f) => ClaimRules.Confirm(s, f)));
        Assert.Equal("U-2", claim.State.Holder!.AccountId);
        Assert.Equal(new ClaimTaken(Shop.Key, "U-2", "U-1"), claim.Bodies.Last());
        Assert.Equal(ClaimVerdict.NothingToDecide, claim.Do((s, f) => ClaimRules.Confirm(s, f)));
    }

    [Fact]
    public void A_refused_change_of_hands_leaves_the_holder_and_spends_the_code()
    {
        var claim = Held(Shop, "U-1");
        Issue(claim, Shop, "hash-2");
        Redeem(claim, "hash-2", "U-2");

        Assert.Equal(ClaimVerdict.Refused, claim.Do((s, _) => ClaimRules.Refuse(s)));
        Assert.Equal(("U-1", ClaimStatus.Held), (claim.State!.Holder!.AccountId, claim.State.Status));
        Assert.Equal(ClaimVerdict.CodeRefused, Redeem(claim, "hash-2", "U-2"));
    }

    [Fact]
    public void An_employee_takes_over_at_once_for_the_owner_has_decided_by_inviting()
    {
        var claim = Held(Cook, "U-1");
        Assert.Equal(ClaimVerdict.Issued, Issue(claim, Cook, "hash-2"));

        Assert.Equal(ClaimVerdict.Taken, Redeem(claim, "hash-2", "U-2"));
        Assert.Equal("U-2", claim.State!.Holder!.AccountId);
        Assert.DoesNotContain(claim.Sent, d => d.Name == SelfCheckBegin.DueName);
    }

    [Fact]
    public void What_was_ended_is_free_and_its_code_good_no_more()
    {
        var claim = Held(Shop, "U-1");
        Assert.Equal(ClaimVerdict.Ended, claim.Do((s, _) => ClaimRules.End(s)));
        Assert.Equal(ClaimStatus.Free, claim.State!.Status);
        Assert.Equal(ClaimVerdict.CodeRefused, Redeem(claim, "hash-1", "U-1"));
        Assert.Equal(ClaimVerdict.NothingToDecide, claim.Do((s, _) => ClaimRules.End(s)));
    }

    [Fact]
    public void Neither_entries_nor_notices_hold_a_code_and_without_a_key_there_is_none()
    {
        var told = ClaimRules.Issue(null, Shop, new("hash-1", "k1"), "U-1", tell: true, Given.On("2026-11-23"));
        var order = NoticeOrder.Of(Assert.Single(told.Dues, d => d.Name == NoticeOrder.DueName).Payload);
        Assert.Equal((ClaimRules.Template, "until"), (order.Template, Assert.Single(order.Values.Keys)));
        Assert.DoesNotContain("hash-1", told.Entries.Single().Body.ToString(), StringComparison.Ordinal);

        Assert.Equal(ClaimVerdict.VaultClosed, ClaimRules.Issue(null, Shop, null, "U-1", tell: true, Given.On("2026-11-23")).Verdict);
        Assert.Equal(ClaimVerdict.NotFound, ClaimRules.Issue(null, null, new("hash-1", "k1"), "U-1", tell: true, Given.On("2026-11-23")).Verdict);
    }

    private static Actor<ClaimState> Offered(ClaimSubject subject)
    {
        var claim = new Actor<ClaimState>(Start, ClaimRules.OnDue);
        Assert.Equal(ClaimVerdict.Issued, Issue(claim, subject, "hash-1"));
        return claim;
    }

    private static Actor<ClaimState> Held(ClaimSubject subject, string account)
    {
        var claim = Offered(subject);
        Assert.Equal(ClaimVerdict.Taken, Redeem(claim, "hash-1", account));
        claim.AdvanceTo(claim.Now.AddDays(30));
        return claim;
    }

    private static ClaimVerdict Issue(Actor<ClaimState> claim, ClaimSubject subject, string hash) =>
        claim.Do((s, f) => ClaimRules.Issue(s, subject, new(hash, "k1"), "U-0", tell: false, f));

    private static ClaimVerdict Redeem(Actor<ClaimState> claim, string hash, string account) =>
        claim.Do((s, f) => ClaimRules.Redeem(s, hash, account, f));
}
