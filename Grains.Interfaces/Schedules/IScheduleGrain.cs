using Vigil.Domain.Schedules;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Schedules;

/// <summary>What was moved of one entity's routine visits. Key: the entity's id.</summary>
[GrainInterfaceType("schedule")]
[Alias("vigil.IScheduleGrain")]
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Puts a visit on another day and keeps the reason.</summary>
    [Alias("MoveAsync")]
    Task<Receipt<ScheduleVerdict>> MoveAsync(MoveVisit command, CancellationToken cancellationToken = default);
}

/// <param name="DueOn">Names the visit.</param>
/// <param name="BeyondFloor">Whether somebody answers for a day after the statutory two years.</param>
[GenerateSerializer, Immutable, Alias("vigil.MoveVisit")]
public sealed record MoveVisit(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] DateOnly DueOn,
    [property: Id(2)] DateOnly To,
    [property: Id(3)] string Reason,
    [property: Id(4)] bool BeyondFloor);

public static class ScheduleGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IScheduleGrain Schedule(string entityId) => grains.GetGrain<IScheduleGrain>(entityId);
    }
}
