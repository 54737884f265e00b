namespace Vigil.Grains.Interfaces.Employees;

public static class EmployeeGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IEmployeeGrain Employee(string id) => grains.GetGrain<IEmployeeGrain>(id);
    }
}
