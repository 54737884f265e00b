using System.Globalization;
using Npgsql;

namespace Vigil.Grains.Tests.Reviews;

/// <summary>One row of any table: all of its columns as text, where it lies, and the transaction that wrote it.</summary>
internal sealed record DumpRow(string Table, long Xmin, long Place, string Text);

/// <summary>Every row of every table of a database, as whoever stole it has it.</summary>
internal sealed record Dump(IReadOnlyList<DumpRow> Rows)
{
    public static async Task<Dump> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var tables = new List<(string Schema, string Name)>();
        await using (var command = database.CreateCommand(
            """
            select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_' order by 1, 2
            """))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                tables.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var rows = new List<DumpRow>();
        foreach (var (schema, name) in tables)
        {
            await using var command = database.CreateCommand($"select xmin::text, ctid::text, t::text from \"{schema}\".\"{name}\" t");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var place = reader.GetString(1).Trim('(', ')').Split(',');
                rows.Add(new(
                    name,
                    long.Parse(reader.GetString(0), CultureInfo.InvariantCulture),
                    (long.Parse(place[0], CultureInfo.InvariantCulture) << 16) + long.Parse(place[1], CultureInfo.InvariantCulture),
                    reader.GetString(2)));
            }
        }

        return new(rows);
    }
}
