using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Imports;

/// <summary>How the rows of a source become records. Written as JSON, so that a new source needs a mapping and no code.</summary>
/// <param name="Name">What an upload asks for: lower case, digits and hyphens.</param>
/// <param name="Source">Where the facts come from; stands in every state and is shown beside every fact.</param>
/// <param name="DateFormats">.NET formats, tried in order before the built-in ones.</param>
/// <param name="Missing">Cell texts that mean nothing was said, besides the empty cell.</param>
/// <param name="When">Rows to take; a row that fails one condition is left out, and is no error.</param>
public sealed record ImportMapping(
    string Name,
    string Title,
    string Source,
    ImmutableArray<RecordMapping> Records,
    ImmutableArray<string> DateFormats = default,
    ImmutableArray<string> Missing = default,
    ImmutableArray<RowCondition> When = default)
{
    /// <exception cref="ImportRefusedException">The text is no mapping; the message says where.</exception>
    public static ImportMapping Parse(string json)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize(json, ImportMappingJson.Shared.ImportMapping)
                ?? throw new ImportRefusedException("The mapping file is empty.");
            return mapping.Problem() is { } problem ? throw new ImportRefusedException($"The mapping is not usable: {problem}") : mapping;
        }
        catch (JsonException error)
        {
            throw new ImportRefusedException(
                $"The mapping file is not valid at {error.Path ?? "its start"}, line {(error.LineNumber ?? 0) + 1}: unknown member or wrong type.");
        }
    }

    private string? Problem() =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > 64 || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? "its name must be 1 to 64 lower-case letters, digits and hyphens."
        : string.IsNullOrWhiteSpace(Source) || Source.Length > 64 ? "it names no source (1 to 64 characters)."
        : Records.IsDefaultOrEmpty ? "it has no records."
        : Records.Select(r => r.Problem()).FirstOrDefault(p => p is not null);
}

/// <summary>One record that each row yields.</summary>
/// <param name="Existing">What to do where the record's key is known already.</param>
/// <param name="When">Rows that yield this record; others yield the row's remaining records.</param>
public sealed record RecordMapping(
    RecordKind Record,
    ImmutableDictionary<string, FieldMapping> Fields,
    ExistingPolicy Existing = ExistingPolicy.Update,
    ImmutableArray<RowCondition> When = default)
{
    internal string? Problem()
    {
        var known = RecordFields.Of(Record);
        foreach (var (name, field) in Fields)
        {
            if (!known.Any(k => k.Name == name))
            {
                return $"a record of kind {Record} has no field \"{name}\"; it has {string.Join(", ", known.Select(k => k.Name))}.";
            }

            if ((field.Columns.IsDefaultOrEmpty ? 0 : 1) + (field.Template is null ? 0 : 1) + (field.Value is null ? 0 : 1) != 1)
            {
                return $"field \"{name}\" needs exactly one of columns, template and value.";
            }
        }

        return known.FirstOrDefault(k => k.Required && !Fields.ContainsKey(k.Name)) is { } absent
            ? $"a record of kind {Record} needs the field \"{absent.Name}\"."
            : null;
    }
}

/// <summary>Where one field comes from: exactly one of columns, template and value.</summary>
/// <param name="Columns">Names the column may have, in any language; the first that the file has is read.</param>
/// <param name="Template">Text with <c>{column}</c> in it: <c>chicago-{license_no}</c>. Empty where one of its columns is.</param>
/// <param name="Value">The same in every row.</param>
/// <param name="Map">Cell text to value, compared without case.</param>
/// <param name="Otherwise">The value for texts that <paramref name="Map"/> doesn't name; without it they are row errors.</param>
/// <param name="Default">The value where the row says nothing.</param>
public sealed record FieldMapping(
    ImmutableArray<string> Columns = default,
    string? Template = null,
    string? Value = null,
    ImmutableDictionary<string, string>? Map = null,
    string? Otherwise = null,
    string? Default = null);

/// <summary>A condition on one column. All of its parts must hold.</summary>
public sealed record RowCondition(
    string Column, bool? Present = null, ImmutableArray<string> In = default, ImmutableArray<string> NotIn = default);

[JsonConverter(typeof(JsonStringEnumConverter<ExistingPolicy>))]
public enum ExistingPolicy
{
    /// <summary>The row is the truth: what differs is changed. Two rows that differ on one key within a file are refused.</summary>
    Update = 0,

    /// <summary>The row only fills the gap: what is known stays as it is.</summary>
    Keep = 1,
}

[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
public enum RecordKind
{
    Entity = 1,
    Employee = 2,
    Equipment = 3,
    Camera = 4,
    Inspector = 5,
    Certificate = 6,
    Inspection = 7,
    Risk = 8,

    /// <summary>A line of a delivery note: 进货查验, or onward sale.</summary>
    Purchase = 9,
    Supplier = 10,

    /// <summary>A row of a public list of failed samplings: it proposes a recall.</summary>
    Sample = 11,

    /// <summary>What another department says of an entity or a worker.</summary>
    Claim = 12,
}

/// <summary>The whole file or mapping was refused. The message is for people.</summary>
public sealed class ImportRefusedException(string message) : Exception(message);

[JsonSerializable(typeof(ImportMapping))]
[JsonSourceGenerationOptions]
public sealed partial class ImportMappingJson : JsonSerializerContext
{
    public static ImportMappingJson Shared { get; } = new(new JsonSerializerOptions(DomainJson.NewOptions())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });
}
