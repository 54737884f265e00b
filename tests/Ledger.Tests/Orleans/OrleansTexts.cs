using System.Text.RegularExpressions;
using Npgsql;

namespace Vigil.Ledger.Tests.Orleans;

/// <summary>Runs the texts of <c>OrleansQuery</c> as Orleans' providers do: one command each, with those parameters that a text mentions.</summary>
internal sealed partial class OrleansTexts
{
    private readonly NpgsqlDataSource database;
    private readonly Dictionary<string, string> texts;

    private OrleansTexts(NpgsqlDataSource database, Dictionary<string, string> texts) => (this.database, this.texts) = (database, texts);

    public static async Task<OrleansTexts> LoadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = database.CreateCommand("select querykey, querytext from orleans.orleansquery");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0), reader.GetString(1));
        }

        return new(database, texts);
    }

    /// <summary>The rows, each by column name without regard to case.</summary>
    public async Task<List<Dictionary<string, object?>>> RunAsync(string key, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(texts[key]);
        var mentioned = Parameter().Matches(texts[key]).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(parameters.Select(p => p.ParameterName).ToHashSet(StringComparer.Ordinal), mentioned);
        foreach (var parameter in parameters.Where(p => mentioned.Contains(p.ParameterName)))
        {
            command.Parameters.Add(parameter.Clone());
        }

        var rows = new List<Dictionary<string, object?>>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    /// <summary>For a text that answers 1 or 0: exactly one row with exactly one column.</summary>
    public async Task<bool> HeldAsync(string key, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        var row = Assert.Single(await RunAsync(key, parameters, cancellationToken));
        return Assert.IsType<int>(Assert.Single(row).Value) == 1;
    }

    [GeneratedRegex("@([A-Za-z0-9]+)")]
    private static partial Regex Parameter();
}
