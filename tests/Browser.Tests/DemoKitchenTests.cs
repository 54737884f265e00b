using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Owners;

namespace Vigil.Browser.Tests;

/// <summary>What the demo plays in a kitchen, played by the demo's own tool: it needs no browser, but the same house of processes.</summary>
[Collection("browser")]
public sealed partial class DemoKitchenTests(ConsoleFixture vigil)
{
    private const string Entity = "E-demo-kitchen";
    private const string Password = "a-long-Password-7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_confirmed_clue_and_a_proof_turned_down_send_officers_and_playing_it_again_sends_no_more()
    {
        await vigil.Api.PostAsync("/api/v1/entities", new RegisterEntityRequest(
            Entity, "演示饭店", null, EntityCategory.General, "610927106", null, "华坪镇正街", 31.9, 109.6));
        foreach (var camera in new[] { "C-demo-kitchen-1", "C-demo-kitchen-2" })
        {
            await vigil.Api.PostAsync("/api/v1/cameras", new RegisterCameraRequest(camera, Entity, "操作间", CameraPlace.Cooking, null, 60));
        }

        await vigil.Api.PostAsync($"/api/v1/claims/entity/{Entity}", new IssueClaimRequest(Tell: false));
        using var admin = await vigil.Vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        var letter = await admin.GetStringAsync(new Uri($"/claims/letter/entity/{Entity}", UriKind.Relative), Token);
        using var anybody = new HttpClient { BaseAddress = vigil.Vigil.Webs[1].Address };
        using var taken = await anybody.PostAsJsonAsync(
            "/api/v1/public/claims", new UseClaimCodeRequest(Code().Match(letter).Value, "restaurant", "演示店主", Password), Token);
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync(Token));

        await PlayAsync();

        string[] expected = ["CameraClue", "Recheck"];
        Assert.Equal(expected, await KindsAsync(admin));
        await PlayAsync(); // what was begun and broken off is begun again
        Assert.Equal(expected, await KindsAsync(admin));
    }

    private async Task PlayAsync()
    {
        var folder = Directory.CreateTempSubdirectory("vigil-demo-kitchen-");
        var accounts = Path.Combine(folder.FullName, "accounts.json");
        await File.WriteAllTextAsync(
            accounts,
            JsonSerializer.Serialize(new[] { new { user = VigilDeployment.AdminUser, password = vigil.Vigil.Password }, new { user = "restaurant", password = Password } }),
            Token);
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        await using var county = new HostProcess(
            "county",
            Path.Combine(own.Parent!.Parent!.FullName, "County", own.Name, "Vigil.County.dll"),
            new Dictionary<string, string>(),
            new("http://127.0.0.1:1"),
            ["kitchens", "--url", vigil.Vigil.Webs[1].Address.GetLeftPart(UriPartial.Authority), "--accounts", accounts, "--desk", VigilDeployment.AdminUser]);
        county.Start();
        await county.WaitExitAsync(TimeSpan.FromMinutes(2), Token);
        folder.Delete(recursive: true);
    }

    private static async Task<IReadOnlyList<string>> KindsAsync(HttpClient admin)
    {
        var page = await admin.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/work-orders?entity={Entity}&limit=50", UriKind.Relative), Token);
        return [.. page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
