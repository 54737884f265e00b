using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Alerts;
using Vigil.Domain.Shifts;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Shifts;

public sealed class ShiftRulesTests
{
    private static readonly ImmutableArray<ShiftItem> Items =
    [
        new(AlertState.KeyOf("Clue:camera:C-1:614"), ShiftItemStanding.Promised, "I-007", null, 3),
        new(AlertState.KeyOf("CameraDown:camera:C-2"), ShiftItemStanding.Open, null, null, 1),
    ];

    [Fact]
    public void A_desk_passes_on_with_two_signatures_and_the_leaver_has_it_until_the_second()
    {
        var mine = After(ShiftRules.TakeOver(null, "first-shift", "U-1", Given.On("2026-11-23")));
        var off = ShiftRules.SignOff(mine, Items, 48213, "  冷库停电，午夜复查 ", "U-1", Given.On("2026-11-23", 1));

        var waiting = After(off);
        Assert.Equal(("U-1", "H1", "冷库停电，午夜复查"), (waiting.OnDutyBy, waiting.Pending!.Id, waiting.Pending.Note));
        var entry = Assert.IsType<ShiftSignedOff>(Assert.Single(off.Entries).Body);
        Assert.Equal((48213L, 2, 0), (entry.UpTo, entry.Items.Length, entry.More));
        Assert.DoesNotContain("冷库", entry.ToString(), StringComparison.Ordinal);

        var yours = After(ShiftRules.SignOn(waiting, waiting.Pending.Digest, "U-2", Given.On("2026-11-24", 2)));
        Assert.Equal(("U-2", null, "U-2", "U-1"), (yours.OnDutyBy, yours.Pending?.Id, yours.Last!.OnBy, yours.Last.OffBy));
    }

    [Fact]
    public void A_signature_covers_who_up_to_where_the_note_and_every_item_in_order()
    {
        const string Signed = "U-1\n48213\nnote\nalert/Clue:camera:C-1:614 Promised I-007  3\nalert/CameraDown:camera:C-2 Open   1\n0\n";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Signed))), ShiftDigest.Of("U-1", 48213, Items, 0, "note"));

        string[] others =
        [
            ShiftDigest.Of("U-2", 48213, Items, 0, "note"), ShiftDigest.Of("U-1", 48214, Items, 0, "note"),
            ShiftDigest.Of("U-1", 48213, Items.Reverse().ToImmutableArray(), 0, "note"), ShiftDigest.Of("U-1", 48213, Items, 1, "note"),
            ShiftDigest.Of("U-1", 48213, Items, 0, "Note"), ShiftDigest.Of("U-1", 48213, Items.SetItem(1, Items[1] with { Version = 2 }), 0, "note"),
        ];
        Assert.DoesNotContain(ShiftDigest.Of("U-1", 48213, Items, 0, "note"), others);
        Assert.Distinct(others);
    }

    [Fact]
    public void Open_work_beyond_the_list_is_counted()
    {
        var many = Enumerable.Range(0, ShiftRules.MostItems + 7).Select(i => Items[0] with { Version = i }).ToImmutableArray();
        var pending = After(ShiftRules.SignOff(null, many, 1, null, "U-1", Given.On("2026-11-23"))).Pending!;
        Assert.Equal((ShiftRules.MostItems, 7), (pending.Items.Length, pending.More));
    }

    [Fact]
    public void What_may_not_be_done_changes_nothing()
    {
        var facts = Given.On("2026-11-23", 3);
        var mine = After(ShiftRules.TakeOver(null, "first-shift", "U-1", facts));
        var waiting = After(ShiftRules.SignOff(mine, Items, 5, null, "U-1", facts));
        var digest = waiting.Pending!.Digest;

        Assert.Equal(ShiftVerdict.NotYours, Refused(ShiftRules.SignOff(mine, Items, 5, null, "U-2", facts)));
        Assert.Equal(ShiftVerdict.NoteRefused, Refused(ShiftRules.SignOff(mine, Items, 5, new('x', 2001), "U-1", facts)));
        Assert.Equal(ShiftVerdict.AlreadyPending, Refused(ShiftRules.SignOff(waiting, Items, 5, null, "U-1", facts)));
        Assert.Equal(ShiftVerdict.NothingPending, Refused(ShiftRules.SignOn(mine, digest, "U-2", facts)));
        Assert.Equal(ShiftVerdict.NothingPending, Refused(ShiftRules.SignOn(null, digest, "U-2", facts)));
        Assert.Equal(ShiftVerdict.Changed, Refused(ShiftRules.SignOn(waiting, "ab12", "U-2", facts)));
        Assert.Equal(ShiftVerdict.SamePerson, Refused(ShiftRules.SignOn(waiting, digest, "U-1", facts)));
        Assert.Equal(ShiftVerdict.NotYours, Refused(ShiftRules.Withdraw(waiting, "U-2")));
        Assert.Equal(ShiftVerdict.NothingPending, Refused(ShiftRules.Withdraw(mine, "U-1")));
        Assert.Equal(ShiftVerdict.AlreadyPending, Refused(ShiftRules.TakeOver(waiting, "nobody-there", "U-2", facts)));
        Assert.Equal(ShiftVerdict.SamePerson, Refused(ShiftRules.TakeOver(mine, "nobody-there", "U-1", facts)));
        Assert.Equal(ShiftVerdict.ReasonRefused, Refused(ShiftRules.TakeOver(mine, "Zhang San was ill", "U-2", facts)));
    }

    [Fact]
    public void A_signature_can_be_taken_back_until_somebody_signed_on()
    {
        var facts = Given.On("2026-11-23");
        var mine = After(ShiftRules.TakeOver(null, "first-shift", "U-1", facts));
        var back = After(ShiftRules.Withdraw(After(ShiftRules.SignOff(mine, Items, 5, null, "U-1", facts)), "U-1"));
        Assert.Equal(("U-1", null), (back.OnDutyBy, back.Pending?.Id));
        Assert.Equal("H2", After(ShiftRules.SignOff(back, Items, 6, null, "U-1", facts)).Pending!.Id);
    }

    private static ShiftState After(Decisions.Decision<ShiftState, ShiftVerdict> decision)
    {
        Assert.Equal(ShiftVerdict.Accepted, decision.Verdict);
        return decision.Next!;
    }

    private static ShiftVerdict Refused(Decisions.Decision<ShiftState, ShiftVerdict> decision)
    {
        Assert.True(decision.ChangesNothing);
        return decision.Verdict;
    }
}
