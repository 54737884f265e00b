using System.Collections.Immutable;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Draws;

namespace Vigil.Grains.Interfaces.Campaigns;

[GenerateSerializer, Immutable, Alias("vigil.DraftCampaign")]
public sealed record DraftCampaign(
    [property: Id(0)] CommandOrigin Origin,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<string> Items,
    [property: Id(3)] PoolChoice Pool,
    [property: Id(4)] string? DrawId,
    [property: Id(5)] DateOnly From,
    [property: Id(6)] DateOnly Through,
    [property: Id(7)] int WeeklyCapacity);

[GenerateSerializer, Immutable, Alias("vigil.StartCampaign")]
public sealed record StartCampaign([property: Id(0)] CommandOrigin Origin);

[GenerateSerializer, Immutable, Alias("vigil.ExtendCampaign")]
public sealed record ExtendCampaign([property: Id(0)] CommandOrigin Origin, [property: Id(1)] DateOnly Through, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("vigil.StopCampaign")]
public sealed record StopCampaign([property: Id(0)] CommandOrigin Origin, [property: Id(1)] string Reason);
