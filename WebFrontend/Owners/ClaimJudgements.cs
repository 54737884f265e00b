using Vigil.Domain.Owners;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Owners;

/// <summary>What the verdicts on claims and on staff on duty mean over HTTP. Names are permanent.</summary>
internal static class ClaimJudgements
{
    public static Judgement Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Issued or ClaimVerdict.Taken or ClaimVerdict.Waiting or ClaimVerdict.Confirmed or ClaimVerdict.Refused or ClaimVerdict.Ended => Judgement.Accepted,
        ClaimVerdict.Repeated or ClaimVerdict.AlreadyYours => Judgement.Known,
        ClaimVerdict.NotFound => Judgement.Missing("There is no such entity or employee, or it is over."),
        ClaimVerdict.VaultClosed => Judgement.Rule("vault-closed", "Vigil:ContactKey is missing: no code can be made."),
        ClaimVerdict.TooSoon => Judgement.Rule("claim-too-soon", "A code was given out within the last minute."),
        ClaimVerdict.CodeRefused => Judgement.Rule("claim-refused", "This code is not good, or is good no more. Ask whoever gave it to you for another."),
        ClaimVerdict.NothingToDecide => Judgement.Rule("nothing-to-decide", "Nobody asks for it, or nobody holds it."),
    };

    public static Judgement Of(StaffDutyVerdict verdict) => verdict switch
    {
        StaffDutyVerdict.Accepted => Judgement.Accepted,
        StaffDutyVerdict.Repeated or StaffDutyVerdict.Unchanged => Judgement.Known,
        StaffDutyVerdict.NotFound => Judgement.Missing("There is no such entity."),
        StaffDutyVerdict.DayRefused => Judgement.Field("day", "Is past, or more than fourteen days ahead."),
        StaffDutyVerdict.EmployeeRefused => Judgement.Field("employeeIds", "Names somebody who doesn't work here."),
        StaffDutyVerdict.ShopClosed => Judgement.Rule("shop-closed", "The shop is shut on that day: change the closing first."),
        StaffDutyVerdict.Banned => Judgement.Rule("banned", "Somebody may not hold a post of food safety management while a ban holds (Food Safety Law, art. 135)."),
        StaffDutyVerdict.ConfirmationNeeded => Judgement.Rule("certificate-missing", "Somebody lacks the certificate that the work needs: say that you have seen it, or choose somebody else."),
    };
}
