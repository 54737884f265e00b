using System.Globalization;
using System.IO.Compression;
using System.Text;
using Vigil.County.Api;

namespace Vigil.County;

/// <summary>The records of Chicago: all licence terms, and the inspections as far as they had been made on the first day; the rest follow as the days pass.</summary>
internal static class Chicago
{
    private const int DateColumn = 7; // inspection_date

    public static async Task FillAsync(Options options, CancellationToken cancellationToken)
    {
        var (samples, asOf) = (options.Need("samples"), options.NeedDay("as-of"));
        using var api = new ApiSession(options.Need("url"));
        await api.SignInAsync(options.Need("accounts"), "admin", cancellationToken);
        await using (var known = Slice(Inspections(samples), day => day < asOf))
        {
            await Upload.RunAsync(api, known, $"chicago inspections before {asOf:yyyy-MM-dd}.csv", MappingOf(samples, "chicago-inspections"), null, cancellationToken);
        }

        var terms = Path.Combine(samples, "chicago", "chicago_food_licences_terms.csv.gz");
        await Upload.RunAsync(api, terms, MappingOf(samples, "chicago-terms"), null, cancellationToken);
        await api.KeepKeyAsync(options.Need("key-file"), "records of the demo", ["read", "import"], cancellationToken);
    }

    /// <summary>Imports the inspections of each day once the business clock has passed it.</summary>
    public static async Task FeedAsync(Options options, CancellationToken cancellationToken)
    {
        var (samples, done) = (options.Need("samples"), options.NeedDay("after").AddDays(-1));
        using var api = new ApiSession(options.Need("url"));
        await api.UseKeyOfAsync(options.Need("key-file"), cancellationToken);
        var lines = Inspections(samples);
        var last = lines.Skip(1).Max(DayOf);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), TimeProvider.System);
        while (done < last && await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                var now = (await api.GetAsync("feed/mark", cancellationToken)).GetProperty("now").GetDateTimeOffset();
                var through = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
                if (through <= done)
                {
                    continue;
                }

                var (from, to) = (done, through);
                await using var days = Slice(lines, day => day > from && day <= to);
                await Upload.RunAsync(
                    api, days, $"chicago inspections through {to:yyyy-MM-dd}.csv", MappingOf(samples, "chicago-inspections"), null, cancellationToken);
                done = through;
            }
            catch (Exception e) when (e is HttpRequestException or CommandException)
            {
                Console.WriteLine(e.Message); // the node is away: the days are tried again
            }
        }
    }

    private static string MappingOf(string samples, string name) => Path.Combine(samples, "mappings", name + ".json");

    private static string[] Inspections(string samples)
    {
        using var file = File.OpenRead(Path.Combine(samples, "chicago", "chicago_food_inspections_2011_2013.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static MemoryStream Slice(string[] lines, Func<DateOnly, bool> takes)
    {
        var slice = new StringBuilder(lines[0]).Append('\n');
        foreach (var line in lines.Skip(1).Where(l => takes(DayOf(l))))
        {
            slice.Append(line).Append('\n');
        }

        return new(Encoding.UTF8.GetBytes(slice.ToString()));
    }

    // Cells with commas are quoted, and none of this file spans lines.
    private static DateOnly DayOf(string line)
    {
        var (column, quoted, start) = (0, false, 0);
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (!quoted && line[i] == ',' && ++column == DateColumn)
            {
                start = i + 1;
                break;
            }
        }

        return DateOnly.ParseExact(line.AsSpan(start, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
