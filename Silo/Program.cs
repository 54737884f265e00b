using Vigil.Silo;
using Vigil.Silo.Commands;
using Vigil.Silo.Health;

return args switch
{
    ["migrate", ..] => MigrateCommand.Run(args[1..]),
    ["checkpoint-key", var path] => CheckpointKeyCommand.Run(path),
    ["copy-evidence", var directory, ..] => await CopyEvidenceCommand.RunAsync(directory, args[2..]),
    ["verify-ledger", ..] => await VerifyLedgerCommand.RunAsync(args[1..]),
    _ => await RunSiloAsync(args),
};

static async Task<int> RunSiloAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLogs();
    builder.AddTelemetry();
    builder.AddVigilHealth();
    builder.AddVigilSilo();

    var app = builder.Build();
    app.MapVigilHealth();
    app.MapPrometheusScrapingEndpoint("/metrics");
    app.MapDashboardWhereConfigured();
    await app.RunAsync();
    return 0;
}
