using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vigil.Bench.Harness;

namespace Vigil.Bench.Peers;

/// <summary>An empty Kestrel endpoint.</summary>
internal static class BareWeb
{
    public const string Role = "bare-web";

    public static async Task RunAsync()
    {
        var port = await ChildEnd.ReadAsync<int>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));
        await using var app = builder.Build();
        app.MapGet("/", () => TypedResults.Ok());
        await app.StartAsync();
        await ChildEnd.AnswerAsync("ready");
        await ChildEnd.ReadAsync<string>();
    }
}
