using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>Refusals about goods and other departments' records, as the errors CSV shows them.</summary>
internal static class SourceRefusals
{
    public static RecordRefusal? Of(GoodsVerdict verdict) => verdict switch
    {
        GoodsVerdict.Recorded or GoodsVerdict.Repeated or GoodsVerdict.Corrected or GoodsVerdict.Unchanged => null,
        GoodsVerdict.EntityNotFound => new("entityId", "There is no such entity: import it first."),
        GoodsVerdict.NumberRefused => new("number", "The note's number is missing, too long, or holds blanks."),
        GoodsVerdict.DayRefused => new("on", "The day lies in the future, or before 2000."),
        GoodsVerdict.PartyRefused => new("party", "Who delivered or received is missing, malformed, or the business itself."),
        GoodsVerdict.LinesRefused => new("product", "A note has 1 to 200 lines."),
        GoodsVerdict.ProductRefused => new("product", "The product, its specification or its producer is malformed."),
        GoodsVerdict.QuantityRefused => new("quantity", "The quantity is not above zero, or has no unit."),
        GoodsVerdict.BatchRefused => new("lot", "The lot or the code on the goods is malformed."),
        GoodsVerdict.ShelfLifeRefused => new("shelfLife", "The shelf life is none such as 180天 or 12个月, or lacks its day of production."),
        GoodsVerdict.InputsRefused => new("movement", "Production isn't imported by line."),
        GoodsVerdict.VouchersRefused => new("", "The note has too many vouchers."),
        GoodsVerdict.Retired => new("number", "The record need not be kept any longer: nothing of it changes any more."),
    };

    public static RecordRefusal? Of(SupplierVerdict verdict) => verdict switch
    {
        SupplierVerdict.Registered or SupplierVerdict.Repeated or SupplierVerdict.Changed or SupplierVerdict.Unchanged => null,
        SupplierVerdict.NameRefused => new("name", "The name is blank, longer than 200 characters, or holds control characters."),
        SupplierVerdict.NumberRefused => new("number", "The number is malformed."),
        SupplierVerdict.AddressRefused => new("address", "The address is longer than 300 characters or holds control characters."),
        SupplierVerdict.LicenceRefused => new("licenceThrough", "The licence ends before it begins, or its number is malformed."),
        SupplierVerdict.DayRefused => new("checkedOn", "It was looked up in the future."),
        SupplierVerdict.SourceRefused => new("", "The mapping's source is missing or too long."),
    };

    public static RecordRefusal? Of(RecallVerdict verdict) => verdict switch
    {
        RecallVerdict.Accepted or RecallVerdict.Repeated or RecallVerdict.Unchanged => null,
        RecallVerdict.WindowRefused => new("lot", "A product without producer, lot or day of production is too wide to recall."),
        RecallVerdict.TitleRefused => new("product", "The product is malformed."),
        RecallVerdict.IdRefused => new("reference", "The reference can't be one."),
        RecallVerdict.NotFound or RecallVerdict.WrongStatus or RecallVerdict.ReasonRefused or RecallVerdict.HolderNotFound or RecallVerdict.QuantityRefused
            or RecallVerdict.WithdrawnRefused or RecallVerdict.TimeRefused or RecallVerdict.TooManyPictures =>
            new("", "The row can't be taken."),
    };

    public static RecordRefusal? Of(SourceVerdict verdict) => verdict switch
    {
        SourceVerdict.Accepted or SourceVerdict.Repeated or SourceVerdict.Unchanged => null,
        SourceVerdict.ReferenceRefused => new("reference", "The record's reference can't be one: blank, too long, or with blanks in it."),
        SourceVerdict.FactsRefused => new("", "The row says nothing that is kept, or a value of it is malformed."),
        SourceVerdict.DayRefused => new("on", "The source's date lies in the future, or before 1900."),
        SourceVerdict.IdentityRefused => new("name", "The row has neither a number nor a name: nobody can tell of whom it speaks."),
        SourceVerdict.NotFound or SourceVerdict.SubjectNotFound or SourceVerdict.WrongStatus or SourceVerdict.ReasonRefused => new("", "The row can't be taken."),
    };
}
