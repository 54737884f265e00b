using Vigil.Domain.Traceability;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Traceability;

/// <summary>What the verdicts on goods, suppliers, recalls and readings mean over HTTP.</summary>
internal static class TraceabilityJudgements
{
    public static Judgement Of(GoodsVerdict verdict) => verdict switch
    {
        GoodsVerdict.Recorded or GoodsVerdict.Corrected => Judgement.Accepted,
        GoodsVerdict.Repeated or GoodsVerdict.Unchanged => Judgement.Known,
        GoodsVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        GoodsVerdict.NumberRefused => Judgement.Field("number", "Must be 1 to 64 characters without blanks."),
        GoodsVerdict.DayRefused => Judgement.Field("on", "Must not lie in the future, nor before 2000."),
        GoodsVerdict.PartyRefused => Judgement.Field("party", "Must name who delivered or received; production has none."),
        GoodsVerdict.LinesRefused => Judgement.Field("items", "Must be 1 to 200."),
        GoodsVerdict.ProductRefused => Judgement.Field("items", "A product, its specification or its producer is malformed."),
        GoodsVerdict.QuantityRefused => Judgement.Field("items", "A quantity must be above zero and have a unit."),
        GoodsVerdict.BatchRefused => Judgement.Field("items", "A lot or a code is malformed."),
        GoodsVerdict.ShelfLifeRefused => Judgement.Field("items", "A shelf life must be such as 180天 or 12个月, with its day of production; or a last day."),
        GoodsVerdict.InputsRefused => Judgement.Field("inputs", "Production needs other batches that went in; nothing else has any."),
        GoodsVerdict.VouchersRefused => Judgement.Field("vouchers", "There are too many."),
        GoodsVerdict.Retired => Judgement.Rule("goods-retired", "The record need not be kept any longer: nothing of it changes any more."),
    };

    public static Judgement Of(SupplierVerdict verdict) => verdict switch
    {
        SupplierVerdict.Registered or SupplierVerdict.Changed => Judgement.Accepted,
        SupplierVerdict.Repeated or SupplierVerdict.Unchanged => Judgement.Known,
        SupplierVerdict.NameRefused => Judgement.Field("name", "Is missing or malformed."),
        SupplierVerdict.NumberRefused => Judgement.Field("number", "Is malformed."),
        SupplierVerdict.AddressRefused => Judgement.Field("address", "Is malformed."),
        SupplierVerdict.LicenceRefused => Judgement.Field("licenceThrough", "Lies before its first day, or the number is malformed."),
        SupplierVerdict.DayRefused => Judgement.Field("checkedOn", "Lies in the future."),
        SupplierVerdict.SourceRefused => Judgement.Field("source", "Is malformed."),
    };

    public static Judgement Of(RecallVerdict verdict) => verdict switch
    {
        RecallVerdict.Accepted => Judgement.Accepted,
        RecallVerdict.Repeated or RecallVerdict.Unchanged => Judgement.Known,
        RecallVerdict.NotFound => Judgement.Missing("There is no such recall."),
        RecallVerdict.HolderNotFound => Judgement.Missing("The business isn't among those who hold such goods."),
        RecallVerdict.WrongStatus => Judgement.Rule("wrong-state", "In its present status this can't be done."),
        RecallVerdict.TitleRefused => Judgement.Field("title", "Is missing or malformed."),
        RecallVerdict.ReasonRefused => Judgement.Field("reason", "Must be a code: lower-case letters, digits and hyphens."),
        RecallVerdict.WindowRefused => Judgement.Field("product", "Batches are needed, or a product with a producer, a lot or days."),
        RecallVerdict.QuantityRefused => Judgement.Field("found", "Must not be below zero, and needs a unit."),
        RecallVerdict.WithdrawnRefused => Judgement.Field("withdrawn", "Can't be more than was found, nor below zero."),
        RecallVerdict.TimeRefused => Judgement.Field("withdrawnAt", "Lies in the future, or long before the recall."),
        RecallVerdict.TooManyPictures => Judgement.Field("pictures", "At most 6."),
        RecallVerdict.IdRefused => Judgement.Field("id", "Can't be one."),
    };

    public static Judgement Of(ReadingsVerdict verdict) => verdict switch
    {
        ReadingsVerdict.Taken => Judgement.Accepted,
        ReadingsVerdict.Repeated or ReadingsVerdict.Unchanged => Judgement.Known,
        ReadingsVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        ReadingsVerdict.CountRefused => Judgement.Field("readings", "Must be 1 to 500."),
        ReadingsVerdict.PointRefused => Judgement.Field("readings", "A point's code is malformed, or there are more than 200 points."),
        ReadingsVerdict.ValueRefused => Judgement.Field("readings", "A value is beyond what any device can measure."),
        ReadingsVerdict.TimeRefused => Judgement.Field("readings", "One was measured in the future, or too long ago."),
    };
}
