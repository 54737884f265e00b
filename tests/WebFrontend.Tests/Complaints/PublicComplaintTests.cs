using System.Net;
using System.Net.Http.Headers;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.Complaints;

/// <summary>Filing and following over the API, as anybody may.</summary>
public sealed class PublicComplaintTests(NodeFixture node)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complaint_is_filed_followed_answered_reopened_and_confirmed()
    {
        using var citizen = node.Citizen();
        var dispatcher = await node.AsAsync("dispatcher");
        var (number, key, _) = await citizen.FiledAsync(Citizens.Complaint(await EntityAsync()));
        var followed = await FollowAsync(citizen, number, key);
        Assert.Equal(("Received", "complaint.accept"), (followed.GetProperty("status").GetString(), followed.GetProperty("terms")[0].GetProperty("code").GetString()));
        Assert.Equal(["Withdraw"], followed.GetProperty("actions").Texts());

        await dispatcher.PostAsync($"/complaints/{number}/acceptance", new { }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/mediation-end", new { end = "Agreement" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/answer", new { answer = "双方同意，已退款。" }).OkAsync();
        followed = await FollowAsync(citizen, number, key);
        Assert.Equal("双方同意，已退款。", followed.GetProperty("answer").GetString());
        Assert.Equal(["Confirm", "Reopen"], followed.GetProperty("actions").Texts());

        await citizen.WithKeyAsync(HttpMethod.Post, number, key, "/reopening", new { words = "还没有收到退款" }).OkAsync();
        Assert.Equal("Mediating", await dispatcher.StatusAsync(number));
        await dispatcher.PostAsync($"/complaints/{number}/mediation-end", new { end = "Agreement" }).OkAsync();
        await dispatcher.PostAsync($"/complaints/{number}/answer", new { answer = "今天已到账。" }).OkAsync();
        await citizen.WithKeyAsync(HttpMethod.Post, number, key.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), "/confirmation").OkAsync();

        followed = await FollowAsync(citizen, number, key);
        Assert.Equal("Closed", followed.GetProperty("status").GetString());
        Assert.Equal(
            ["Received", "Accepted", "Ended", "Answered", "Reopened", "Ended", "Answered", "Closed"],
            followed.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task A_replay_gets_the_same_number_and_key_and_another_message_under_the_key_is_refused()
    {
        using var citizen = node.Citizen();
        var (complaint, key) = (Citizens.Complaint(), Guid.NewGuid().ToString("N"));
        var first = await citizen.FileAsync(complaint, key).OkAsync();
        var second = await citizen.FileAsync(complaint, key).OkAsync();
        complaint["words"] = "另一件事";

        Assert.Equal(first.GetRawText(), second.GetRawText());
        await citizen.FileAsync(complaint, key).RefusedAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await citizen.FileAsync(complaint, "short").InvalidAsync("Idempotency-Key");
    }

    [Fact]
    public async Task Many_replays_at_once_make_one_complaint()
    {
        using var citizen = node.Citizen();
        var (complaint, key) = (Citizens.Complaint(), Guid.NewGuid().ToString("N"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => citizen.FileAsync(complaint, key).OkAsync()));

        Assert.Single(answers.Select(a => a.GetRawText()).Distinct());
    }

    [Theory]
    [InlineData("category", "Nope", "category")]
    [InlineData("category", 77, "category")]
    [InlineData("category", null, "category")]
    [InlineData("kind", "Nope", "kind")]
    [InlineData("kind", 77, "category")]
    [InlineData("entity", "no-such-code", "entity")]
    [InlineData("entity", "'; drop table state; --", "entity")]
    [InlineData("subjectName", null, "subjectName")]
    [InlineData("words", "", "words")]
    [InlineData("words", "a\u0000b", "words")]
    [InlineData("words", "\ud800", "words")]
    [InlineData("wish", " ", "wish")]
    [InlineData("happenedOn", "2999-01-01", "happenedOn")]
    [InlineData("happenedOn", "31.12.2025", "happenedOn")]
    [InlineData("latitude", 31.9, "longitude")]
    [InlineData("latitude", "x", "latitude")]
    [InlineData("anonymous", true, "anonymous")]
    [InlineData("name", null, "name")]
    [InlineData("phone", null, "phone")]
    [InlineData("phone", "call me", "phone")]
    [InlineData("contactAddress", null, "contactAddress")]
    [InlineData("email", "nobody", "email")]
    public async Task What_is_wrong_is_refused_by_field(string field, object? value, string named)
    {
        using var citizen = node.Citizen();
        var json = value is "\ud800"
            ? new StringContent("""{"kind":"Complaint","category":"Expired","words":"\ud800"}""", MediaTypeHeaderValue.Parse("application/json"))
            : (object)Citizens.Complaint(null, (field, value));
        await citizen.FileAsync(json).InvalidAsync(named);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_body_that_is_none_is_refused(string body)
    {
        using var citizen = node.Citizen();
        await citizen.FileAsync(new StringContent(body, MediaTypeHeaderValue.Parse("application/json"))).InvalidAsync("body");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var citizen = node.Citizen();
        var problem = await citizen.FileAsync(new { kind = "Complaint", category = "Expired" }).RefusedAsync(HttpStatusCode.BadRequest, "validation");

        Assert.Equal(
            ["contactAddress", "name", "phone", "subjectName", "wish", "words"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Markup_and_SQL_in_texts_are_kept_as_they_are()
    {
        using var citizen = node.Citizen();
        const string Words = "<script>alert('x')</script> '; drop table state; --";
        var (number, _, _) = await citizen.FiledAsync(Citizens.Complaint(null, ("words", Words)));
        var detail = await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/complaints/{number}", Token).OkAsync();

        Assert.Equal(Words, detail.GetProperty("complaint").GetProperty("words").GetString());
    }

    [Fact]
    public async Task A_forged_key_and_an_unknown_number_are_answered_alike_and_say_nothing()
    {
        using var citizen = node.Citizen();
        var (number, key, _) = await citizen.FiledAsync(Citizens.Complaint());
        var forged = (key[0] == '0' ? '1' : '0') + key[1..];
        var answers = new List<string>();
        foreach (var (asked, with) in new[] { (number, (string?)forged), (number, null), (number, ""), (number, "rubbish"), ("000000-0000-0000", key) })
        {
            var problem = await citizen.WithKeyAsync(HttpMethod.Get, asked, with).RefusedAsync(HttpStatusCode.NotFound, "not-found");
            answers.Add(problem.GetProperty("detail").GetString()!);
            await citizen.WithKeyAsync(HttpMethod.Post, asked, with, "/confirmation").RefusedAsync(HttpStatusCode.NotFound, "not-found");
            await citizen.WithKeyAsync(HttpMethod.Post, asked, with, "/reopening", new { words = "x" }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
            await citizen.WithKeyAsync(HttpMethod.Post, asked, with, "/withdrawal").RefusedAsync(HttpStatusCode.NotFound, "not-found");
        }

        Assert.Single(answers.Distinct());
        Assert.Equal("Received", await (await node.AsAsync("dispatcher")).StatusAsync(number));
    }

    [Fact]
    public async Task What_can_not_be_done_yet_is_a_409_with_the_states()
    {
        using var citizen = node.Citizen();
        var (number, key, _) = await citizen.FiledAsync(Citizens.Complaint());
        var problem = await citizen.WithKeyAsync(HttpMethod.Post, number, key, "/confirmation").RefusedAsync(HttpStatusCode.Conflict, "wrong-state");

        Assert.Equal("Received", problem.GetProperty("state").GetString());
        Assert.Equal(["Answered"], problem.GetProperty("states").Texts());
    }

    [Fact]
    public async Task A_message_that_is_both_becomes_two_under_one_key()
    {
        using var citizen = node.Citizen();
        var (number, key, other) = await citizen.FiledAsync(Citizens.Complaint(await EntityAsync(), ("kind", null)));

        await Eventually.TrueAsync(
            async () => (await citizen.WithKeyAsync(HttpMethod.Get, other!, key)).StatusCode == HttpStatusCode.OK, "the report of a message that is both");
        var report = await FollowAsync(citizen, other!, key);
        Assert.Equal(("Report", number), (report.GetProperty("kind").GetString(), report.GetProperty("otherNumber").GetString()));
    }

    [Fact]
    public async Task An_anonymous_report_of_an_illegal_additive_is_being_verified_at_once()
    {
        using var citizen = node.Citizen();
        var (number, key, _) = await citizen.FiledAsync(new
        {
            kind = "Report",
            category = "IllegalAdditive",
            entity = await EntityAsync(),
            words = "后厨往汤里加罂粟壳",
            anonymous = true,
        });

        Assert.Equal("Verifying", (await FollowAsync(citizen, number, key)).GetProperty("status").GetString());
        var item = (await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/complaints/{number}", Token).OkAsync()).GetProperty("complaint");
        Assert.Equal(($"c-{number}", false), (item.GetProperty("workOrderId").GetString(), item.GetProperty("named").GetBoolean()));
    }

    [Fact]
    public async Task Photos_come_along_cleaned_and_what_is_none_is_refused()
    {
        using var citizen = node.Citizen();
        var (number, _, _) = await citizen.FiledAsync(Form(Pictures.WithExif(Pictures.Jpeg()), Pictures.Png()));
        var dispatcher = await node.AsAsync("dispatcher");
        var photos = (await dispatcher.GetAsync($"/api/v1/complaints/{number}", Token).OkAsync()).GetProperty("photos");
        var kept = await dispatcher.GetByteArrayAsync($"/api/v1/attachments/{photos[0].GetProperty("hash").GetString()}", Token);

        Assert.Equal(2, photos.GetArrayLength());
        Assert.DoesNotContain(Pictures.Secret, System.Text.Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        await citizen.FileAsync(Form([.. "%PDF-1.7"u8])).InvalidAsync("photos");
        await citizen.FileAsync(Form(Pictures.Bomb(60_000))).InvalidAsync("photos");
        await citizen.FileAsync(Form([.. Enumerable.Repeat(Pictures.Jpeg(), 7)])).InvalidAsync("photos");
        await citizen.FileAsync(Form(new byte[21 * 1024 * 1024])).InvalidAsync("photos");
    }

    [Fact]
    public async Task Who_files_too_much_from_one_address_is_told_when_to_come_back()
    {
        using var flooder = node.Citizen();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 45; i++)
        {
            answers.Add((await flooder.FileAsync(new { })).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var other = node.Citizen();
        await other.FiledAsync(Citizens.Complaint());
    }

    private static Task<System.Text.Json.JsonElement> FollowAsync(HttpClient citizen, string number, string key) =>
        citizen.WithKeyAsync(HttpMethod.Get, number, key).OkAsync();

    private static MultipartFormDataContent Form(params byte[][] photos)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in Citizens.Complaint().Where(f => f.Value is not null))
        {
            form.Add(new StringContent(value!.ToString()!), field);
        }

        foreach (var photo in photos)
        {
            form.Add(new ByteArrayContent(photo), "photos", "IMG_0001.jpg");
        }

        return form;
    }

    private async Task<string> EntityAsync()
    {
        var id = County.Fresh("E");
        await (await node.AsAsync("dispatcher")).PostAsync("/entities", County.Entity(id)).OkAsync();
        return id;
    }
}
