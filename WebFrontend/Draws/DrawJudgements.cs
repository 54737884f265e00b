using Vigil.Domain.Draws;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Draws;

/// <summary>What the verdicts on draws mean over HTTP. Names are permanent.</summary>
internal static class DrawJudgements
{
    public static Judgement Of(DrawVerdict verdict) => verdict switch
    {
        DrawVerdict.Accepted => Judgement.Accepted,
        DrawVerdict.Repeated => Judgement.Known,
        DrawVerdict.NotFound => Judgement.Missing("There is no such draw."),
        DrawVerdict.Exists => Judgement.Rule("draw-exists", "There is a draw of that number already."),
        DrawVerdict.IdRefused => Judgement.Field("id", "Must be 1 to 40 letters, digits, hyphens, dots or underlines, beginning with a letter or digit."),
        DrawVerdict.NameRefused => Judgement.Field("name", "Is missing, has more than 100 characters or more than one line."),
        DrawVerdict.ItemUnknown => Judgement.Field("items", "Names an item that isn't on the published list, or none."),
        DrawVerdict.FilterRefused => Judgement.Field("towns", "Holds a malformed code, or more than 100."),
        DrawVerdict.RatioRefused => Judgement.Field("ratios", "Each must be more than 0 and at most 100 %, in steps of 0.0001 %."),
        DrawVerdict.OfficerCapRefused => Judgement.Field("officerCap", "Must be from 1 to 1,000."),
        DrawVerdict.OfficersRefused => Judgement.Field("recusals", "A recusal or an absent officer is malformed, or there are more than 10,000."),
        DrawVerdict.BeaconRefused => Judgement.Field("beacon", "Is missing, has more than 100 characters or more than one line."),
        DrawVerdict.BeaconTooEarly => Judgement.Rule("beacon-too-early", "The public value would be known before the pools are frozen: name a later one."),
        DrawVerdict.DueRefused => Judgement.Field("dueOn", "Is past, or more than two years away."),
        DrawVerdict.CreditRefused => Judgement.Field("credit", "Isn't lines of \"id,class\" or \"id,class,key\" with classes A, B, C, D or U, each entity once."),
        DrawVerdict.WrongStep => Judgement.Rule(
            "draw-step", "The draw isn't at the step before this one. The steps: drafted, committed, seeded, drawn, published, ordered, closed."),
        DrawVerdict.EmptyPool => Judgement.Rule("empty-pool", "Nobody is left to be drawn from."),
        DrawVerdict.TooMany => Judgement.Rule("draw-too-large", "More would be drawn, or drawn from, than one draw may."),
        DrawVerdict.SeedTooEarly => Judgement.Rule("seed-too-early", "The public value isn't known yet: its instant has not come."),
        DrawVerdict.ValueRefused => Judgement.Field("value", "The value must be 1 to 100 letters, digits, spaces or - . , : ; + /, and its source one line."),
        DrawVerdict.ValueUsed => Judgement.Rule("value-used", "Another draw was seeded with this value."),
        DrawVerdict.ReasonRefused => Judgement.Field("reason", "Must have from 10 to 500 characters."),
        DrawVerdict.VisitsOpen => Judgement.Rule("visits-open", "Some of its visits are still under way."),
    };
}
