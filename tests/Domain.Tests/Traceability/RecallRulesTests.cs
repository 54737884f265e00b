using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Tests.Traceability;

public sealed class RecallRulesTests
{
    private static readonly RuleFacts Today = Given.On("2026-11-23");
    private static readonly ImmutableDictionary<string, string> Towns = ImmutableDictionary<string, string>.Empty.Add("S2", "610927101");
    private static readonly RecallWindow OneBatch = new(["flour-1"], null, null, null, null, null);

    private static readonly List<GoodsState> Records =
    [
        Goods.Recorded(Goods.Purchase("W", "1", Goods.Flour(code: "flour-1", quantity: 100))),
        Goods.Recorded(Goods.Sale("W", "S2", "4", Goods.Flour(code: "flour-1", quantity: 40))),
        Goods.Recorded(Goods.Purchase("S1", "3", Goods.Flour(code: "other"))),
    ];

    [Fact]
    public void Each_holder_is_listed_and_told_once_and_a_late_one_gets_its_own_time()
    {
        var open = Open(RecallLevel.First);
        var traced = RecallSearch.Seek(open, Records, Towns, Today);

        Assert.Equal([("S2", "40 袋"), ("W", "100 袋")], traced.Next!.Holders.Select(h => (h.EntityId, h.Received)));
        Assert.Equal(2, traced.Dues.Count(d => d.Name == NoticeOrder.DueName));
        Assert.Equal(Today.Now.AddHours(24), traced.Dues.Single(d => d.Name == RecallAnswers.ConfirmDue).At);
        Assert.True(RecallSearch.Seek(traced.Next, Records, Towns, Today).ChangesNothing);

        var later = Given.On("2026-11-24");
        var late = RecallSearch.Seek(traced.Next, [.. Records, Goods.Recorded(Goods.Purchase("S1", "9", Goods.Flour(code: "flour-1")))], Towns, later);
        Assert.Equal("S1", Assert.Single(Assert.IsType<RecallTraced>(Assert.Single(late.Entries.Bodies())).Entities));
        Assert.Equal(later.Now, late.Next!.Holders[0].TellAt);
    }

    [Fact]
    public void Records_from_before_it_began_are_checked_again_some_at_a_time()
    {
        var traced = RecallSearch.Seek(Open(RecallLevel.First), Records, Towns, Today);
        Assert.Equal("", RecallRules.RecheckAfter(Assert.Single(traced.Dues, d => d.Name.StartsWith("recheck", StringComparison.Ordinal)).Name));
        Assert.Null(RecallRules.RecheckAfter(RecallSearch.SeekDue));

        var full = RecallRules.Recheck(traced.Next, [.. Enumerable.Range(0, RecallRules.RecheckAtOnce).Select(i => $"r{i:000}")], Today);
        Assert.Equal(RecallRules.RecheckAtOnce, full.Dues.Count(d => d.Name == GoodsRules.CheckDue));
        Assert.Equal("r199", RecallRules.RecheckAfter(full.Dues[^1].Name));
        Assert.Equal(GoodsState.KeyOf("r200"), Assert.Single(RecallRules.Recheck(traced.Next, ["r200"], Today).Dues).Target);
        Assert.True(RecallRules.Recheck(traced.Next, [], Today).ChangesNothing);
    }

    [Fact]
    public void Officers_go_to_the_silent_ones_only_and_are_called_back_by_an_answer()
    {
        var traced = RecallSearch.Seek(Open(RecallLevel.First), Records, Towns, Today).Next!;
        var answered = RecallAnswers.Answer(traced, "W", Of(12.5m), "U-1", Today);
        Assert.Equal(RecallVerdict.Accepted, answered.Verdict);
        Assert.Equal(DueVerdict.NotYet, RecallAnswers.Confirm(answered.Next, Given.At(Today.Now.AddHours(23))).Verdict);

        var over = RecallAnswers.Confirm(answered.Next, Given.At(Today.Now.AddHours(24)));
        Assert.Equal(["S2"], Assert.IsType<RecallOverdue>(Assert.Single(over.Entries.Bodies())).Entities);
        Assert.Equal(new(WorkOrderProposal.TargetKind, "rc-R-1-S2"), over.Dues.Single(d => d.Name == WorkOrderProposal.DueName).Target);

        var late = RecallAnswers.Answer(over.Next, "S2", Of(0), "U-1", Today);
        Assert.Equal(new(WorkOrderProposal.TargetKind, "rc-R-1-S2"), Assert.Single(late.Dues).Target);
    }

    [Fact]
    public void A_window_means_what_it_says_and_what_does_not_say_enough()
    {
        var line = Records[0].Lines[0] with { Producer = "陕西面业（集团）" };
        var window = new RecallWindow([], "陕西面业(集团)", "小麦粉", "20261001", null, null);
        Assert.True(window.Concerns(line));
        Assert.True((window with { Lot = "2026-10-01" }).Concerns(line with { Lot = null }));
        Assert.False((window with { Lot = "20261002" }).Concerns(line));
        Assert.True((window with { Lot = "20261002" }).Concerns(line with { Lot = null, ProducedOn = null })); // nothing excludes it
        Assert.False((window with { Product = "玉米粉" }).Concerns(line));
        Assert.False((window with { Producer = "别的厂" }).Concerns(line));
        Assert.True((window with { Lot = null, ProducedFrom = Given.Day("2026-10-01"), ProducedThrough = Given.Day("2026-10-01") }).Concerns(line));
        Assert.False((window with { Lot = null, ProducedFrom = Given.Day("2026-10-02") }).Concerns(line));

        Assert.Equal(RecallVerdict.WindowRefused, RecallRules.Open(null, "R-1", Draft(new([], null, "小麦粉", null, null, null)), RecallLevel.First, "U-1", Today).Verdict);
    }

    [Fact]
    public void What_was_proposed_is_begun_once_and_what_runs_is_ended_once()
    {
        var proposed = RecallRules.Propose(null, "R-1", Draft(OneBatch), Today).Next!;
        Assert.Equal(RecallStatus.Proposed, proposed.Status);
        Assert.Equal(RecallVerdict.Unchanged, RecallRules.Propose(proposed, "R-1", Draft(OneBatch), Today).Verdict);
        Assert.Equal(RecallVerdict.WrongStatus, RecallRules.End(proposed, withdrawn: false, "U-1", Today).Verdict);

        var open = RecallRules.Open(proposed, "R-1", null, RecallLevel.Second, "U-1", Today).Next!;
        Assert.Equal(Today.Now.AddHours(48), open.DueAt);
        Assert.Equal(RecallVerdict.WrongStatus, RecallRules.Open(open, "R-1", null, RecallLevel.Second, "U-1", Today).Verdict);

        var traced = RecallSearch.Seek(open, Records, Towns, Today).Next!;
        var ended = RecallRules.End(traced, withdrawn: false, "U-1", Today);
        Assert.Equal(RecallStatus.Closed, ended.Next!.Status);
        Assert.Contains(ended.Dues, d => d.Name == "recheck:" && d.Target is null);
        Assert.Equal(RecallVerdict.WrongStatus, RecallRules.End(ended.Next, withdrawn: true, "U-1", Today).Verdict);
    }

    [Fact]
    public void What_is_answered_must_be_a_quantity_of_a_holder()
    {
        var traced = RecallSearch.Seek(Open(RecallLevel.Third), Records, Towns, Today).Next!;
        Assert.Equal(RecallVerdict.QuantityRefused, RecallAnswers.Answer(traced, "W", Of(-1), "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.HolderNotFound, RecallAnswers.Answer(traced, "S1", Of(1), "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.NotFound, RecallAnswers.Answer(null, "W", Of(1), "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.WithdrawnRefused, RecallAnswers.Answer(traced, "W", Of(1, 1.1m), "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.WithdrawnRefused, RecallAnswers.Answer(traced, "W", Of(1, -1), "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.TimeRefused, RecallAnswers.Answer(traced, "W", Of(1) with { WithdrawnAt = Today.Now.AddMinutes(1) }, "U-1", Today).Verdict);
        Assert.Equal(RecallVerdict.TimeRefused, RecallAnswers.Answer(traced, "W", Of(1) with { WithdrawnAt = Today.Now.AddDays(-31) }, "U-1", Today).Verdict);
        var picture = new Attachment("ab12", "image/jpeg", 1, Today.Now, "owner");
        Assert.Equal(RecallVerdict.TooManyPictures, RecallAnswers.Answer(traced, "W", Of(1) with { Pictures = [.. Enumerable.Repeat(picture, 7)] }, "U-1", Today).Verdict);
    }

    [Fact]
    public void Goods_still_on_the_shelf_do_not_stop_the_time_and_what_is_said_late_is_seen_to_be_late()
    {
        var traced = RecallSearch.Seek(Open(RecallLevel.First), Records, Towns, Today).Next!;
        var partly = RecallAnswers.Answer(traced, "W", Of(10, 4), "owner", Today).Next!;
        Assert.Equal(RecallAnswerStanding.Partly, Standing(partly, "W", 1));
        Assert.Equal(RecallAnswerStanding.Waiting, Standing(partly, "S2", 24)); // on time up to the last moment
        Assert.Equal(RecallAnswerStanding.Late, Standing(partly, "W", 25));

        var over = RecallAnswers.Confirm(partly, Given.At(Today.Now.AddHours(24))).Next!;
        Assert.All(over.Holders, h => Assert.NotNull(h.WorkOrderId));
        Assert.Empty(RecallAnswers.Answer(over, "W", Of(10, 9), "owner", Given.At(Today.Now.AddHours(30))).Dues); // officers still come
        var late = RecallAnswers.Answer(over, "W", Of(10), "owner", Given.At(Today.Now.AddHours(30)));
        Assert.Single(late.Dues);
        Assert.Equal(RecallAnswerStanding.AnsweredLate, Standing(late.Next!, "W", 30));
        Assert.Equal(RecallAnswerStanding.Answered, Standing(RecallAnswers.Answer(traced, "W", Of(0), "owner", Today).Next!, "W", 99));
        Assert.Equal(Today.Now.AddHours(24), Assert.Single(RecallAnswers.Answer(RecallAnswers.Answer(traced, "W", Of(3), "owner", Today).Next, "W", Of(3, 1), "owner", Today).Dues).At);
    }

    private static RecallAnswer Of(decimal found, decimal? withdrawn = null) => new(found, "袋", withdrawn, null, []);

    private static RecallAnswerStanding Standing(RecallState recall, string holder, int hours) =>
        RecallAnswers.StandingOf(recall, recall.Holders.Single(h => h.EntityId == holder), Today.Now.AddHours(hours));

    private static RecallState Open(RecallLevel level) => RecallRules.Open(null, "R-1", Draft(OneBatch), level, "U-1", Today).Next!;

    private static RecallDraft Draft(RecallWindow window) => new(RecallLevel.Second, "小麦粉 20261001", "microbial", window, null, "test");
}
