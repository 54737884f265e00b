using System.Collections.Frozen;

namespace Vigil.Domain.Imports;

/// <summary>The mappings for the native CSVs, with headers in Chinese or English. They are mapping files like any other.</summary>
public static class BuiltInMappings
{
    private const string Folder = "Vigil.Domain.Imports.Mappings.";

    private static readonly FrozenDictionary<string, ImportMapping> ByName = Load();

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<ImportMapping> All => ByName.Values.OrderBy(m => m.Name, StringComparer.Ordinal);

    public static ImportMapping? Find(string name) => ByName.GetValueOrDefault(name);

    private static FrozenDictionary<string, ImportMapping> Load()
    {
        var assembly = typeof(BuiltInMappings).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return ImportMapping.Parse(reader.ReadToEnd());
            })
            .ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
    }
}
