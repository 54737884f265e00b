using Vigil.Ledger.Migrations;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Migrations;

public sealed class MigratorTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_migrated_database_is_current_and_migrating_again_does_nothing()
    {
        Assert.True(Migrator.IsCurrent(postgres.ConnectionString));
        Assert.Empty(Migrator.Migrate(postgres.ConnectionString));
        Assert.True(await postgres.ScalarAsync<long>("select count(*) from public.schema_migration") >= 4);
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_run_each_script_once()
    {
        await postgres.ExecuteAsync("create database vigil_race");
        var connectionString = new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "vigil_race", Pooling = false }.ConnectionString;
        try
        {
            var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator.Migrate(connectionString))));

            Assert.Single(ran, r => r.Count > 0);
            Assert.True(Migrator.IsCurrent(connectionString));
        }
        finally
        {
            await postgres.ExecuteAsync("drop database vigil_race with (force)");
        }
    }

    [Fact]
    public async Task The_check_of_orleans_texts_names_what_is_missing()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(token);
        await OrleansSchemaCheck.EnsureAsync(database.DataSource, token);

        await using (var command = database.DataSource.CreateCommand("delete from orleans.orleansquery where querykey = 'GatewaysQueryKey'"))
        {
            await command.ExecuteNonQueryAsync(token);
        }

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => OrleansSchemaCheck.EnsureAsync(database.DataSource, token));
        Assert.Contains("GatewaysQueryKey", fault.Message, StringComparison.Ordinal);
    }
}
