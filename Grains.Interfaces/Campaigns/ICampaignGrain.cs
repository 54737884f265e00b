using Vigil.Domain.Campaigns;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Campaigns;

/// <summary>One campaign. Key: its number. Its work orders report by dues.</summary>
[GrainInterfaceType("campaign")]
[Alias("vigil.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithStringKey
{
    [Alias("DraftAsync")]
    Task<Receipt<CampaignVerdict>> DraftAsync(DraftCampaign command, CancellationToken cancellationToken = default);

    /// <summary>Plans it over its weeks and begins.</summary>
    [Alias("StartAsync")]
    Task<Receipt<CampaignVerdict>> StartAsync(StartCampaign command, CancellationToken cancellationToken = default);

    /// <summary>Moves its last day, with a reason.</summary>
    [Alias("ExtendAsync")]
    Task<Receipt<CampaignVerdict>> ExtendAsync(ExtendCampaign command, CancellationToken cancellationToken = default);

    [Alias("StopAsync")]
    Task<Receipt<CampaignVerdict>> StopAsync(StopCampaign command, CancellationToken cancellationToken = default);
}
