namespace Vigil.Grains.Interfaces.Sight;

public static class SightGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ISightGrain Sight(string cameraId) => grains.GetGrain<ISightGrain>(cameraId);
    }
}
