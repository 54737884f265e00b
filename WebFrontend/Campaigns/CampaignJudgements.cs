using Vigil.Domain.Campaigns;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Campaigns;

/// <summary>What the verdicts on campaigns mean over HTTP. Names are permanent.</summary>
internal static class CampaignJudgements
{
    public static Judgement Of(CampaignVerdict verdict) => verdict switch
    {
        CampaignVerdict.Accepted => Judgement.Accepted,
        CampaignVerdict.Repeated => Judgement.Known,
        CampaignVerdict.NotFound => Judgement.Missing("There is no such campaign."),
        CampaignVerdict.Exists => Judgement.Rule("campaign-exists", "There is a campaign of that number already."),
        CampaignVerdict.IdRefused => Judgement.Field("id", "Must be 1 to 40 letters, digits, hyphens, dots or underlines, beginning with a letter or digit."),
        CampaignVerdict.NameRefused => Judgement.Field("name", "Is missing, has more than 100 characters or more than one line."),
        CampaignVerdict.ItemUnknown => Judgement.Field("items", "Names an item that isn't on the published list, or none."),
        CampaignVerdict.FilterRefused => Judgement.Field("towns", "Holds a malformed code, or more than 100."),
        CampaignVerdict.DaysRefused => Judgement.Field("through", "The days are past, the wrong way round, unchanged, or more than 366 apart."),
        CampaignVerdict.CapacityRefused => Judgement.Field("weeklyCapacity", "Must be from 1 to 500."),
        CampaignVerdict.DrawRefused => Judgement.Field("drawId", "There is no such draw, or its result isn't published."),
        CampaignVerdict.WrongStep => Judgement.Rule("campaign-step", "The campaign isn't at the step before this one. The steps: drafted, running, then stopped or finished."),
        CampaignVerdict.EmptyPool => Judgement.Rule("empty-pool", "Nobody is left to be visited."),
        CampaignVerdict.TooMany => Judgement.Rule("campaign-too-large", "More targets than the weeks can hold: give it more weeks or more visits a week."),
        CampaignVerdict.ReasonRefused => Judgement.Field("reason", "Must have from 10 to 500 characters."),
    };
}
