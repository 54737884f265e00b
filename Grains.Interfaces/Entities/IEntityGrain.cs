using Orleans.Concurrency;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Entities;

/// <summary>One market entity's archive. Key: the entity's id.</summary>
[GrainInterfaceType("entity")]
[Alias("vigil.IEntityGrain")]
public interface IEntityGrain : ICertificateHolderGrain
{
    /// <summary>Opens the archive; or takes over what a source now says, where it is open.</summary>
    [Alias("RegisterAsync")]
    Task<Receipt<EntityVerdict>> RegisterAsync(RegisterEntity command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the base data of an open archive. The same data again changes nothing.</summary>
    [Alias("ChangeAsync")]
    Task<Receipt<EntityVerdict>> ChangeAsync(ChangeEntity command, CancellationToken cancellationToken = default);

    /// <summary>Sets the risk grade, which plans the next inspection.</summary>
    [Alias("GradeRiskAsync")]
    Task<Receipt<InspectionVerdict>> GradeRiskAsync(GradeRisk command, CancellationToken cancellationToken = default);

    /// <summary>Adds a visit to the history, which plans the next one.</summary>
    [Alias("RecordInspectionAsync")]
    Task<Receipt<InspectionVerdict>> RecordInspectionAsync(RecordInspection command, CancellationToken cancellationToken = default);

    /// <summary>Overrides the published yearly cap of visits, with the reason; or removes the override.</summary>
    [Alias("CapInspectionsAsync")]
    Task<Receipt<InspectionVerdict>> CapInspectionsAsync(CapInspections command, CancellationToken cancellationToken = default);

    /// <summary>Where the entity stands, for grains that belong to it; <see langword="null"/> if it was never registered.</summary>
    [ReadOnly]
    [Alias("LocateAsync")]
    Task<EntityPlace?> LocateAsync(CancellationToken cancellationToken = default);

    /// <summary>What a visit has to know beforehand; <see langword="null"/> if it was never registered.</summary>
    [ReadOnly]
    [Alias("PrepareVisitAsync")]
    Task<EntityVisit?> PrepareVisitAsync(CancellationToken cancellationToken = default);
}
