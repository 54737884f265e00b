using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigil.County.Api;
using Vigil.County.Making;

namespace Vigil.County.Days;

/// <summary>A recall that runs, fridges that send their readings (one of them warm), and a health department that says otherwise of one worker.</summary>
internal static class Sourcing
{
    private const int Fridges = 24;

    public static async Task BeginAsync(ApiSession api, IReadOnlyList<Shop> shops, DateOnly asOf, CancellationToken cancellationToken)
    {
        await api.PostAsync(
            "recalls/R-DEMO-1/opening", "fill-recall-1",
            new { level = "Second", title = $"{GoodsFiles.RecalledProduct} {GoodsFiles.RecalledLot}", reason = "sampling", product = GoodsFiles.RecalledProduct, lot = GoodsFiles.RecalledLot },
            cancellationToken);
        var now = await api.NowAsync(cancellationToken);
        var dice = Dice.For("fridges");
        foreach (var (shop, n) in shops.Take(Fridges).Select((s, n) => (s, n)))
        {
            var readings = Enumerable.Range(0, 24).SelectMany(i => new[]
            {
                new { point = "fridge-1", kind = "Chilled", value = n == 5 && i > 20 ? 11.5 + (i - 20) : 2 + Math.Round(dice.Unit() * 4, 1), at = now.AddMinutes(-30 * (24 - i)) },
                new { point = "freezer-1", kind = "Frozen", value = -22 + Math.Round(dice.Unit() * 4, 1), at = now.AddMinutes(-30 * (24 - i)) },
            });
            await api.PostAsync(
                $"entities/{Uri.EscapeDataString(shop.Id)}/readings", string.Create(CultureInfo.InvariantCulture, $"fill-readings-{n}"), new { readings = readings.ToArray() }, cancellationToken);
        }

        await DisagreeAsync(api, shops, asOf, cancellationToken);
    }

    // The first worker with a health certificate: the department says that it ends a month earlier than the archive has it.
    private static async Task DisagreeAsync(ApiSession api, IReadOnlyList<Shop> shops, DateOnly asOf, CancellationToken cancellationToken)
    {
        foreach (var shop in shops.Take(40))
        {
            var archive = await api.GetAsync($"entities/{Uri.EscapeDataString(shop.Id)}", cancellationToken);
            foreach (var worker in archive.GetProperty("employees").EnumerateArray())
            {
                foreach (var held in worker.GetProperty("certificates").EnumerateArray())
                {
                    if (!held.TryGetProperty("validThrough", out var through) || through.ValueKind != JsonValueKind.String)
                    {
                        continue;
                    }

                    var last = DateOnly.ParseExact(through.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-1);
                    var csv = string.Create(
                        CultureInfo.InvariantCulture,
                        $"体检编号,体检日期,姓名,健康证号,单位信用代码,有效期至\nSYN-H-1,{asOf.AddDays(-3):yyyy-MM-dd},{worker.GetProperty("name").GetString()},{held.GetProperty("number").GetString()},,{last:yyyy-MM-dd}\n");
                    await Upload.RunAsync(api, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "health.csv", Mapping("health-certificates.json"), source: null, cancellationToken);
                    return;
                }
            }
        }
    }

    private static string Mapping(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "samples", "mappings", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new CommandException($"There is no mapping {name} beside this tool.");
    }
}
