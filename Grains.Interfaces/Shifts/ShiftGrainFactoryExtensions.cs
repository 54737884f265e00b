using Vigil.Domain.Shifts;

namespace Vigil.Grains.Interfaces.Shifts;

public static class ShiftGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IShiftGrain Shift() => grains.GetGrain<IShiftGrain>(ShiftState.Desk);
    }
}
