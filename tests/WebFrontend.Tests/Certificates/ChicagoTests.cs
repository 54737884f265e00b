using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Vigil.Testing;
using Vigil.Testing.Deployment;

namespace Vigil.WebFrontend.Tests.Certificates;

/// <summary>The real licence terms of Chicago, imported and asked for over HTTP, on web nodes that live at three dates.</summary>
public sealed class ChicagoTests
{
    private static readonly string[] Days = ["2012-05-15", "2013-01-01", "2013-09-20"];

    private static readonly string Samples = Repository.File("samples");

    private static readonly string Terms = Path.Combine(Samples, "chicago", "chicago_food_licences_terms.csv.gz");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_api_counts_as_many_licences_that_expire_within_30_days_as_awk_does_in_the_file()
    {
        await using var database = await TestDatabase.CreateAsync(Token);
        await using var deployment = new VigilDeployment(database.ConnectionString, silos: 1, webs: 1, ClockAt(Days[0]));
        await deployment.StartAsync(Token);
        using var first = await deployment.SignInAsync(VigilDeployment.DispatcherUser, Token);
        await ImportAsync(first);

        foreach (var day in Days)
        {
            var web = string.Equals(day, Days[0], StringComparison.Ordinal) ? deployment.Webs[0] : await deployment.AddWebAsync(ClockAt(day), Token);
            using var client = await deployment.SignInAsync(VigilDeployment.DispatcherUser, web, Token);
            var shown = await client.GetFromJsonAsync<JsonElement>("/api/v1/certificates/expiring?days=30", Token);

            Assert.Equal(day, shown.GetProperty("from").GetString());
            Assert.Equal(await AwkAsync(day), shown.GetProperty("count").GetInt32());
        }
    }

    private static Dictionary<string, string> ClockAt(string day) => new(StringComparer.Ordinal)
    {
        ["Vigil__Simulation__From"] = day,
        ["Vigil__Simulation__Speed"] = "1",
        ["Vigil__Simulation__RealStart"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
    };

    private static async Task ImportAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await File.ReadAllTextAsync(Path.Combine(Samples, "mappings", "chicago-terms.json"), Token)), "mappingFile", "chicago-terms.json" },
            { new StreamContent(File.OpenRead(Terms)), "file", Path.GetFileName(Terms) },
        };
        var import = await client.SendAsync(HttpMethod.Post, "/imports", form).OkAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                import = await client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{import.GetProperty("id").GetString()}", Token);
                return import.GetProperty("phase").GetString() is not ("Waiting" or "Running");
            },
            "the end of the import",
            TimeSpan.FromMinutes(2));
        Assert.Equal(("Done", 17_430, 0), (import.GetProperty("phase").GetString(), import.GetProperty("rows").GetInt32(), import.GetProperty("errors").GetInt32()));
    }

    // Names may hold commas in quotes, so that the last day is counted from the end: … term_expiration,status,zip,latitude,longitude
    private static async Task<int> AwkAsync(string day)
    {
        var through = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var script = $$"""gzip -dc '{{Terms}}' | awk -F, 'NR > 1 && $(NF-4) >= "{{day}}" && $(NF-4) <= "{{through}}" { n++ } END { print n+0 }'""";
        using var awk = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        return int.Parse(await awk.StandardOutput.ReadToEndAsync(Token), CultureInfo.InvariantCulture);
    }
}
