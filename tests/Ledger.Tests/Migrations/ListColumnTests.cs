using Npgsql;
using Vigil.Ledger.Migrations;
using Vigil.Testing;

namespace Vigil.Ledger.Tests.Migrations;

/// <summary>What lists go by are columns that PostgreSQL computes from the state (docs/adr/0021).</summary>
public sealed class ListColumnTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Migration = "20261123T080500_list_columns.sql";

    private const string State = """
        {"name": "城关饭庄", "registrationNumber": "92A", "townCode": "610927100", "category": "Catering", "status": "Active",
         "risk": {"grade": "B"}, "nextInspectionOn": "2027-01-02", "inspectionOverdue": false, "address": "一号",
         "certificates": [{"number": "JY1", "validThrough": "2031-01-01"}, {"number": "JY2"}]}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task States_written_before_the_columns_are_listed_by_them()
    {
        await postgres.ExecuteAsync("create database vigil_before");
        var connectionString = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "vigil_before", Pooling = false }.ConnectionString;
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            foreach (var script in Scripts().TakeWhile(n => !n.EndsWith(Migration, StringComparison.Ordinal)))
            {
                await ExecuteAsync(database, await TextOfAsync(script));
            }

            await ExecuteAsync(database, Insert("E-1"));
            await ExecuteAsync(database, await TextOfAsync(Scripts().Single(n => n.EndsWith(Migration, StringComparison.Ordinal))));

            await using var command = database.CreateCommand("""
                select count(*) from entity_view e join certificate_view c on c.holder_key = e.id
                where e.name = '城关饭庄' and e.town_code = '610927100' and e.category = 'Catering' and e.status = 'Active' and e.grade = 'B'
                  and e.next_inspection_on = '2027-01-02' and e.inspection_overdue = 'false'
                  and e.search like '%' || search_text('饭庄') || '%' and e.search like '%92a%' and e.search like '%jy2%'
                  and c.ends ?| array['2031-01-01'] and c.holder_search = e.search
                """);
            Assert.Equal(2L, await command.ExecuteScalarAsync(Token));
        }
        finally
        {
            await postgres.ExecuteAsync("drop database vigil_before with (force)");
        }
    }

    [Fact]
    public async Task A_change_that_no_list_goes_by_stays_on_its_page()
    {
        await postgres.ExecuteAsync(Insert("E-hot"));

        Assert.Equal(1, await OnPageAsync("""state || '{"address": "二号", "certificates": [{"number": "JY1", "validThrough": "2031-01-01", "announced": "Days30"}, {"number": "JY2"}]}'"""));
        Assert.Equal(0, await OnPageAsync("""state || '{"name": "又一家"}'"""));
    }

    [Theory]
    [InlineData("state_entity")]
    [InlineData("state_employee")]
    [InlineData("state_equipment")]
    [InlineData("state_camera")]
    [InlineData("state_inspector")]
    public async Task No_index_of_what_changes_often_is_over_what_every_commit_changes(string partition)
    {
        var touched = await postgres.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(distinct i.indexrelid::regclass::text), '{}')
            from pg_index i
            join pg_depend d on d.objid = i.indexrelid and d.refobjid = i.indrelid
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
            where i.indrelid = $1::regclass and a.attname in ('state', 'version', 'schema', 'updated_at')
            """,
            new NpgsqlParameter { Value = partition });
        Assert.Empty(touched);
    }

    private async Task<long> OnPageAsync(string change)
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var count = new NpgsqlCommand("select pg_stat_get_xact_tuples_hot_updated('state_entity'::regclass)", connection);
        var before = (long)(await count.ExecuteScalarAsync(Token))!;
        await using var update = new NpgsqlCommand($"update state set version = version + 1, state = {change} where key = 'E-hot'", connection);
        Assert.Equal(1, await update.ExecuteNonQueryAsync(Token));
        return (long)(await count.ExecuteScalarAsync(Token))! - before;
    }

    private static string Insert(string key) => $"""
        insert into state (kind, key, scope, version, schema, state, updated_at) values ('entity', '{key}', '610927', 1, 1, '{State}', now())
        """;

    private static IEnumerable<string> Scripts() => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task<string> TextOfAsync(string script)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(script)!);
        return await reader.ReadToEndAsync(Token);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
