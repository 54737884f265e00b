namespace Vigil.Grains.Interfaces.Dispatch;

public static class DispatchGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IWorkOrderGrain WorkOrder(string id) => grains.GetGrain<IWorkOrderGrain>(id);
    }
}
