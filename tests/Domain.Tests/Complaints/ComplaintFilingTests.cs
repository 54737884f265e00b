using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

public sealed class ComplaintFilingTests
{
    private static readonly RuleFacts Facts = Given.At(Filed.Start);

    public static TheoryData<ComplaintDraft, ComplaintVerdict> Refused => new()
    {
        { Filed.Draft() with { Category = (ComplaintCategory)99 }, ComplaintVerdict.ValueRefused },
        { Filed.Draft() with { EntityId = "E 1" }, ComplaintVerdict.SubjectRefused },
        { Filed.Draft() with { SubjectName = "a\nb" }, ComplaintVerdict.SubjectRefused },
        { Filed.Draft() with { Address = new('长', 201) }, ComplaintVerdict.AddressRefused },
        { Filed.Draft() with { Place = new GeoPoint(91, 0) }, ComplaintVerdict.PlaceRefused },
        { Filed.Draft() with { Place = new GeoPoint(double.NaN, 0) }, ComplaintVerdict.PlaceRefused },
        { Filed.Draft() with { EntityId = null }, ComplaintVerdict.SubjectNeeded },
        { Filed.Draft() with { Words = "  " }, ComplaintVerdict.WordsRefused },
        { Filed.Draft() with { Words = new('长', 4001) }, ComplaintVerdict.WordsRefused },
        { Filed.Draft() with { Wish = null }, ComplaintVerdict.WishRefused },
        { Filed.Draft() with { HappenedOn = Given.Day("2026-02-13") }, ComplaintVerdict.DayRefused },
        { Filed.Draft() with { Photos = [.. Enumerable.Repeat(new Attachments.Attachment(new('a', 64), "image/jpeg", 1, Filed.Start, "public"), 7)] }, ComplaintVerdict.TooManyPhotos },
        { Filed.Draft(named: false), ComplaintVerdict.IdentityNeeded },
        { Filed.Draft() with { KeyHash = "x" }, ComplaintVerdict.KeyRefused },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_can_not_be_filed_is_refused_by_its_first_fault(ComplaintDraft draft, ComplaintVerdict expected) =>
        Assert.Equal(expected, ComplaintFilings.File(null, Filed.Number, draft, null, Facts).Verdict);

    [Theory]
    [InlineData(ComplaintKind.Complaint, ComplaintCategory.Expired, false, "Complaint")]
    [InlineData(ComplaintKind.Complaint, ComplaintCategory.IllegalAdditive, false, "Complaint Report")]
    [InlineData(ComplaintKind.Complaint, ComplaintCategory.Dispute, true, "Complaint Report")]
    [InlineData(ComplaintKind.Report, ComplaintCategory.Expired, false, "Report")]
    [InlineData(ComplaintKind.Report, ComplaintCategory.IllegalAdditive, true, "Report")]
    [InlineData(null, ComplaintCategory.Expired, false, "Complaint Report")]
    public void A_message_is_split_as_the_law_treats_its_parts(ComplaintKind? kind, ComplaintCategory category, bool danger, string parts) =>
        Assert.Equal(parts, string.Join(' ', ComplaintFilings.Parts(kind, category, danger, new())));

    [Fact]
    public void Filing_waits_for_the_desk_and_starts_the_term_of_acceptance()
    {
        var actor = Filed.Actor();

        Assert.Equal((ComplaintStatus.Received, null), (actor.State!.Status, actor.State.Work));
        var clock = ClockHolding.Find(actor.State.Clocks, ClockCodes.ComplaintAccept)!;
        Assert.Equal(Given.Day("2026-02-28"), clock.LastDay); // 13 and 14 February, then from the 24th; 28 is a Saturday on which work is done
        Assert.Equal(7, clock.Rule.Amount);
    }

    [Theory]
    [InlineData("2026-04-14", true)]
    [InlineData("2026-04-15", false)]
    public void The_day_of_receipt_decides_which_row_of_the_law_applies(string day, bool verified)
    {
        var at = Given.Calendar.StartOf(Given.Day(day)).AddHours(23);
        var clock = ClockHolding.Find(Filed.Actor(Filed.Draft(at: at)).State!.Clocks, ClockCodes.ComplaintAccept)!;

        Assert.Equal(verified, clock.Rule.Verified);
    }

    [Fact]
    public void An_illegal_additive_reported_is_a_work_order_in_the_same_commit()
    {
        var decision = ComplaintFilings.File(null, Filed.Number, Filed.Draft(ComplaintKind.Report, ComplaintCategory.IllegalAdditive, named: false), null, Facts);

        Assert.Equal(ComplaintStatus.Verifying, decision.Next!.Status);
        var proposal = Assert.Single(decision.Dues.Proposals());
        Assert.Equal(
            ($"c-{Filed.Number}", WorkOrderKind.Report, WorkOrderPriority.Urgent, WorkOrderLevel.Town, 2, "E-1"),
            (proposal.Id, proposal.Kind, proposal.Priority, proposal.Level, proposal.Officers, proposal.EntityId));
        Assert.Equal(ComplaintState.KeyOf(Filed.Number), proposal.Source);
        Assert.Equal(ClockHolding.Find(decision.Next.Clocks, ClockCodes.ReportVerify)!.LastDay, proposal.DueOn);
    }

    [Fact]
    public void A_county_may_have_a_category_accepted_without_the_desk()
    {
        var settings = RuleSettings.Default with
        {
            Complaints = new() { AcceptAutomatically = new Dictionary<ComplaintCategory, bool> { [ComplaintCategory.Expired] = true } },
        };
        var actor = Filed.Actor(settings: settings);

        Assert.Equal(ComplaintStatus.Mediating, actor.State!.Status);
        Assert.Contains(actor.Bodies, b => b is ComplaintAccepted { Automatically: true });
    }

    [Fact]
    public void A_message_that_is_both_becomes_two_that_know_each_other()
    {
        var first = Filed.Draft() with { LinkedId = Filed.Other };
        var second = Filed.Draft(ComplaintKind.Report) with { LinkedId = Filed.Number };
        var decision = ComplaintFilings.File(null, Filed.Number, first, second, Facts);

        var sent = Assert.Single(decision.Dues, d => d.Name == ComplaintDraft.DueName);
        Assert.Equal(ComplaintState.KeyOf(Filed.Other), sent.Target);
        var draft = System.Text.Json.JsonSerializer.Deserialize(sent.Payload!, ComplaintJson.Shared.ComplaintDraft)!;
        var other = ComplaintFilings.Receive(null, Filed.Other, draft, Facts);
        Assert.Equal((Filed.Other, Filed.Number), (decision.Next!.LinkedId, other.Next!.LinkedId));
        Assert.Equal(DueVerdict.Obsolete, ComplaintFilings.Receive(other.Next, Filed.Other, draft, Facts).Verdict);
        Assert.Equal(ComplaintVerdict.NumberTaken, ComplaintFilings.File(decision.Next, Filed.Number, first, second, Facts).Verdict);
    }

    [Fact]
    public void No_entry_and_no_signal_names_the_entity_as_its_audience()
    {
        var entries = ComplaintFilings.File(null, Filed.Number, Filed.Draft(ComplaintKind.Report, ComplaintCategory.IllegalAdditive), null, Facts).Entries;
        Assert.All(entries, e => Assert.Equal(["dispatch", "town:610927100"], e.Audiences.Select(a => a.Name)));

        var late = Filed.Actor();
        late.AdvanceTo(Given.Day("2026-03-20"));
        Assert.NotEmpty(late.Signals);
        Assert.All(late.Signals, s => Assert.Null(s.EntityId));
    }

    [Theory]
    [InlineData(ComplaintCategory.Expired, IssueClass.FoodSafety)]
    [InlineData(ComplaintCategory.Unhygienic, IssueClass.FoodSafety)]
    [InlineData(ComplaintCategory.IllegalAdditive, IssueClass.FoodSafety)]
    [InlineData(ComplaintCategory.PassedOff, IssueClass.Quality)]
    [InlineData(ComplaintCategory.Dispute, IssueClass.Contract)]
    [InlineData(ComplaintCategory.Other, IssueClass.Other)]
    public void A_button_maps_to_a_class_of_12315(ComplaintCategory category, IssueClass expected) =>
        Assert.Equal(expected, ComplaintCategories.ClassOf(category));

    [Fact]
    public void Settings_that_nobody_can_mean_are_said_to_be_wrong()
    {
        Assert.Empty(new ComplaintSettings().Problems());
        Assert.Equal(5, new ComplaintSettings { OfficersForReports = 0, Window = TimeSpan.Zero, MostReopenings = -1, DuplicateDays = 0, MostPhotos = 21 }.Problems().Count());
    }
}
