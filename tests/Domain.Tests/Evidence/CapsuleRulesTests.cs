using Vigil.Domain.Cameras;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Evidence;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Evidence;

public sealed class CapsuleRulesTests
{
    private const string By = "U-7";

    private static readonly RuleFacts Monday = Given.On("2026-11-23");
    private static readonly EvidenceItem Picture = new(new('a', 64), "image/jpeg", 1000, EvidenceRole.Detection, Monday.Now, Monday.Now);

    private static readonly EvidenceOrder Order = new(
        "E0123456789abcdef", "L0123456789abcdef", "C-1", "E-1", "610927100", CameraPlace.Cooking, 614, "rat", Monday.Now, Monday.Now, [Picture]);

    [Fact]
    public void An_order_begins_a_capture_that_ends_ten_seconds_later_and_the_lead_is_told()
    {
        var decision = CapsuleRules.Order(null, Order, Monday);

        Assert.Equal([new EvidenceOrdered(1, Order.LeadId, "C-1", 614, Order.ShotAt, Order.SeenAt, 1)], decision.Entries.Bodies());
        Assert.Contains(Due.Set(CapsuleRules.CaptureDue, Monday.Now.AddSeconds(10)), decision.Dues);
        Assert.Equal(CapsuleStatus.Capturing, Report(decision).Status);
        Assert.Equal(DueVerdict.Obsolete, CapsuleRules.Order(decision.Next, Order, Monday).Verdict);
    }

    [Fact]
    public void Sealing_writes_one_entry_with_the_manifests_hash_and_keeps_it_for_thirty_days()
    {
        var decision = CapsuleRules.Seal(Ordered(), [Picture], "hash", 0, Monday);

        Assert.Equal([new EvidenceSealed(2, "hash", 1, 1000)], decision.Entries.Bodies());
        Assert.Contains(Due.Set(CapsuleRules.RetentionDue, Monday.Now.AddDays(30)), decision.Dues);
        Assert.Equal((CapsuleStatus.Sealed, 1), (Report(decision).Status, Report(decision).Items));
        Assert.Equal(DueVerdict.Obsolete, CapsuleRules.Seal(decision.Next, [Picture], "other", 0, Monday).Verdict);
    }

    [Fact]
    public void Retention_follows_the_cameras_place()
    {
        var settings = new RuleSettings { Evidence = new() { RetentionDaysAt = new Dictionary<CameraPlace, int> { [CameraPlace.Cooking] = 15 } } };

        var decision = CapsuleRules.Seal(Ordered(), [Picture], "hash", 0, Given.On("2026-11-23", settings: settings));

        Assert.Equal(Monday.Now.AddDays(15), decision.Next!.RetainUntil);
    }

    [Fact]
    public void Evidence_stays_at_least_as_long_as_the_cameras_recordings() =>
        Assert.Equal(Monday.Now.AddDays(60), CapsuleRules.Seal(Ordered(), [Picture], "hash", 60, Monday).Next!.RetainUntil);

    [Fact]
    public void A_capture_that_keeps_failing_is_given_up_with_its_reason_and_nothing_is_sealed()
    {
        var capsule = Ordered();
        for (var attempt = 1; attempt < 3; attempt++)
        {
            var again = CapsuleRules.Fail(capsule, "store-full", Monday);
            Assert.Equal([new EvidenceCaptureFailed(attempt + 1, attempt, "store-full")], again.Entries.Bodies());
            Assert.Contains(again.Dues, d => d.Name == CapsuleRules.CaptureDue && d.At > Monday.Now);
            capsule = again.Next!;
        }

        var end = CapsuleRules.Fail(capsule, "store-full", Monday);

        Assert.Equal([new EvidenceNotCaptured(4, "store-full")], end.Entries.Bodies());
        Assert.Equal((CapsuleStatus.NotCaptured, "store-full"), (Report(end).Status, Report(end).Reason));
        Assert.Equal(CapsuleVerdict.NotSealed, CapsuleCustody.Hold(end.Next, "why", By, Monday).Verdict);
        Assert.Equal("nothing-seen", CapsuleRules.Seal(Ordered(), [], "", 0, Monday).Next!.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_confirmed_lead_is_held_and_its_term_of_seven_working_days_counts_from_the_sealing(bool sealedFirst)
    {
        var judgement = new EvidenceJudgement(Order.LeadId, Confirmed: true, By, Monday.Now);
        var capsule = sealedFirst
            ? CapsuleRules.Judge(Sealed(), judgement, Given.On("2026-11-24")).Next!
            : CapsuleRules.Seal(CapsuleRules.Judge(Ordered(), judgement, Monday).Next, [Picture], "hash", 0, Monday).Next!;

        Assert.Equal(HoldGround.LeadConfirmed, capsule.Hold!.Ground);
        Assert.Equal(Given.Day("2026-12-02"), ClockHolding.Find(capsule.Clocks, ClockCodes.EvidenceDecide)!.LastDay);
    }

    [Fact]
    public void A_rejected_lead_lets_retention_take_its_course()
    {
        var capsule = CapsuleRules.Judge(Sealed(), new(Order.LeadId, Confirmed: false, By, Monday.Now), Monday).Next!;

        var decision = CapsuleRules.OnDue(capsule, CapsuleRules.RetentionDue, Given.On("2026-12-24"));

        Assert.Equal([new EvidenceRemoved(4, "retention", null)], decision.Entries.Bodies());
        Assert.Contains(decision.Dues, d => d.Name == CapsuleRules.BytesDue);
        Assert.Equal(DueVerdict.NotYet, CapsuleRules.OnDue(capsule, CapsuleRules.RetentionDue, Given.On("2026-12-01")).Verdict);
    }

    [Fact]
    public void What_is_held_is_removed_neither_by_time_nor_by_anybody_and_both_attempts_are_recorded()
    {
        var held = Held();

        var byTime = CapsuleRules.OnDue(held, CapsuleRules.RetentionDue, Given.On("2027-02-01"));
        var byPerson = CapsuleCustody.Remove(byTime.Next, "aufräumen", By, Given.On("2027-02-01"));

        Assert.Equal([new EvidenceRemovalRefused(5, "retention")], byTime.Entries.Bodies());
        Assert.Equal(CapsuleVerdict.UnderHold, byPerson.Verdict);
        Assert.Equal([new EvidenceRemovalRefused(6, "person")], byPerson.Entries.Bodies());
        Assert.Null(byPerson.Next!.RemovedAt);
        Assert.DoesNotContain(byPerson.Dues, d => d.Name == CapsuleRules.BytesDue);
    }

    [Fact]
    public void After_the_hold_is_lifted_some_days_are_left_before_the_bytes_go()
    {
        var late = Given.On("2027-02-01");

        var lifted = CapsuleCustody.Lift(Held(), "案件已结", By, late);

        Assert.Equal(CapsuleVerdict.Accepted, lifted.Verdict);
        Assert.Equal(late.Now.AddDays(7), lifted.Next!.RetainUntil);
        Assert.Contains(Due.Set(CapsuleRules.RetentionDue, late.Now.AddDays(7)), lifted.Dues);
        Assert.All(lifted.Next.Clocks, c => Assert.False(c.Running));
        Assert.Equal(CapsuleVerdict.ReasonRefused, CapsuleCustody.Lift(Held(), " ", By, late).Verdict);
    }

    [Theory]
    [InlineData(CapsuleDecision.Seize, true)]
    [InlineData(CapsuleDecision.HandOver, true)]
    [InlineData(CapsuleDecision.Release, false)]
    [InlineData(CapsuleDecision.NoCase, false)]
    public void A_decision_ends_the_term_and_only_what_is_needed_further_stays_held(CapsuleDecision decision, bool held)
    {
        var decided = CapsuleCustody.Decide(Held(), decision, "理由", By, Given.On("2026-11-25"));

        Assert.Equal(CapsuleVerdict.Accepted, decided.Verdict);
        Assert.Equal(held, decided.Next!.Hold is not null);
        Assert.Contains(decided.Entries.Bodies(), b => b is ClockEnded { End: ClockEnd.Met });
        Assert.Equal(CapsuleVerdict.AlreadyDecided, CapsuleCustody.Decide(decided.Next, decision, "again", By, Monday).Verdict);
    }

    [Fact]
    public void The_steps_count_every_entry_so_that_a_missing_one_shows()
    {
        var facts = Given.On("2026-11-25");
        var entries = new List<EntryBody>();
        CapsuleState? state = null;
        Add(CapsuleRules.Order(null, Order, Monday));
        Add(CapsuleRules.Seal(state, [Picture], "hash", 0, Monday));
        Add(CapsuleCustody.Hold(state, "理由", By, Monday));
        Add(CapsuleCustody.View(state, 1, copy: false, By, facts));
        Add(CapsuleCustody.Decide(state, CapsuleDecision.Release, "理由", By, facts));
        Add(CapsuleCustody.Export(state, facts));

        Assert.Equal(state!.Step, entries.Count);
        var named = entries.Select((b, i) => (Step: b.GetType().GetProperty("Step")?.GetValue(b), Place: i + 1)).Where(e => e.Step is not null).ToList();
        Assert.Equal(7, named.Count);
        Assert.All(named, e => Assert.Equal(e.Place, e.Step));

        void Add<TVerdict>(Decision<CapsuleState, TVerdict> decision)
            where TVerdict : struct, Enum
        {
            entries.AddRange(decision.Entries.Bodies());
            state = decision.Next ?? state;
        }
    }

    [Fact]
    public void A_look_is_recorded_once_in_a_quarter_of_an_hour_for_each_person()
    {
        var first = CapsuleCustody.View(Sealed(), 1, copy: false, By, Monday);

        Assert.Equal(CapsuleVerdict.Accepted, first.Verdict);
        Assert.Equal(CapsuleVerdict.Repeated, CapsuleCustody.View(first.Next, 1, copy: false, By, Given.At(Monday.Now.AddMinutes(14))).Verdict);
        Assert.Equal(CapsuleVerdict.Accepted, CapsuleCustody.View(first.Next, 1, copy: false, "U-8", Monday).Verdict);
        Assert.Equal(CapsuleVerdict.Accepted, CapsuleCustody.View(first.Next, 1, copy: false, By, Given.At(Monday.Now.AddMinutes(15))).Verdict);
        Assert.Equal(CapsuleVerdict.NoSuchItem, CapsuleCustody.View(first.Next, 2, copy: false, By, Monday).Verdict);
    }

    [Fact]
    public void No_entry_holds_anybodys_words()
    {
        var held = CapsuleCustody.Hold(Sealed(), "张三说的", By, Monday);

        Assert.Equal("张三说的", held.Next!.Notes[0].Words);
        Assert.DoesNotContain("张三", string.Join(' ', held.Entries.Bodies()), StringComparison.Ordinal);
    }

    private static CapsuleState Ordered() => CapsuleRules.Order(null, Order, Monday).Next!;

    private static CapsuleState Sealed() => CapsuleRules.Seal(Ordered(), [Picture], "hash", 0, Monday).Next!;

    private static CapsuleState Held() => CapsuleCustody.Hold(Sealed(), "疑似鼠患", By, Monday).Next!;

    private static CapsuleReport Report(Decision<CapsuleState, DueVerdict> decision) =>
        CapsuleReport.Of(Assert.Single(decision.Dues, d => d.Name.StartsWith(CapsuleReport.DuePrefix, StringComparison.Ordinal)).Payload);
}
