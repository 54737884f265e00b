namespace Vigil.Grains.Interfaces.Entities;

public static class EntityGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IEntityGrain Entity(string id) => grains.GetGrain<IEntityGrain>(id);
    }
}
