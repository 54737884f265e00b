using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Leads;

public sealed class LeadTests
{
    private const int Rat = 614;
    private const int NoHat = 605;
    private const int Blurred = 616;

    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9); // a Monday
    private static readonly EvidenceItem Picture = new(new('a', 64), "image/jpeg", 1234, EvidenceRole.Detection, Start, Start);

    [Theory]
    [InlineData(Rat, true, "2026-11-23T09:30")]
    [InlineData(NoHat, true, "2026-11-25T00:00")] // through the next working day
    [InlineData(Blurred, true, "2026-11-27T00:00")]
    [InlineData(NoHat, false, "2026-12-01T00:00")]
    public void Each_class_has_its_term_of_review(int code, bool paged, string reviewBy)
    {
        var lead = Lead(code, paged);

        Assert.Equal(reviewBy, lead.State!.ListedAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm", null));
        Assert.Equal(paged, lead.Dues.ContainsKey(LeadRules.ReviewDue));
    }

    [Fact]
    public void A_clue_that_nobody_looks_at_raises_an_alert_and_a_look_ends_it()
    {
        var lead = Lead(Rat);
        lead.AdvanceTo(Start.AddMinutes(30));

        Assert.True(lead.State!.Late);
        Assert.Equal((AlertKind.Clock, LeadRules.ReviewClock, AlertSeverity.Major), (lead.Signals[0].Kind, lead.Signals[0].Part, lead.Signals[0].Severity));
        Judge(lead, LeadVerdict.Rejected);
        Assert.Null(lead.Signals[1].Severity);
        Undo(lead);
        Assert.Equal(AlertSeverity.Major, lead.Signals[2].Severity);
    }

    [Fact]
    public void Nothing_follows_while_a_verdict_can_be_taken_back()
    {
        var lead = Lead(NoHat);
        Assert.Equal(ReviewVerdict.Accepted, Judge(lead, LeadVerdict.Confirmed));
        lead.AdvanceTo(Start.AddSeconds(29));
        Assert.Empty(lead.Sent);
        Assert.Equal(ReviewVerdict.NotYours, Undo(lead, "U-2"));
        Assert.Equal(ReviewVerdict.Accepted, Undo(lead));
        Assert.Equal((LeadStatus.Pending, 0), (lead.State!.Status, lead.State.Looks.Length));
        Assert.Equal(ReviewVerdict.NothingToUndo, Undo(lead));

        lead.AdvanceTo(Start.AddMinutes(2));
        Assert.Empty(lead.Sent);
        Judge(lead, LeadVerdict.Rejected);
        lead.AdvanceTo(Start.AddMinutes(3));
        Assert.Equal(ReviewVerdict.TooLate, Undo(lead));
        Assert.Equal(LeadVerdict.Rejected, Assert.Single(Judgements(lead)).Verdict);
    }

    [Theory]
    [InlineData(NoHat, LeadVerdict.Confirmed, "camera rectification")]
    [InlineData(NoHat, LeadVerdict.Rejected, "camera")]
    [InlineData(Rat, LeadVerdict.Confirmed, "camera evidence workorder")]
    [InlineData(Rat, LeadVerdict.Rejected, "camera evidence")]
    [InlineData(Blurred, LeadVerdict.Confirmed, "camera")]
    public void What_follows_goes_by_class_and_verdict(int code, LeadVerdict verdict, string told)
    {
        var lead = Lead(code);
        Judge(lead, verdict);
        lead.AdvanceTo(Start.AddSeconds(30));

        Assert.Equal(told, string.Join(' ', lead.Sent.Select(d => d.Target!.Value.Kind)));
        Assert.True(lead.State!.Followed);
        Assert.DoesNotContain(LeadRules.ReviewDue, lead.Dues.Keys);
        lead.Deliver(LeadRules.FollowDue);
        Assert.Equal(told.Split(' ').Length, lead.Sent.Count); // once
    }

    [Fact]
    public void A_clue_sends_two_officers_to_the_camera_and_says_in_words_what_was_seen()
    {
        var lead = Lead(Rat);
        Judge(lead, LeadVerdict.Confirmed);
        lead.AdvanceTo(Start.AddSeconds(30));

        var sent = lead.Sent.Single(d => d.Name == WorkOrderProposal.DueName);
        var order = System.Text.Json.JsonSerializer.Deserialize(sent.Payload!, DispatchJson.Shared.WorkOrderProposal)!;
        Assert.Equal(
            (WorkOrderKind.CameraClue, 2, CameraState.KeyOf("C-1"), LeadState.KeyOf(lead.State!.Id)), (order.Kind, order.Officers, order.Subject!.Value, order.Source));
        Assert.Contains("有老鼠", order.Summary, StringComparison.Ordinal);
        Assert.True(EvidenceJudgement.Of(lead.Sent.Single(d => d.Target!.Value.Kind == "evidence").Payload).Confirmed);
    }

    [Fact]
    public void Who_is_unsure_leaves_it_to_another_person_who_decides()
    {
        var lead = Lead(Rat);
        Assert.Equal(ReviewVerdict.Accepted, Judge(lead, LeadVerdict.Unsure));
        Assert.Equal(LeadStatus.Unsure, lead.State!.Status);

        Assert.Equal(ReviewVerdict.SamePerson, Judge(lead, LeadVerdict.Confirmed));
        Assert.Equal(ReviewVerdict.MustDecide, Judge(lead, LeadVerdict.Unsure, "U-2"));
        Assert.Equal(ReviewVerdict.Accepted, Judge(lead, LeadVerdict.Rejected, "U-2"));
        Assert.Equal(ReviewVerdict.Judged, Judge(lead, LeadVerdict.Confirmed, "U-3"));
        Assert.Equal([false, true], lead.Bodies.OfType<LeadJudged>().Select(j => j.Second));

        Undo(lead, "U-2"); // back to the second reviewer, not to the start
        Assert.Equal(LeadStatus.Unsure, lead.State.Status);
    }

    [Fact]
    public void Repeats_are_counted_while_somebody_is_to_look_and_bring_a_few_pictures()
    {
        var lead = Lead(NoHat);
        for (var i = 2; i <= 9; i++)
        {
            lead.Do((s, f) => LeadRules.Repeat(s, new(s!.Id, $"D-{i}", f.Now, [Picture with { Hash = new((char)('a' + i), 64) }]), f));
        }

        Assert.Equal((9, 6), (lead.State!.Count, lead.State.Pictures.Length));
        Judge(lead, LeadVerdict.Confirmed);
        Assert.Equal(DueVerdict.Obsolete, lead.Do((s, f) => LeadRules.Repeat(s, new(s!.Id, "D-10", f.Now, []), f)));
    }

    [Theory]
    [InlineData(-1, null, ReviewVerdict.SecondsRefused)]
    [InlineData(86_401, null, ReviewVerdict.SecondsRefused)]
    [InlineData(1, "a\u0001b", ReviewVerdict.WordsRefused)]
    public void What_cannot_be_is_refused(int seconds, string? words, ReviewVerdict expected)
    {
        var lead = Lead(NoHat);
        Assert.Equal(expected, lead.Do((s, f) => LeadRules.Judge(s, LeadVerdict.Confirmed, seconds, words, "U-1", f)));
        Assert.Equal(ReviewVerdict.NotFound, LeadRules.Judge(null, LeadVerdict.Confirmed, 1, null, "U-1", lead.Facts).Verdict);
        Assert.Equal(DueVerdict.Unknown, LeadRules.OnDue(lead.State, "other", lead.Facts).Verdict);
        Assert.Empty(new LeadSettings().Problems());
        Assert.NotEmpty(new LeadSettings { UndoWithin = TimeSpan.FromHours(1) }.Problems());
    }

    [Fact]
    public void A_capsule_that_was_sealed_before_its_lead_began_waits_for_the_lead_a_day_at_most()
    {
        var facts = Lead(Rat).Facts;
        var report = new CapsuleReport("E1", CapsuleStatus.Sealed, 7, null, facts.Now);

        var decision = LeadReports.Hear(null, report, facts);
        Assert.Equal(DueVerdict.NotYet, decision.Verdict);
        var again = Assert.Single(decision.Dues);
        Assert.Equal((report.ToDue(new("lead", "L")).Name, facts.Now.AddSeconds(10), null), (again.Name, again.At!.Value, again.Target));
        Assert.Equal(report, CapsuleReport.Of(again.Payload));
        Assert.Equal(DueVerdict.Obsolete, LeadReports.Hear(null, report with { At = facts.Now.AddDays(-1) }, facts).Verdict);
    }

    [Fact]
    public void A_lead_says_what_became_of_it_and_old_news_change_nothing()
    {
        var lead = Lead(Rat);
        Judge(lead, LeadVerdict.Confirmed);
        lead.AdvanceTo(Start.AddSeconds(30));
        var order = lead.State!.WorkOrderId!;

        Assert.Equal(DueVerdict.Done, lead.Do((s, f) => LeadReports.Hear(s, new CapsuleReport("E1", CapsuleStatus.Capturing, 0, null, f.Now), f)));
        Assert.Equal(DueVerdict.Done, lead.Do((s, f) => LeadReports.Hear(s, new CapsuleReport("E1", CapsuleStatus.Sealed, 7, null, f.Now), f)));
        Assert.Equal(DueVerdict.Obsolete, lead.Do((s, f) => LeadReports.Hear(s, new CapsuleReport("E1", CapsuleStatus.Capturing, 0, null, f.Now), f)));
        Assert.Equal(DueVerdict.Done, Report(2, WorkOrderStatus.Done));
        Assert.Equal(DueVerdict.Obsolete, Report(1, WorkOrderStatus.Accepted));
        Assert.Equal(DueVerdict.Done, lead.Do((s, f) => LeadReports.Hear(s, new RectificationReport("R1", RectificationStatus.Closed, 3, f.Now))));
        Assert.Equal(DueVerdict.Obsolete, lead.Do((s, f) => LeadReports.Hear(s, new RectificationReport("R1", RectificationStatus.Ordered, 2, f.Now))));

        Assert.Equal(
            (CapsuleStatus.Sealed, 7, WorkOrderStatus.Done, RectificationStatus.Closed),
            (lead.State.Capsule!.Value, lead.State.CapsuleItems, lead.State.WorkOrder!.Value, lead.State.Rectification!.Value));

        DueVerdict Report(long version, WorkOrderStatus status) => lead.Do((s, f) => LeadReports.Hear(
            s, new WorkOrderReport(order, WorkOrderKind.CameraClue, status, version, f.Now, [], null, null, [])));
    }

    [Fact]
    public void Evidence_is_usable_after_a_legal_and_a_technical_review_by_two_persons()
    {
        var lead = Lead(Rat);
        Judge(lead, LeadVerdict.Confirmed);
        Assert.Equal(ReviewVerdict.NotConfirmed, Review(EvidenceReviewKind.Legal, "U-1")); // it can still be taken back
        lead.AdvanceTo(Start.AddSeconds(30));

        Assert.Equal(ReviewVerdict.ItemUnknown, Review(EvidenceReviewKind.Legal, "U-1", "record-clear"));
        Assert.Equal(ReviewVerdict.Accepted, Review(EvidenceReviewKind.Legal, "U-1"));
        Assert.Equal(ReviewVerdict.SamePerson, Review(EvidenceReviewKind.Technical, "U-1"));
        Assert.Equal(ReviewVerdict.Accepted, Review(EvidenceReviewKind.Technical, "U-2", "record-clear"));
        Assert.False(lead.State!.Usable); // the picture isn't shown to be complete
        Assert.Equal(ReviewVerdict.Accepted, Review(EvidenceReviewKind.Technical, "U-2"));

        Assert.True(lead.State.Usable);
        Assert.Equal([false, false, true], lead.Bodies.OfType<LeadEvidenceReviewed>().Select(r => r.Usable));

        ReviewVerdict Review(EvidenceReviewKind kind, string by, params string[] passed) => lead.Do((s, f) =>
            EvidenceGate.Review(s, kind, passed is [] ? EvidenceReviewItems.Of(kind) : [.. passed], null, by, f));
    }

    private static Actor<LeadState> Lead(int code, bool paged = true)
    {
        var seen = EventCodes.Resolve(code, null);
        var signal = new LeadSignal(
            LeadSignal.IdOf("C-1", "D-1"), "C-1", "E-1", "610927100", CameraPlace.Cooking, code, seen.English, seen.Class, "D-1", Start.AddYears(-3), Start, 0.9, 1,
            paged, [Picture]);
        var lead = new Actor<LeadState>(Start, LeadRules.OnDue);
        Assert.Equal(DueVerdict.Done, lead.Do((s, f) => LeadRules.Open(s, signal, f)));
        Assert.Equal(DueVerdict.Obsolete, lead.Do((s, f) => LeadRules.Open(s, signal, f)));
        Assert.Equal(ShotMark.LongAgo, lead.State!.Mark);
        return lead;
    }

    private static ReviewVerdict Judge(Actor<LeadState> lead, LeadVerdict verdict, string by = "U-1") =>
        lead.Do((s, f) => LeadRules.Judge(s, verdict, 3, null, by, f));

    private static ReviewVerdict Undo(Actor<LeadState> lead, string by = "U-1") => lead.Do((s, f) => LeadRules.Undo(s, by, f));

    private static IEnumerable<LeadJudgement> Judgements(Actor<LeadState> lead) =>
        lead.Sent.Where(d => d.Name.StartsWith(LeadJudgement.DuePrefix, StringComparison.Ordinal)).Select(d => LeadJudgement.Of(d.Payload));
}
