using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>100,000 new entities from a CSV through API, checks, commits and entries, against COPY of the same file into a bare table.</summary>
internal sealed class ImportRow : IRow
{
    // Enough for the code to be compiled as it is after a day.
    private const int WarmUp = 10_000;

    public string Name => "import";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var rows = context.Options.Quick ? 10_000 : 100_000;
        var csv = Csv(rows);
        var file = Encoding.UTF8.GetBytes(csv);
        var database = await context.Postgres.NewVigilAsync("import", cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken);
        await ImportAsync(vigil, Encoding.UTF8.GetBytes(Csv(WarmUp, "warm")), WarmUp, cancellationToken);

        var before = await CopyAsync(database, csv, cancellationToken);
        var took = await ImportAsync(vigil, file, rows, cancellationToken);
        var copied = new[] { before, await CopyAsync(database, csv, cancellationToken), await CopyAsync(database, csv, cancellationToken) }.Median();

        var ratio = took / copied;
        return
        [
            new(
                $"import of {rows.ToString("#,0", CultureInfo.InvariantCulture)} entities ({file.Length / 1e6:0.0} MB)",
                $"{took.Number()} s, {(rows / took).Number()}/s",
                $"COPY of the file into a table with a key: {copied.Number()} s",
                ratio.Ratio(),
                "≤ 8×",
                ratio <= 8),
        ];
    }

    private static string Csv(int rows, string prefix = "bench")
    {
        var text = new StringBuilder("主体编号,主体名称,统一社会信用代码,类别,状态,乡镇代码,村社区,地址,纬度,经度\n", rows * 150);
        for (var i = 0; i < rows; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{prefix}-{i:D6},镇坪县第{i}号小餐饮店,,餐饮服务,在营,61092710{i % 7},文彩村,陕西省安康市镇坪县城关镇文彩街{i % 300}号,31.{88000 + (i % 1000)},109.{52000 + (i % 1000)}\n");
        }

        return text.ToString();
    }

    /// <summary>From the first byte of the upload until the import says that it is done.</summary>
    private static async Task<double> ImportAsync(Deployment vigil, byte[] file, int rows, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "imports?mapping=entities") { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await vigil.Admin.Http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var import = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var id = import.GetProperty("id").GetString();
        while (import.GetProperty("phase").GetString() is "Waiting" or "Running")
        {
            await Task.Delay(50, cancellationToken);
            import = await vigil.Admin.Http.GetFromJsonAsync<JsonElement>($"imports/{id}", cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return import.GetProperty("changed").GetInt64() == rows ? took : throw new InvalidOperationException($"The import ended so: {import}");
    }

    private static async Task<double> CopyAsync(string database, string file, CancellationToken cancellationToken)
    {
        await Sql.ExecuteAsync(
            database,
            """
            drop table if exists bare;
            create table bare (id text primary key, name text, registration text, category text, status text, town text, village text,
              address text, latitude text, longitude text)
            """,
            cancellationToken);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await using (var copy = await connection.BeginTextImportAsync("copy bare from stdin (format csv, header)", cancellationToken))
        {
            await copy.WriteAsync(file.AsMemory(), cancellationToken);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
