using System.Globalization;
using System.Security.Cryptography;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Product;

namespace Vigil.Bench.Rows;

/// <summary>From a citizen's post to the work order's offer on the screens of the two inspectors whom the rules chose.</summary>
/// <remarks>
/// Each is a report of danger to life, so nobody has to accept it first: filed, its work order proposed, officers ranked, offered,
/// two actors, a commit each. The bare hub sends what is posted to two of the same screens.
/// </remarks>
internal sealed class ComplaintRow : IRow
{
    private const int PerSecond = 20;
    private const int Entities = 7_298;

    public string Name => "complaint";

    public async Task<IReadOnlyList<RowResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var seconds = context.Options.Quick ? 5 : 30;
        var (order, warmUp) = (new Inspectors.Order(seconds, seconds * PerSecond), new Inspectors.Order(5, 5 * PerSecond));
        var database = await context.Postgres.NewVigilAsync("complaint", cancellationToken);
        await Fill.CountyAsync(database, cancellationToken);
        await DispatchFill.InspectorsAsync(database, Inspectors.Online, cancellationToken);
        await Fill.SettleAsync(database, cancellationToken);
        await using var vigil = await Deployment.StartAsync(database, cancellationToken, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Vigil:VaultKey"] = $"bench:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            ["Vigil:RateLimits:FilingsPerMinute"] = "1000000", // one address files what a county's citizens do
            ["Vigil:RateLimits:FilingsPerSubjectAndHour"] = "1000000",
        });
        await using var ours = await Child.StartAsync(
            Inspectors.Role,
            new Inspectors.Setup(
                string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{vigil.Web.Port}/hubs/feed"),
                vigil.Admin.Cookie,
                $"{vigil.Admin.Http.BaseAddress}public/complaints",
                Entities),
            cancellationToken);

        var port = PostgresServer.FreePort();
        await using var bare = await Child.StartAsync(BareHub.Role, port, cancellationToken);
        await using var theirs = await Child.StartAsync(
            Inspectors.Role,
            new Inspectors.Setup(
                BareHub.Consoles(port, 0).Hub,
                Cookie: null,
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/filings"),
                Entities),
            cancellationToken);

        Task<Inspectors.Outcome> AskAsync(Child inspectors, Inspectors.Order what) =>
            inspectors.AskAsync<Inspectors.Order, Inspectors.Outcome>(what, cancellationToken);
        await AskAsync(ours, warmUp);
        await AskAsync(theirs, warmUp);
        var turns = await Turns.TakeAsync(1, () => AskAsync(ours, order), () => AskAsync(theirs, order));

        var p99 = turns.Ours(o => o.P99);
        var lost = turns.Ours(o => o.Missing) + turns.Ours(o => o.Refused);
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"complaint posted → offer on the inspector's screen, {PerSecond}/s, {Inspectors.Online} online"),
                $"p50 {turns.Ours(o => o.P50).Number()} ms, p99 {p99.Number()} ms (answer to the citizen {turns.Ours(o => o.Answered).Number()} ms)"
                    + (lost > 0 ? $", {turns.Ours(o => o.Refused)} refused, {turns.Ours(o => o.Missing)} missing" : ", none missing"),
                $"bare SignalR to two groups: p50 {turns.Theirs(o => o.P50).Number()} ms, p99 {turns.Theirs(o => o.P99).Number()} ms",
                turns.Ratio(o => o.P99).Ratio(),
                "p99 ≤ 1 s",
                p99 is > 0 and <= 1000 && lost == 0),
        ];
    }
}
