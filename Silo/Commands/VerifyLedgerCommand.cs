using Npgsql;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Verification;

namespace Vigil.Silo.Commands;

/// <summary>
/// <c>Vigil.Silo verify-ledger [--scope X] [--checkpoints FILE]</c>: walks the chain of one scope, or of every one, names the first bad seq, and
/// compares with the checkpoints: with those in the ledger, and with what was published and kept elsewhere.
/// </summary>
internal static class VerifyLedgerCommand
{
    /// <returns>0 where every chain is whole; 2 where one isn't; 1 where it couldn't be read.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = WebApplication.CreateBuilder(args).Configuration;
        try
        {
            await using var database = NpgsqlDataSource.Create(configuration.VigilConnectionString);
            var verifier = new LedgerVerifier(database);
            IReadOnlyList<string> scopes = configuration["scope"] is { Length: > 0 } scope
                ? [scope]
                : await verifier.ScopesAsync(CancellationToken.None);
            var whole = true;
            var published = configuration["checkpoints"] is { Length: > 0 } file ? PublishedCheckpoints.Read(await File.ReadAllTextAsync(file)) : null;
            foreach (var each in scopes)
            {
                var kept = published?.Scope == each ? published.Heads : null;
                var found = await verifier.VerifyAsync(each, kept);
                whole &= found.Fault == LedgerFault.None;
                Console.WriteLine($"{each}: {found.Explanation} Hash {found.Hash}");
                var points = await new CheckpointVerifier(database, new(each)).VerifyAsync(CancellationToken.None);
                whole &= points.IsIntact;
                Console.WriteLine($"{each}: {points.Explanation}{(kept is null ? "" : $" {kept.Count} published ones were compared.")}");
            }

            Console.WriteLine(scopes.Count == 0 ? "There is no entry yet." : whole ? "The ledger is whole." : "The ledger is not whole.");
            return whole ? 0 : 2;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
