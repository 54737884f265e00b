using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Vigil.Domain.Evidence;
using Vigil.WebFrontend.Tests.Attachments;

namespace Vigil.WebFrontend.Tests.Cameras;

/// <summary>Detections with pictures over HTTP, and what boxes send that can't be taken.</summary>
public sealed class DetectionHttpTests(NodeFixture node)
{
    private const int NoHat = 605;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_shown_to_reviewers_byte_for_byte_and_to_nobody_else()
    {
        var (_, camera, _) = await Boxes.RegisterAsync(node);
        var picture = Boxes.Picture();
        var lead = await Boxes.LeadAsync(node, camera, 614, picture, Pictures.Png());

        var detail = await Boxes.WaitAsync(node, lead);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(picture)), detail.GetProperty("pictures")[0].GetProperty("hash").GetString());
        var shown = await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/leads/{lead}/pictures/0", Token);
        Assert.Equal(picture, await shown.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(("image/jpeg", "nosniff"), (shown.Content.Headers.ContentType!.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.True(shown.Headers.CacheControl!.Private);
        Assert.Equal("image/png", (await (await node.AsAsync("auditor")).GetAsync($"/api/v1/leads/{lead}/pictures/1", Token)).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await (await node.AsAsync("dispatcher")).GetAsync($"/api/v1/leads/{lead}/pictures/2", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await node.AsAsync("nobody")).GetAsync($"/api/v1/leads/{lead}/pictures/0", Token)).StatusCode);
    }

    [Fact]
    public async Task A_form_brings_pictures_as_they_are_and_is_taken_once()
    {
        var (entity, camera, _) = await Boxes.RegisterAsync(node);
        var (id, key, picture, shotAt) = (County.Fresh("D"), County.Fresh("K"), Boxes.Picture(), DateTimeOffset.UtcNow);
        var box = await node.AsAsync("admin");

        for (var times = 0; times < 2; times++)
        {
            using var form = Form(new { id, code = 614, shotAt }, picture, Pictures.Png());
            await box.SendAsync(HttpMethod.Post, $"/cameras/{camera}/detections", form, key).OkAsync();
        }

        var lead = await Boxes.WaitAsync(node, Domain.Leads.LeadSignal.IdOf(camera, id));
        Assert.Equal(
            [Convert.ToHexStringLower(SHA256.HashData(picture)), Convert.ToHexStringLower(SHA256.HashData(Pictures.Png()))],
            lead.GetProperty("pictures").EnumerateArray().Select(p => p.GetProperty("hash").GetString()).Take(2));
        Assert.Single((await Boxes.LeadsOfAsync(node, entity)).EnumerateArray());
    }

    [Fact]
    public async Task A_form_that_is_wrong_is_refused_with_its_field()
    {
        var (entity, camera, _) = await Boxes.RegisterAsync(node);
        var box = await node.AsAsync("admin");
        var good = new { id = "D-1", code = NoHat, shotAt = DateTimeOffset.UtcNow };

        await RefusedAsync("pictures[1]", Form(good, Pictures.Jpeg(), Pictures.Jpeg()[..^40]));
        await RefusedAsync("pictures", Form(good, [.. Enumerable.Repeat(Pictures.Jpeg(), 21)]));
        await RefusedAsync("detection.code", Form(new { id = "D-1", code = -1, shotAt = DateTimeOffset.UtcNow }));
        await RefusedAsync("detection.pictures", Form(new { id = "D-1", code = NoHat, shotAt = DateTimeOffset.UtcNow, pictures = Array.Empty<object>() }));
        await RefusedAsync("detection", new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg()), "pictures" } });
        await RefusedAsync("body", new MultipartFormDataContent { { new StringContent("x"), "another" } });
        using (var whole = Form(good, Pictures.Jpeg()))
        {
            var cut = new ByteArrayContent((await whole.ReadAsByteArrayAsync(Token))[..^80]);
            cut.Headers.ContentType = whole.Headers.ContentType;
            await RefusedAsync("pictures[0]", cut);
        }

        Assert.Empty((await Boxes.LeadsOfAsync(node, entity)).EnumerateArray());

        async Task RefusedAsync(string field, HttpContent content)
        {
            using (content)
            {
                await box.SendAsync(HttpMethod.Post, $"/cameras/{camera}/detections", content).InvalidAsync(field);
            }
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("half")]
    [InlineData("large")]
    [InlineData("empty")]
    public async Task What_is_no_whole_picture_is_refused_with_its_field_and_nothing_of_it_is_taken(string what)
    {
        var (entity, camera, _) = await Boxes.RegisterAsync(node);
        byte[] bad = what switch
        {
            "text" => "<svg onload=alert(1)>"u8.ToArray(),
            "half" => Pictures.Jpeg()[..^40],
            "large" => [.. Pictures.Jpeg(), .. new byte[PictureBytes.Most]],
            _ => [],
        };
        var body = new { id = County.Fresh("D"), code = NoHat, shotAt = DateTimeOffset.UtcNow, pictures = new[] { new { data = Pictures.Jpeg() }, new { data = bad } } };

        await (await node.AsAsync("admin")).PostAsync($"/cameras/{camera}/detections", body).InvalidAsync("pictures[1].data");

        Assert.Empty((await Boxes.LeadsOfAsync(node, entity)).EnumerateArray());
    }

    [Fact]
    public async Task A_body_of_more_than_50_MB_is_refused_before_it_is_read()
    {
        var (_, camera, _) = await Boxes.RegisterAsync(node);
        var admin = await node.AsAsync("admin");
        foreach (var path in new[] { $"/cameras/{camera}/detections", "/viid/scenes" })
        {
            using var content = new ByteArrayContent(new byte[(50 * 1024 * 1024) + 1]) { Headers = { { "Content-Type", "application/json" } } };
            try
            {
                await admin.SendAsync(HttpMethod.Post, path, content).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
            }
            catch (HttpRequestException)
            {
                // The connection was closed while it was still being sent: refused early indeed.
            }
        }
    }

    [Fact]
    public async Task Where_the_store_is_full_nothing_is_taken_and_the_same_request_is_taken_once_there_is_room()
    {
        var (entity, camera, device) = await Boxes.RegisterAsync(node);
        using var full = await node.BesideAsync(new Dictionary<string, string> { ["Vigil__Evidence__ReserveMegabytes"] = "1000000000" });
        var body = new { id = County.Fresh("D"), code = 614, shotAt = DateTimeOffset.UtcNow, pictures = new[] { new { data = Boxes.Picture() } } };

        await full.PostAsync($"/cameras/{camera}/detections", body).RefusedAsync(HttpStatusCode.InsufficientStorage, "storage-full");
        var scenes = new { SceneListObject = new { SceneObject = new[] { Boxes.Scene(device, 614, "20261123080000", Boxes.Picture()) } } };
        await full.PostAsync("/viid/scenes", scenes).RefusedAsync(HttpStatusCode.InsufficientStorage, "storage-full");
        Assert.Empty((await Boxes.LeadsOfAsync(node, entity)).EnumerateArray());

        await (await node.AsAsync("admin")).PostAsync($"/cameras/{camera}/detections", body).OkAsync();
        var lead = await Boxes.WaitAsync(node, Domain.Leads.LeadSignal.IdOf(camera, body.id));
        Assert.Single(lead.GetProperty("pictures").EnumerateArray());
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_kept_and_marked()
    {
        var (entity, camera, _) = await Boxes.RegisterAsync(node);
        await (await node.AsAsync("admin")).PostAsync($"/cameras/{camera}/detections", new { id = "D-1", code = NoHat, shotAt = "1999-01-01T00:00:00Z" }).OkAsync();
        await Boxes.WaitAsync(node, Domain.Leads.LeadSignal.IdOf(camera, "D-1"));

        var lead = (await Boxes.LeadsOfAsync(node, entity))[0];
        Assert.Equal("LongAgo", lead.GetProperty("mark").GetString());
        Assert.Equal(1999, lead.GetProperty("shotAt").GetDateTimeOffset().Year);
        Assert.True(lead.GetProperty("listedAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-1)); // the term counts from our time
    }

    private static MultipartFormDataContent Form(object detection, params byte[][] pictures)
    {
        var form = new MultipartFormDataContent { { JsonContent.Create(detection), "detection" } };
        foreach (var picture in pictures)
        {
            form.Add(new ByteArrayContent(picture), "pictures", "shot.jpg");
        }

        return form;
    }
}
