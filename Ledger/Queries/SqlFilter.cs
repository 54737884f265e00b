using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Vigil.Ledger.Queries;

/// <summary>The conditions of one list, put together from the filters that were given. Values are parameters, always.</summary>
internal sealed class SqlFilter
{
    private readonly StringBuilder where = new();

    public List<NpgsqlParameter> Parameters { get; private init; } = [];

    /// <summary>Begins with the county: every list is of one.</summary>
    public static SqlFilter Of(QueryScope scope) => new SqlFilter().Equal("scope", scope.Code);

    /// <summary>Begins the conditions on what a query inside this one reads. They share its parameters.</summary>
    public SqlFilter Outer() => new() { Parameters = Parameters };

    /// <summary>Adds a condition that has no value.</summary>
    public SqlFilter And(string condition)
    {
        where.Append(where.Length == 0 ? "where " : " and ").Append(condition);
        return this;
    }

    /// <summary>Adds a condition with its value; <c>{0}</c> stands for the parameter.</summary>
    public SqlFilter And(string condition, NpgsqlDbType type, object value)
    {
        var name = $"p{Parameters.Count}";
        Parameters.Add(new NpgsqlParameter(name, type) { Value = value });
        return And(condition.Replace("{0}", "@" + name, StringComparison.Ordinal));
    }

    /// <summary>Adds an equality; <see langword="null"/> means the filter was not given.</summary>
    public SqlFilter Equal(string column, string? value) =>
        value is null ? this : And(column + " = {0}", NpgsqlDbType.Text, value);

    /// <summary>Adds an equality with an enum's name. The name stands in the text, so that partial indexes are recognised.</summary>
    public SqlFilter Equal<TEnum>(string column, TEnum? value)
        where TEnum : struct, Enum =>
        value is null ? this : And($"{column} = '{Enum.GetName(value.Value)}'");

    /// <summary>Adds a substring search, case-insensitive; <see langword="null"/> or blank means not given.</summary>
    /// <param name="column">A column that holds what <c>search_text</c> makes.</param>
    public SqlFilter Search(string column, string? text) => string.IsNullOrWhiteSpace(text)
        ? this
        : And($"{column} like '%' || search_text({{0}}) || '%'", NpgsqlDbType.Text, Escape(text.Trim()));

    /// <summary>Searches the entity's name and numbers, or what else is given; <see langword="null"/> or blank means not given.</summary>
    /// <param name="id">The column that holds the entity's id.</param>
    /// <param name="or">Another condition that will do; <c>{0}</c> stands for the text, escaped for a <c>like</c>.</param>
    public SqlFilter SearchEntity(string? text, string id = "entity_id", string? or = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return this;
        }

        var entity = $"exists (select 1 from entity_view n where n.id = {id} and n.search like '%' || search_text({{0}}) || '%')";
        return And(or is null ? entity : $"({or} or {entity})", NpgsqlDbType.Text, Escape(text.Trim()));
    }

    /// <summary>Adds that a column is one of some values; <see langword="null"/> means the filter was not given, none that nothing fits.</summary>
    public SqlFilter AnyOf(string column, IReadOnlyCollection<string>? values) =>
        values is null ? this : And(column + " = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    /// <summary>Continues after a keyset.</summary>
    public SqlFilter After(string sortColumn, string keyColumn, Keyset? after, bool descending = false)
    {
        if (after is not { } keyset)
        {
            return this;
        }

        var sort = $"p{Parameters.Count}";
        Parameters.Add(new NpgsqlParameter(sort, NpgsqlDbType.Text) { Value = keyset.Sort });
        return And($"({sortColumn}, {keyColumn}) {(descending ? '<' : '>')} (@{sort}, {{0}})", NpgsqlDbType.Text, keyset.Key);
    }

    public override string ToString() => where.ToString();

    /// <summary>Makes a text match itself in a <c>like</c>.</summary>
    public static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
