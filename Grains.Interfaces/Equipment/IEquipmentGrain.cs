using Vigil.Domain.Equipment;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Equipment;

/// <summary>One piece of special equipment. Key: the equipment's id.</summary>
[GrainInterfaceType("equipment")]
[Alias("vigil.IEquipmentGrain")]
public interface IEquipmentGrain : ICertificateHolderGrain
{
    [Alias("RegisterAsync")]
    Task<Receipt<EquipmentVerdict>> RegisterAsync(RegisterEquipment command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the base data. The same data again changes nothing.</summary>
    [Alias("ChangeAsync")]
    Task<Receipt<EquipmentVerdict>> ChangeAsync(ChangeEquipment command, CancellationToken cancellationToken = default);

    /// <summary>Records an inspection or self-test, which plans the next duty.</summary>
    [Alias("RecordInspectionAsync")]
    Task<Receipt<EquipmentVerdict>> RecordInspectionAsync(
        RecordEquipmentInspection command, CancellationToken cancellationToken = default);

    /// <summary>Takes it out of use, back into use, or scraps it.</summary>
    [Alias("ChangeUseAsync")]
    Task<Receipt<EquipmentVerdict>> ChangeUseAsync(ChangeEquipmentUse command, CancellationToken cancellationToken = default);
}
