using System.Net;
using Bunit;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Field;
using Vigil.WebFrontend.Client.Shared;
using static Vigil.WebFrontend.Client.Tests.Field.Given;

namespace Vigil.WebFrontend.Client.Tests.Field;

public sealed class OrderWorkTests : IAsyncLifetime
{
    private readonly FieldContext phone = new();
    private OrderWork work = null!;

    public async ValueTask InitializeAsync()
    {
        await phone.SignInAsync();
        work = phone.NewWork();
        phone.Answer(Detail(Order("W-1", WorkOrderStatus.OnSite, actions: [WorkOrderAction.Find, WorkOrderAction.HandIn])));
        await work.BeginAsync("W-1");
    }

    public async ValueTask DisposeAsync()
    {
        work.Dispose();
        await phone.DisposeAsync();
    }

    [Fact]
    public async Task What_is_entered_is_on_the_device_at_once()
    {
        await work.EditItemAsync("complaint.fact", i => i with { Result = FindingResult.Fail, Note = "有鼠迹" });

        Assert.Equal(FindingResult.Fail, phone.Kept!.Items["complaint.fact"].Result);
        Assert.Equal("有鼠迹", phone.Kept.Items["complaint.fact"].Note);
    }

    [Fact]
    public async Task Findings_that_got_no_answer_are_kept_and_sent_again_as_they_were_under_their_key()
    {
        await work.EditItemAsync("complaint.fact", i => i with { Result = FindingResult.Fail });
        for (var n = 0; n < 3; n++) { phone.Break(); }

        var lost = await work.SendFindingsAsync();

        Assert.Equal(FetchStatus.Unreachable, lost!.Status);
        Assert.NotNull(phone.Kept!.Pending);

        // Another page, after a dead battery: the store is all it has.
        using var next = phone.NewWork();
        phone.Device.Setup<string?>("readDraft", _ => true).SetResult(System.Text.Json.JsonSerializer.Serialize(phone.Kept, FieldJson.Default.FieldDraft));
        phone.Answer(work.Detail!);
        phone.Answer("""{"verdict":"Accepted","version":7}""");
        await next.BeginAsync("W-1");

        var sent = phone.Http.Requests.Where(r => r.Path.EndsWith("/findings", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, sent.Length);
        Assert.Single(sent.Select(r => (r.Key, r.Body)).Distinct());
        Assert.Null(next.Draft.Pending);
        Assert.Empty(next.Draft.Items);
    }

    [Fact]
    public async Task A_command_that_waits_goes_before_the_next_one()
    {
        await work.EditItemAsync("complaint.fact", i => i with { Result = FindingResult.Fail });
        for (var n = 0; n < 3; n++) { phone.Break(); }
        await work.SendFindingsAsync();
        Assert.True(work.Waits);

        phone.Answer("""{"verdict":"Repeated","version":7}""");
        phone.Answer(work.Detail!);
        phone.Answer("""{"verdict":"Accepted","version":8}""");
        await work.SendAsync("recheck", new(true, null), FieldJson.Default.RecheckRequest);

        Assert.Equal(["findings", "recheck"], phone.Http.Requests.Where(r => r.Body is not null).TakeLast(2).Select(r => r.Path.Split('/')[^1]));
        Assert.False(work.Waits);
    }

    [Fact]
    public async Task What_the_server_refuses_stays_to_be_put_right_and_the_order_is_read_again()
    {
        await work.EditItemAsync("complaint.fact", i => i with { Result = FindingResult.Fail });
        phone.Answer("""{"type":"/problems/work-order-state","title":"It isn't on the spot.","status":409}""", HttpStatusCode.Conflict);
        phone.Answer(Detail(Order("W-1", WorkOrderStatus.Cancelled, version: 9)));

        var answer = await work.SendFindingsAsync();

        Assert.Equal("现在的状态：已撤销。", work.StandsAfter(answer!, phone.Console.Get<Words>()));
        Assert.Equal(WorkOrderStatus.Cancelled, work.Detail!.Order.Status);
        Assert.Null(phone.Kept!.Pending);
        Assert.NotEmpty(phone.Kept.Items);
    }

    [Fact]
    public async Task Handing_in_leaves_nothing_on_the_device()
    {
        await work.EditAsync(d => d with { Message = "已查实", Outcome = WorkOrderOutcome.CaseOpened });
        phone.Answer("""{"verdict":"Accepted","version":8}""");

        await work.SendAsync("handing-in", new(WorkOrderOutcome.CaseOpened, null, "已查实", []), FieldJson.Default.HandInRequest);

        Assert.Equal(FieldDraft.Empty.Message, work.Draft.Message);
        Assert.Null(phone.Device.Invocations["writeDraft"][^1].Arguments[1]);
    }

    [Fact]
    public async Task An_answer_that_comes_late_does_not_undo_a_newer_one()
    {
        phone.Answer(Detail(Order("W-1", WorkOrderStatus.HandedIn, version: 12)));
        await work.ReadAsync();
        phone.Answer(Detail(Order("W-1", WorkOrderStatus.OnSite, version: 11)));
        await work.ReadAsync();

        Assert.Equal(WorkOrderStatus.HandedIn, work.Detail!.Order.Status);
    }

    [Theory]
    [InlineData(200, """{"hash":"aa","mediaType":"image/jpeg","bytes":5}""", UploadEnd.Stored)]
    [InlineData(0, null, UploadEnd.Waiting)]
    [InlineData(429, null, UploadEnd.Waiting)]
    [InlineData(503, null, UploadEnd.Waiting)]
    [InlineData(401, null, UploadEnd.Waiting)] // signed out meanwhile: it goes up after signing in again
    [InlineData(400, """{"title":"Invalid","errors":{"file":["Is no picture."]}}""", UploadEnd.Refused)]
    [InlineData(413, "not json", UploadEnd.Refused)]
    [InlineData(410, null, UploadEnd.Refused)]
    public void An_upload_is_stored_refused_or_waits(int status, string? body, UploadEnd expected)
    {
        var (end, media) = MediaUploads.Judge(new(status, body), new("m1", null, MediaKind.Picture, null, 900, Now), Me);

        Assert.Equal(expected, end);
        Assert.Equal(expected is UploadEnd.Stored, media.Stored is { Hash: "aa", By: Me });
        Assert.Equal(expected is UploadEnd.Refused, media.Refusal is not null);
    }

    [Theory]
    [InlineData(WorkOrderStatus.Accepted, false, "Arrive SetOut", WorkOrderAction.SetOut, WorkOrderAction.Arrive, WorkOrderAction.Note)]
    [InlineData(WorkOrderStatus.EnRoute, false, "HandIn Arrive", WorkOrderAction.Arrive, WorkOrderAction.HandIn)]
    [InlineData(WorkOrderStatus.OnSite, false, "HandIn", WorkOrderAction.OrderRectification, WorkOrderAction.HandIn)]
    [InlineData(WorkOrderStatus.OnSite, true, "OrderRectification HandIn", WorkOrderAction.OrderRectification, WorkOrderAction.HandIn)]
    [InlineData(WorkOrderStatus.OnSite, false, "Recheck HandIn", WorkOrderAction.Recheck, WorkOrderAction.HandIn)]
    [InlineData(WorkOrderStatus.Rectifying, false, "SetOut Recheck", WorkOrderAction.Recheck, WorkOrderAction.SetOut)]
    [InlineData(WorkOrderStatus.HandedIn, false, "", WorkOrderAction.Note)]
    public void The_next_step_lies_under_the_thumb(WorkOrderStatus status, bool failed, string expected, params WorkOrderAction[] allowed) =>
        Assert.Equal(expected, string.Join(' ', FieldActions.NextOf(status, allowed, failed).Select(n => n.Action)));
}
