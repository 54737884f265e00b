using System.Collections.Frozen;

namespace Vigil.Domain.Imports;

/// <summary>The mappings for the native CSVs, with headers in Chinese or English. They are mapping files like any other.</summary>
public static class BuiltInMappings
{
    private const string Folder = "Vigil.Domain.Imports.Mappings.";

    private static readonly FrozenDictionary<string, (ImportMapping Mapping, string Json)> ByName = Load();

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<ImportMapping> All => ByName.Values.Select(m => m.Mapping).OrderBy(m => m.Name, StringComparer.Ordinal);

    public static ImportMapping? Find(string name) => ByName.GetValueOrDefault(name).Mapping;

    /// <summary>The mapping file itself.</summary>
    public static string? JsonOf(string name) => ByName.GetValueOrDefault(name).Json;

    private static FrozenDictionary<string, (ImportMapping Mapping, string Json)> Load()
    {
        var assembly = typeof(BuiltInMappings).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var json = reader.ReadToEnd();
                return (Mapping: ImportMapping.Parse(json), Json: json);
            })
            .ToFrozenDictionary(m => m.Mapping.Name, StringComparer.Ordinal);
    }
}
