using System.Globalization;
using System.Net.Http.Json;
using Vigil.Cameras;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Testing;
using Vigil.Testing.Deployment;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Entities;

namespace Vigil.Cluster.Tests;

/// <summary>The silo that shows a camera is killed: its decoder dies with it, and whoever looks sees on through another one.</summary>
public sealed class EyesKeptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_silo_leaves_no_decoder_behind_and_the_view_goes_on()
    {
        await using var database = await TestDatabase.CreateAsync(Token);
        await using var cameras = await SyntheticCameras.StartAsync();
        await using var vigil = new VigilDeployment(database.ConnectionString, silos: 2, webs: 1, new Dictionary<string, string>
        {
            ["Vigil__Cameras__AllowedNetworks__0"] = "127.0.0.0/8",
        });
        await vigil.StartAsync(Token);
        using var admin = await vigil.SignInAsync(VigilDeployment.AdminUser, Token);
        var name = $"kitchen-{Guid.NewGuid():N}"; // it is in the decoder's arguments, and in those of nobody else's
        await SendAsync(admin, HttpMethod.Post, "entities", new RegisterEntityRequest(
            "E-1", "测试餐馆", null, EntityCategory.Catering, "610927100", null, "城关镇新正街1号", 31.88, 109.52));
        await SendAsync(admin, HttpMethod.Post, "cameras", new RegisterCameraRequest("C-1", "E-1", "操作间", CameraPlace.Cooking, null));
        await SendAsync(admin, HttpMethod.Put, "cameras/C-1/address", new SetCameraAddressRequest(CameraSource.Rtsp, cameras.RtspOf(name).AbsoluteUri));

        using var view = await admin.GetAsync("/api/v1/cameras/C-1/live?why=Maintenance", HttpCompletionOption.ResponseHeadersRead, Token);
        view.EnsureSuccessStatusCode();
        await using var pictures = await view.Content.ReadAsStreamAsync(Token);
        await SeeAsync(pictures, 2);
        var (decoder, parent) = Assert.Single(Decoders(name));

        await vigil.Silos.Single(s => s.Id == parent).KillAsync();
        using (var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            for (var i = 0; Decoders(name).Any(d => d.Id == decoder); i++)
            {
                Assert.True(i < 1000, "Waited 20 s in vain for the decoder's end.");
                await tick.WaitForNextTickAsync(Token);
            }
        }

        await SeeAsync(pictures, 5).WaitAsync(Patience, Token);
        var (_, other) = Assert.Single(Decoders(name));
        Assert.NotEqual(parent, other);
    }

    private static async Task SendAsync<T>(HttpClient client, HttpMethod method, string path, T body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        (await client.SendAsync(request, Token)).EnsureSuccessStatusCode();
    }

    /// <summary>Reads until so many more pictures have begun.</summary>
    private static async Task SeeAsync(Stream pictures, int count)
    {
        var (line, one) = (new System.Text.StringBuilder(), new byte[1]);
        while (count > 0)
        {
            await pictures.ReadExactlyAsync(one, Token);
            if (one[0] != (byte)'\n')
            {
                line.Append((char)one[0]);
                continue;
            }

            if (line.ToString().StartsWith("Content-Length:", StringComparison.Ordinal))
            {
                await pictures.ReadExactlyAsync(new byte[2 + int.Parse(line.ToString().AsSpan(15), CultureInfo.InvariantCulture)], Token);
                count--;
            }

            line.Clear();
        }
    }

    /// <summary>The processes that decode this stream, and whose they are.</summary>
    private static List<(int Id, int Parent)> Decoders(string name)
    {
        var found = new List<(int, int)>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var arguments = File.ReadAllText(Path.Combine(folder, "cmdline"));
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                if (arguments.Contains("ffmpeg", StringComparison.Ordinal) && arguments.Contains(name, StringComparison.Ordinal))
                {
                    found.Add((
                        int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
                        int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)));
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return found;
    }
}
