using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Sight;

/// <summary>Whether one camera sees. Key: the camera's id. It is told of its camera by dues and looks by itself.</summary>
[GrainInterfaceType("sight")]
[Alias("vigil.ISightGrain")]
public interface ISightGrain : IGrainWithStringKey
{
    /// <summary>Takes a picture now and compares the scene with it from now on: the camera was moved on purpose.</summary>
    [Alias("SetReferenceAsync")]
    Task<Receipt<SightVerdict>> SetReferenceAsync(SetSightReference command, CancellationToken cancellationToken = default);
}
