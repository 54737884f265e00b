using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Bench.Peers;
using Vigil.Bench.Rows;

if (args is ["--role", var role])
{
    await (role switch
    {
        BareCameras.Role => BareCameras.RunAsync(),
        BareHub.Role => BareHub.RunAsync(),
        BareWeb.Role => BareWeb.RunAsync(),
        Consoles.Role => Consoles.RunAsync(),
        Inspectors.Role => Inspectors.RunAsync(),
        Reviewers.Role => Reviewers.RunAsync(),
        _ => throw new ArgumentException($"There is no role {role}.", nameof(args)),
    });
    return 0;
}

return await Run.AllAsync(BenchOptions.Parse(args), [
    new CommitRow(),
    new DetectionRow(),
    new ReviewRow(),
    new EvidenceRow(),
    new FanOutRow(),
    new DuesRow(),
    new ImportRow(),
    new PublicPageRow(),
    new ScanPageRow(),
    new GradesRow(),
    new StartRow(),
    new ComplaintRow(),
    new BoardRow(),
    new DrawRow(),
    new ClocksRow(),
    new TraceRow(),
    new SamplingRow(),
    new ViewsRow(),
    new ScaleRow(),
]);
