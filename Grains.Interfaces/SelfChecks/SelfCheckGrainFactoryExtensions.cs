namespace Vigil.Grains.Interfaces.SelfChecks;

public static class SelfCheckGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ISelfCheckGrain SelfCheck(string entityId) => grains.GetGrain<ISelfCheckGrain>(entityId);
    }
}
