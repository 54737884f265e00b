using Microsoft.Playwright;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Tests.Evidence;

namespace Vigil.Browser.Tests;

/// <summary>What a box pushes, through a reviewer's keys: a general problem to its owner and back, a clue into a capsule that anybody verifies.</summary>
[Collection("browser")]
public sealed class CameraJourneyTests(ConsoleFixture vigil)
{
    [Fact]
    public async Task A_general_problem_is_confirmed_with_a_key_put_right_by_its_owner_and_closed()
    {
        await RegisterAsync("E-general", "老街面馆一号", "C-general", "61092700001320000077");
        var desk = await vigil.OpenConsoleAsync();
        var picture = await Phone.PictureAsync(desk);
        var lead = await ConfirmAsync(desk, "E-general", "老街面馆一号", "61092700001320000077", 605, picture);

        var order = $"R{lead[1..]}";
        await vigil.Api.AwaitAsync($"/api/v1/rectifications/{order}", "the order to put it right");
        await desk.GoToScreenAsync($"/console/leads/{lead}");
        await Wcag.NoneAsync(desk, "/console/leads");
        await desk.GoAsync("/console/notices");
        var link = await desk.Locator("tr:has-text('老街面馆一号') [data-testid=notice-link]").First.GetAttributeAsync("href");

        await PublicScan.NoneAsync(vigil, async scan =>
        {
            await scan.GoAsync("/n/AAAAAAAAAAAAAAAAAAAAAA");
            await PublicSteps.ProveNothingAsync(scan, new Uri(new Uri("http://any"), link!).AbsolutePath);
        });
        var owner = await Phone.WithoutScriptAsync(vigil);
        await owner.GotoAsync(link!);
        await Assertions.Expect(owner.Locator(".state")).ToHaveTextAsync("待整改");
        await owner.Locator("#pictures").SetInputFilesAsync(new FilePayload { Name = "after.jpg", MimeType = "image/jpeg", Buffer = picture });
        await owner.Locator("#words").FillAsync("已戴好工作帽。");
        await owner.Locator("button.send").ClickAsync();
        await Assertions.Expect(owner.Locator(".state")).ToHaveTextAsync("等待审核");

        await desk.GoAsync($"/console/rectifications/{order}");
        await desk.GetByTestId("proof").WaitForAsync();
        await Wcag.NoneAsync(desk, "/console/rectifications");
        await desk.GetByTestId("rectification-accept").ClickAsync();
        await desk.GetByTestId("rectification-accept").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await owner.ReloadAsync();
        await Assertions.Expect(owner.Locator(".state")).ToHaveTextAsync("已办结");
        await owner.Context.CloseAsync();
        await desk.CloseAsync();
    }

    [Fact]
    public async Task A_clue_is_sealed_before_anybody_looks_and_its_export_is_verified_without_us()
    {
        await RegisterAsync("E-clue", "老街面馆二号", "C-clue", "61092700001320000078");
        var desk = await vigil.OpenConsoleAsync();
        var lead = await ConfirmAsync(desk, "E-clue", "老街面馆二号", "61092700001320000078", 614, await Phone.PictureAsync(desk));

        await desk.GoAsync($"/console/evidence/E{lead[1..]}");
        await desk.GetByTestId("capsule-export").WaitForAsync();
        await desk.GetByTestId("capsule-held").WaitForAsync();
        await Wcag.NoneAsync(desk, "/console/evidence");
        var download = await desk.RunAndWaitForDownloadAsync(() => desk.GetByTestId("capsule-export").ClickAsync());
        var export = new Exported(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        var (code, said) = export.Verify();

        Assert.True(code == 0, said);
        var image = export.Names.First(n => n.EndsWith(".jpg", StringComparison.Ordinal));
        var flipped = export[image].ToArray();
        flipped[flipped.Length / 2] ^= 1;
        var (damaged, words) = export.With(image, flipped).Verify();
        Assert.Equal(1, damaged);
        Assert.Contains(image, words, StringComparison.Ordinal);
        await desk.CloseAsync();
    }

    private async Task RegisterAsync(string entity, string name, string camera, string device)
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            entity, name, null, EntityCategory.General, "610927105", null, "上竹镇正街", 31.98, 109.38));
        await vigil.Api.PostAsync("/api/v1/cameras", new RegisterCameraRequest(camera, entity, "后厨", CameraPlace.Cooking, device, 60));
    }

    /// <summary>Pushes an event as a GA/T 1400 device does, and confirms it in the queue with the key for yes.</summary>
    /// <returns>The lead's id.</returns>
    private async Task<string> ConfirmAsync(IPage desk, string entity, string name, string device, int code, byte[] picture)
    {
        var shot = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow, "Asia/Shanghai").ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);
        await vigil.Api.PostAsync("/api/v1/viid/scenes", new
        {
            SceneListObject = new
            {
                SceneObject = new[]
                {
                    new
                    {
                        DeviceID = device,
                        SubImageList = new { SubImageInfoObject = new[] { new { EventSort = code, ShotTime = shot, Type = "14", Data = Convert.ToBase64String(picture) } } },
                    },
                },
            },
        });
        await vigil.Api.AwaitAsync($"/api/v1/leads?entity={entity}", "the lead", answer => answer.GetProperty("items").GetArrayLength() == 1);
        await desk.GoAsync("/console/review");
        await desk.GetByTestId("review-question").WaitForAsync();

        // Other tests' leads wait in the queue too.
        var review = desk.GetByTestId("review");
        for (var moves = 0; !(await review.InnerTextAsync()).Contains(name, StringComparison.Ordinal); moves++)
        {
            Assert.True(moves < 200, "The lead isn't in the queue.");
            await desk.Keyboard.PressAsync("ArrowRight");
        }

        await desk.GetByTestId("review-image").WaitForAsync();
        var lead = (await review.GetAttributeAsync("data-lead"))!;
        await desk.Keyboard.PressAsync("y");
        await desk.Locator($"[data-testid=review]:not([data-lead='{lead}'])").WaitForAsync();
        return lead;
    }
}
