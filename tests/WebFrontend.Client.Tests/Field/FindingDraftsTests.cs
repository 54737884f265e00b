using Vigil.Domain.Attachments;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Field;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class FindingDraftsTests
{
    private const string Fact = "complaint.fact";
    private const string Hygiene = "complaint.hygiene";
    private static readonly Checklist List = Checklists.Find(Checklists.Complaint)!;
    private static readonly Attachment Picture = new("aa", "image/jpeg", 900, Now, Me);

    [Fact]
    public void What_is_being_entered_lies_over_what_was_sent()
    {
        var lines = FindingDrafts.Lines(List, [Found(Fact, FindingResult.Pass, "看过")], Entered(Fact, FindingResult.Fail));

        var line = lines.Single(l => l.Item.Code == Fact);
        Assert.Equal((FindingResult.Fail, "看过", true), (line.Result, line.Note, line.Changed));
        Assert.Equal(List.Items.Length, lines.Length);
        Assert.Single(lines, l => l.Changed);
    }

    [Fact]
    public void Entering_what_was_sent_already_changes_nothing() =>
        Assert.DoesNotContain(FindingDrafts.Lines(List, [Found(Fact, FindingResult.Pass)], Entered(Fact, FindingResult.Pass)), l => l.Changed);

    [Fact]
    public void A_note_can_be_taken_away() =>
        Assert.Null(FindingDrafts.Lines(List, [Found(Fact, FindingResult.Pass, "看过")], FindingDrafts.Edited(FieldDraft.Empty, Fact, i => i with { Note = "" })).Single(l => l.Item.Code == Fact).Note);

    [Fact]
    public void Only_what_is_ready_is_sent_with_its_pictures()
    {
        var draft = Entered(Fact, FindingResult.Fail) with { Media = [Shot("m1", Fact, Picture), Shot("m2", Hygiene, Picture), Shot("m3", "complaint.goods", null)] };
        draft = FindingDrafts.Edited(draft, "complaint.goods", i => i with { Result = FindingResult.Fail }); // its picture isn't up yet

        var request = FindingDrafts.Unsent(FindingDrafts.Lines(List, [], draft))!;

        var finding = Assert.Single(request.Findings);
        Assert.Equal((Fact, FindingResult.Fail), (finding.Item, finding.Result));
        Assert.Equal(["aa"], finding.Attachments!);
    }

    [Fact]
    public void A_finding_changed_later_keeps_the_pictures_it_had_unless_they_are_dropped()
    {
        FindingItem[] found = [Found(Fact, FindingResult.Fail, null, "aa", "bb")];
        var draft = FindingDrafts.Edited(FieldDraft.Empty, Fact, i => i with { Dropped = ["bb"] });

        var request = FindingDrafts.Unsent(FindingDrafts.Lines(List, found, draft))!;

        Assert.Equal(["aa"], request.Findings.Single().Attachments!);
    }

    [Fact]
    public void What_was_sent_leaves_the_draft_and_what_was_entered_meanwhile_stays()
    {
        var draft = Entered(Fact, FindingResult.Fail) with { Media = [Shot("m1", Fact, Picture), Shot("m2", Fact, null), Shot("m3", null, Picture)] };
        var request = new FindingsRequest([new(Fact, FindingResult.Fail, null, ["aa"])]);

        var after = FindingDrafts.Sent(draft, request);

        Assert.Empty(after.Items);
        Assert.Equal(["m2", "m3"], after.Media.Select(m => m.Id));
        Assert.NotEmpty(FindingDrafts.Sent(FindingDrafts.Edited(draft, Fact, i => i with { Result = FindingResult.Pass }), request).Items);
    }

    [Fact]
    public void A_picture_that_was_refused_holds_nothing_up()
    {
        var draft = Entered(Fact, FindingResult.Fail) with { Media = [Shot("m1", Fact, null) with { Refusal = "Is no picture." }] };

        Assert.Empty(FindingDrafts.Unsent(FindingDrafts.Lines(List, [], draft))!.Findings.Single().Attachments!);
    }

    [Theory]
    [InlineData(Fact, WorkOrderOutcome.CaseOpened)] // a key item
    [InlineData(Hygiene, WorkOrderOutcome.Rectified)]
    [InlineData(null, WorkOrderOutcome.Conforming)]
    public void The_outcome_that_fits_is_offered_first(string? failed, WorkOrderOutcome expected) =>
        Assert.Equal(expected, FindingDrafts.Suggested(FindingDrafts.Lines(List, failed is null ? [] : [Found(failed, FindingResult.Fail)], FieldDraft.Empty), []));

    private static FieldDraft Entered(string item, FindingResult result) => FindingDrafts.Edited(FieldDraft.Empty, item, i => i with { Result = result });

    private static MediaDraft Shot(string id, string? item, Attachment? stored) => new(id, item, MediaKind.Picture, null, 900, Now, stored);
}
