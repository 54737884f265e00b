using System.Diagnostics;
using Microsoft.Playwright;
using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.WebFrontend.Client.Cameras;

namespace Vigil.Browser.Tests;

/// <summary>The camera wall with synthetic cameras: what a dispatcher sees moves, and what doesn't says why.</summary>
[Collection("browser")]
public sealed class CameraWallTests(ConsoleFixture vigil)
{
    private const float Patience = 60_000; // ms

    // A fingerprint of the picture that is shown: the sum of what is drawn, place by place.
    private const string Fingerprint = """
        image => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [64, 36];
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0, 64, 36);
          return context.getImageData(0, 0, 64, 36).data.join();
        }
        """;

    private static LocatorAssertionsToHaveCountOptions Soon => new() { Timeout = Patience };

    [Fact]
    public async Task A_wall_shows_moving_pictures_and_says_why_one_of_them_is_missing()
    {
        await using var cameras = await SyntheticCameras.StartAsync();
        cameras["cellar"].Mode = CameraMode.Unauthorised;
        var addresses = new (CameraSource Source, Uri Uri)[]
        {
            (CameraSource.Rtsp, cameras.RtspOf("kitchen")),
            (CameraSource.Mjpeg, cameras.StreamOf("store")),
            (CameraSource.Jpeg, cameras.PictureOf("washing")),
            (CameraSource.Jpeg, cameras.PictureOf("cellar")),
        };
        foreach (var (source, uri) in addresses)
        {
            await vigil.Api.PutAsync($"/api/v1/cameras/{vigil.TakeHouse().Camera}/address", new SetCameraAddressRequest(source, uri.AbsoluteUri));
        }

        var page = await vigil.OpenConsoleAsync();
        await page.GoAsync("/console/wall");
        await page.GetByTestId("wall-fill").ClickAsync();
        await page.GetByTestId("wall-why").SelectOptionAsync("Complaint");
        var began = Stopwatch.StartNew();
        await page.GetByTestId("wall-start").ClickAsync();

        var moving = page.Locator("[data-testid=wall-tile][data-verdict=Picture] img");
        await Assertions.Expect(moving).ToHaveCountAsync(3, Soon);
        TestContext.Current.TestOutputHelper?.WriteLine($"Three moving pictures {began.Elapsed.TotalSeconds:0.0} s after the click.");
        await Assertions.Expect(page.Locator("[data-testid=wall-tile][data-verdict=Unauthorised]")).ToHaveCountAsync(1, Soon);
        for (var i = 0; i < 3; i++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            await page.WaitForFunctionAsync("image => image.naturalWidth > 0", await moving.Nth(i).ElementHandleAsync());
            for (var pictures = 0; pictures < 3; pictures++)
            {
                var before = await moving.Nth(i).GetAttributeAsync("data-pictures") ?? "0";
                seen.Add(await moving.Nth(i).EvaluateAsync<string>(Fingerprint));
                await Assertions.Expect(moving.Nth(i)).Not.ToHaveAttributeAsync("data-pictures", before, new() { Timeout = Patience });
            }

            Assert.True(seen.Count > 1, $"Picture {i + 1} stands still.");
        }

        Assert.Equal((1, 1), (cameras["kitchen"].Streams, cameras["store"].Streams));
        await page.ReloadAsync(); // the wall is remembered, and looks at nobody by itself
        await page.GetByTestId("wall-start").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("wall-camera").First).Not.ToHaveValueAsync("", new() { Timeout = Patience });
        for (var left = Stopwatch.StartNew(); cameras["kitchen"].Streams + cameras["store"].Streams > 0;)
        {
            Assert.True(left.Elapsed < TimeSpan.FromSeconds(60), "The streams run on after the page was left.");
            await page.WaitForTimeoutAsync(50);
        }

        await page.CloseAsync();
    }
}
