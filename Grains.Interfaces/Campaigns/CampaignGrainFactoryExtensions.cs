namespace Vigil.Grains.Interfaces.Campaigns;

public static class CampaignGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">The campaign's number.</param>
        public ICampaignGrain Campaign(string id) => grains.GetGrain<ICampaignGrain>(id);
    }
}
