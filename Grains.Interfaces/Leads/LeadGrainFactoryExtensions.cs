namespace Vigil.Grains.Interfaces.Leads;

public static class LeadGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ILeadGrain Lead(string id) => grains.GetGrain<ILeadGrain>(id);
    }
}
