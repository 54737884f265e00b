using Vigil.Domain.Owners;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Owners;

/// <summary>Who works in a shop on a day. Key: the entity's id.</summary>
[GrainInterfaceType("staffduty")]
[Alias("vigil.IStaffDutyGrain")]
public interface IStaffDutyGrain : IGrainWithStringKey
{
    /// <summary>Says who works, in place of what was said before. Who lacks a certificate needs the owner's word that this was seen.</summary>
    [Alias("SetAsync")]
    Task<Receipt<StaffDutyVerdict>> SetAsync(SetStaffDuty command, CancellationToken cancellationToken = default);
}
