namespace Vigil.Grains.Interfaces.Equipment;

public static class EquipmentGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IEquipmentGrain Equipment(string id) => grains.GetGrain<IEquipmentGrain>(id);
    }
}
