using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Notices;

/// <summary>How one entity's owner can be reached, and what waits to be told. Key: the entity's id.</summary>
[GrainInterfaceType("contact")]
[Alias("vigil.IContactGrain")]
public interface IContactGrain : IGrainWithStringKey
{
    /// <summary>Sets the addresses, all at once; they arrive sealed.</summary>
    [Alias("SetAsync")]
    Task<Receipt<ContactVerdict>> SetAsync(SetContact command, CancellationToken cancellationToken = default);
}
