using Npgsql;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Verification;

namespace Vigil.Silo.Commands;

/// <summary><c>Vigil.Silo verify-ledger [--scope X]</c>: walks the chain of one scope, or of every one, and names the first bad seq.</summary>
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
            foreach (var each in scopes)
            {
                var found = await verifier.VerifyAsync(each);
                whole &= found.Fault == LedgerFault.None;
                Console.WriteLine($"{each}: {found.Explanation} Hash {found.Hash}");
            }

            Console.WriteLine(scopes.Count == 0 ? "There is no entry yet." : whole ? "The ledger is whole." : "The ledger is not whole.");
            return whole ? 0 : 2;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
