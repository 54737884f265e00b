using Vigil.Domain.Imports;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Imports;

/// <summary>One import of one stored file. Key: the file's id.</summary>
[GrainInterfaceType("import")]
[Alias("vigil.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Begins to read the stored file. It goes on by itself, also after a kill, to the file's end.</summary>
    [Alias("StartAsync")]
    Task<Receipt<ImportVerdict>> StartAsync(StartImport command, CancellationToken cancellationToken = default);
}

/// <param name="Source">The source that the mapping names.</param>
/// <param name="Sha256">Hex, of the bytes as uploaded.</param>
[GenerateSerializer, Immutable, Alias("vigil.StartImport")]
public sealed record StartImport(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string FileName,
    [property: Id(2)] string Mapping,
    [property: Id(3)] string Source,
    [property: Id(4)] long Size,
    [property: Id(5)] string Sha256);

public static class ImportGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IImportGrain Import(string id) => grains.GetGrain<IImportGrain>(id);
    }
}
