using Vigil.Domain.Certificates;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Certificates;

/// <summary>What the verdicts on certificates mean over HTTP. Names are permanent.</summary>
internal static class CertificateJudgements
{
    public static Judgement Of(CertificateVerdict verdict) => verdict switch
    {
        CertificateVerdict.Accepted => Judgement.Accepted,
        CertificateVerdict.Repeated or CertificateVerdict.Unchanged => Judgement.Known,
        CertificateVerdict.HolderNotFound => Judgement.Missing("There is no such holder."),
        CertificateVerdict.NotFound => Judgement.Missing("The holder has no certificate of that number."),
        CertificateVerdict.NumberRefused => Judgement.Field("number", "Can't be the number of such a certificate."),
        CertificateVerdict.DatesRefused => Judgement.Field("validThrough", "The last day lies before the first, or a year is beyond reason."),
        CertificateVerdict.TextRefused => Judgement.Field("issuer", "Is too long or holds control characters."),
        CertificateVerdict.CertificateRevoked => Judgement.Rule("certificate-revoked", "The certificate has been revoked."),
        CertificateVerdict.NotLater => Judgement.Rule("not-later", "The new last day must be later than the current one."),
        CertificateVerdict.AlreadyExpired => Judgement.Rule("already-expired", "The new last day is already past."),
        CertificateVerdict.AlreadyFiled => Judgement.Rule("already-filed", "An application for renewal was filed before."),
        CertificateVerdict.FiledOnRefused => Judgement.Field("filedOn", "Lies in the future, or after the last day."),
        CertificateVerdict.DoesNotExpire => Judgement.Rule("does-not-expire", "The certificate doesn't expire: there is nothing to renew."),
        CertificateVerdict.ReasonRefused => Judgement.Field("reason", "Is missing or too long."),
        CertificateVerdict.NotFiled => Judgement.Rule("not-filed", "No renewal is filed that could be sent back."),
        CertificateVerdict.PicturesRefused => Judgement.Field("pictures", "There are too many."),
        CertificateVerdict.HolderClosed => Judgement.Rule("holder-closed", "The holder is closed for good."),
    };
}
