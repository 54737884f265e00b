using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Entities;

/// <summary>What the verdicts on entities mean over HTTP. Names are permanent.</summary>
internal static class EntityJudgements
{
    public static Judgement Of(EntityVerdict verdict) => verdict switch
    {
        EntityVerdict.Registered or EntityVerdict.Changed => Judgement.Accepted,
        EntityVerdict.Repeated or EntityVerdict.Unchanged => Judgement.Known,
        EntityVerdict.NotFound => Judgement.Missing("There is no such entity."),
        EntityVerdict.IdRefused => Judgement.Field("id", "Is too long, or holds blanks or control characters."),
        EntityVerdict.NameRefused => Judgement.Field("name", "Is blank, longer than 200, or holds control characters."),
        EntityVerdict.RegistrationNumberRefused =>
            Judgement.Field("registrationNumber", "Can't be one: its check digit fails, or it holds characters that no such number has."),
        EntityVerdict.TownRefused => Judgement.Field("townCode", "Is blank, too long or malformed; or the village's name is."),
        EntityVerdict.AddressRefused => Judgement.Field("address", "Is longer than 300 or holds control characters."),
        EntityVerdict.LocationRefused => Judgement.Field("latitude", "The location is not on the globe, or half of it is missing."),
        EntityVerdict.SourceRefused => Judgement.Field("source", "Is missing or too long."),
        EntityVerdict.ClosedForGood => Judgement.Rule("entity-closed", "The entity is closed for good: nothing of it changes any more."),
        EntityVerdict.ReasonRefused => Judgement.Field("reason", "Is missing or too long."),
        EntityVerdict.CategoryRefused => Judgement.Field("category", "The category or the status is none that there is."),
    };

    public static Judgement Of(InspectionVerdict verdict) => verdict switch
    {
        InspectionVerdict.Accepted => Judgement.Accepted,
        InspectionVerdict.Repeated or InspectionVerdict.Unchanged => Judgement.Known,
        InspectionVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        InspectionVerdict.EntityClosed => Judgement.Rule("entity-closed", "The entity is closed for good."),
        InspectionVerdict.ScoreRefused => Judgement.Field("score", "Neither a grade nor a score was given, or the score is not between 0 and 100."),
        InspectionVerdict.GradeContradictsScore => Judgement.Rule("grade-contradicts-score", "The grade is not that of the score."),
        InspectionVerdict.TextRefused => Judgement.Field("body", "The id, kind, note or a reason is missing, too long or holds control characters."),
        InspectionVerdict.DayRefused => Judgement.Field("on", "Lies in the future or before 1900."),
        InspectionVerdict.CountRefused => Judgement.Field("critical", "A count of violations is negative or beyond all reason."),
        InspectionVerdict.CapRefused => Judgement.Field("yearlyCap", "Is negative or above 366."),
    };
}
