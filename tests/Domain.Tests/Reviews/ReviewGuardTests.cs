using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Reviews;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Reviews;

public sealed class ReviewGuardTests
{
    private const string Words = "牛肉面分量足，汤很鲜，老板娘热情，下次还会带家人来吃";
    private static readonly LedgerKey Shop = new("entity", "E-1");
    private static readonly ReviewSubject Known = new("E-1", "610927100");

    [Fact]
    public void A_review_counts_and_asks_for_a_count_at_the_next_set_time()
    {
        var decision = Give(Draft());

        Assert.Equal((ReviewVerdict.Accepted, ReviewStatus.Counted), (decision.Verdict, decision.Next!.Status));
        var due = Assert.Single(decision.Dues, d => d.Target?.Kind == GradeState.Kind);
        Assert.Equal(("count:2026-07-01", new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)), (due.Name, due.At!.Value.ToUniversalTime()));
        Assert.Equal("entity:E-1", due.Target!.Value.Key);
    }

    [Fact]
    public void What_was_given_before_the_last_set_time_and_handed_over_since_is_counted_as_of_it_and_soon()
    {
        var due = Give(Draft() with { GivenAt = Noon.AddDays(-20), Source = ReviewSource.Import }).Dues.Single(d => d.Target?.Kind == GradeState.Kind);

        Assert.Equal(("count:2026-06-01", Noon.AddSeconds(10)), (due.Name, due.At!.Value));
    }

    [Fact]
    public void The_same_device_on_the_same_day_is_kept_and_not_counted()
    {
        var first = Give(Draft()).Next!;
        var second = ReviewRules.Give(first, Draft() with { Scores = new(1, 1, 1, null) }, Known, GuardFacts.None, Given.At(Noon));

        Assert.Equal((ReviewVerdict.Accepted, first.Overall), (second.Verdict, second.Next!.Overall));
        Assert.Equal(1, Assert.Single(second.Next.Repeats).Scores.Hygiene);
        Assert.Equal([new ReviewRepeated(1)], second.Entries.Bodies());
        Assert.Empty(second.Dues);
    }

    [Theory]
    [InlineData("好吃<script>alert(1)</script>", ReviewReason.Markup)]
    [InlineData("[url=http://x.test]点这里[/url]", ReviewReason.Markup)]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀 好", ReviewReason.Flood)]
    [InlineData("好好好好好好好好好好好好好好好好", ReviewReason.Flood)]
    [InlineData("价格 < 20 元, 3 > 2, 味道很好 👍👍", null)]
    [InlineData("Tom & Jerry would love it", null)]
    public void Markup_and_floods_are_set_aside(string text, ReviewReason? expected) =>
        Assert.Equal(expected, Give(Draft(text)).Next!.Reason);

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, ReviewReason.OutOfHours)]
    [InlineData(4, ReviewReason.OutOfHours)]
    [InlineData(5, null)]
    public void At_night_nobody_is_served(int hour, ReviewReason? expected)
    {
        var at = Given.Calendar.StartOf(Given.Day("2026-06-03")).AddHours(hour);
        Assert.Equal(expected, ReviewRules.Give(null, Draft(), Known, GuardFacts.None, Given.At(at)).Next!.Reason);
    }

    [Fact]
    public void Almost_the_same_words_are_one_text_and_other_words_are_not()
    {
        var like = Alike("V1", Words, same: true);
        var copied = Give(Draft("牛肉面分量足, 汤很鲜! 老板娘热情, 下次还会带家人来吃。"), GuardFacts.None with { Alike = [like] });
        var other = Give(Draft("排队太久，服务员态度一般，不过羊肉泡馍确实地道"), GuardFacts.None with { Alike = [like] });

        Assert.Equal((ReviewReason.SameText, "V1"), (copied.Next!.Reason, copied.Next.Like));
        Assert.Null(other.Next!.Reason);
        Assert.Null(Give(Draft("好吃"), GuardFacts.None with { Alike = [like] }).Next!.Reason);
        Assert.Contains(TextSketch.Bands(TextSketch.Of(copied.Next.Text)!), b => TextSketch.Bands(TextSketch.Of(Words)!).Contains(b));
    }

    [Theory]
    [InlineData(5, 0, 0, null)]
    [InlineData(6, 0, 0, ReviewReason.Burst)]
    [InlineData(6, 2, 0, null)]
    [InlineData(10, 2, 0, ReviewReason.Burst)]
    [InlineData(14, 0, 3, null)]
    [InlineData(15, 0, 3, ReviewReason.Burst)]
    public void A_burst_is_measured_by_what_is_usual_for_the_shop_and_the_county(int inWindow, double perDay, double county, ReviewReason? expected) =>
        Assert.Equal(expected, Give(Draft(), GuardFacts.None with { Rates = new(inWindow, perDay, county) }).Next!.Reason);

    [Fact]
    public void The_house_may_not_praise_itself_and_its_guests_may()
    {
        var full = Draft() with { Scores = new(5, 5, 5, null) };
        var network = GuardFacts.None with { OwnNetwork = true };

        Assert.Equal(ReviewReason.OwnHouse, Give(full, GuardFacts.None with { OwnDevice = true }).Next!.Reason);
        Assert.Null(Give(full, network with { FullFromNetwork = 1 }).Next!.Reason);
        Assert.Equal(ReviewReason.HouseNetwork, Give(full, network with { FullFromNetwork = 2 }).Next!.Reason);
        Assert.Null(Give(full with { Scores = new(2, 3, 2, null) }, network with { FullFromNetwork = 9 }).Next!.Reason);
    }

    [Fact]
    public void What_cannot_be_a_review_is_refused()
    {
        Assert.Equal(ReviewVerdict.TextRefused, Give(Draft(new string('好', 10_000))).Verdict);
        Assert.Equal(ReviewVerdict.ScoresRefused, Give(Draft() with { Scores = new(6, 5, 5, null) }).Verdict);
        Assert.Equal(ReviewVerdict.ScoresRefused, Give(Draft() with { Scores = new(5, 5, 5, 5) }).Verdict);
        Assert.Equal(ReviewVerdict.ScoresRefused, Give(Draft() with { Subject = new("employee", "P-1") }).Verdict);
        Assert.Equal(ReviewVerdict.DayRefused, Give(Draft() with { GivenAt = Noon.AddMinutes(1) }).Verdict);
        Assert.Equal(ReviewVerdict.NotFound, ReviewRules.Give(null, Draft(), null, GuardFacts.None, Given.At(Noon)).Verdict);
    }

    [Fact]
    public void A_person_sets_aside_and_brings_back_with_a_reason_and_what_was_brought_back_no_rule_takes_away()
    {
        var given = Give(Draft(), GuardFacts.None with { Rates = new(20, 0, 0) }).Next!;
        Assert.Equal(ReviewReason.Burst, given.Reason);
        Assert.Equal(ReviewVerdict.ReasonRefused, ReviewRules.Judge(given, ReviewStatus.Counted, " ", "U-1", Given.At(Noon)).Verdict);

        var restored = ReviewRules.Judge(given, ReviewStatus.Counted, "是庙会当天的客人", "U-1", Given.At(Noon)).Next!;
        Assert.Equal((ReviewStatus.Counted, (ReviewReason?)null, true), (restored.Status, restored.Reason, restored.Restored));
        Assert.Equal(DueVerdict.Obsolete, ReviewRules.SetAside(restored, new(ReviewReason.Burst, "system", null, Noon), Given.At(Noon)).Verdict);
        Assert.Equal(ReviewVerdict.Unchanged, ReviewRules.Judge(restored, ReviewStatus.Counted, "再次", "U-1", Given.At(Noon)).Verdict);

        var excluded = ReviewRules.Judge(restored, ReviewStatus.Excluded, "同行所写", "U-2", Given.At(Noon)).Next!;
        Assert.Equal((ReviewReason.ByHand, 2), (excluded.Reason, excluded.Judgements.Length));
    }

    [Fact]
    public void Praise_is_passed_on_to_the_owner_without_its_words()
    {
        var order = Assert.Single(Give(Draft(Words) with { Scores = new(5, 5, 5, null) }).Dues, d => d.Name == NoticeOrder.DueName);
        Assert.DoesNotContain("牛肉面", order.Payload!, StringComparison.Ordinal);
        Assert.DoesNotContain(Give(Draft()).Dues, d => d.Name == NoticeOrder.DueName);
    }

    [Fact]
    public void What_the_public_reads_names_nobody_and_has_no_numbers()
    {
        var shown = ReviewText.Shown("王小芳很热情，小芳姐电话13800000000，微信 wx@a.test，消费 38 元", ["王小芳", "李四"]);

        Assert.DoesNotContain("小芳", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("138", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("wx@", shown, StringComparison.Ordinal);
        Assert.Contains("38 元", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_entry_holds_words_or_the_device()
    {
        var decision = Give(Draft(Words));
        var written = System.Text.Json.JsonSerializer.Serialize(decision.Entries[0].Body, StoredShapes.With().GetTypeInfo(decision.Entries[0].Body.GetType()));

        Assert.DoesNotContain("牛肉面", written, StringComparison.Ordinal);
        Assert.DoesNotContain("device-1", written, StringComparison.Ordinal);
    }

    private static DateTimeOffset Noon { get; } = Given.Calendar.StartOf(Given.Day("2026-06-03")).AddHours(12);

    private static Decision<ReviewState, ReviewVerdict> Give(ReviewDraft draft, GuardFacts? known = null) =>
        ReviewRules.Give(null, draft, Known, known ?? GuardFacts.None, Given.At(Noon));

    private static ReviewDraft Draft(string? text = null) =>
        new("V1", Shop, "device-1", null, ReviewSource.Page, null, new(5, 4, 4, null), text, ImmutableArray<Domain.Attachments.Attachment>.Empty);

    private static LikeText Alike(string id, string text, bool same) => new(id, same, TextSketch.Write(TextSketch.Of(text)!));
}
