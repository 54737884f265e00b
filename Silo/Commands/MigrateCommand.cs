using Npgsql;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Migrations;

namespace Vigil.Silo.Commands;

/// <summary><c>Vigil.Silo migrate</c>: brings the database to this build's schema. Safe beside others that do the same.</summary>
internal static class MigrateCommand
{
    /// <returns>0 where the database is current afterwards.</returns>
    public static int Run(string[] args)
    {
        var configuration = WebApplication.CreateBuilder(args).Configuration;
        try
        {
            var scripts = Migrator.Migrate(configuration.VigilConnectionString);
            foreach (var script in scripts)
            {
                Console.WriteLine(script);
            }

            Console.WriteLine(scripts.Count == 0 ? "The database is current." : $"{scripts.Count} migrations ran.");
            return 0;
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
