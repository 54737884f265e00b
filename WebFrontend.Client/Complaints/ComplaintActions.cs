using Vigil.Domain.Complaints;

namespace Vigil.WebFrontend.Client.Complaints;

/// <summary>Which actions the desk offers. What only the reporter may do is on the reporter's own page.</summary>
public static class ComplaintActions
{
    public static bool IsOffered(ComplaintAction action) => action switch
    {
        ComplaintAction.Accept or ComplaintAction.Refuse or ComplaintAction.Transfer or ComplaintAction.Merge or ComplaintAction.EndMediation
            or ComplaintAction.Decide or ComplaintAction.Answer or ComplaintAction.Recuse or ComplaintAction.PauseClock
            or ComplaintAction.ResumeClock or ComplaintAction.ExtendClock or ComplaintAction.Note or ComplaintAction.Reveal => true,
        ComplaintAction.Confirm or ComplaintAction.Reopen or ComplaintAction.Withdraw => false,
    };

    /// <summary>What moves it on.</summary>
    public static bool IsMain(ComplaintAction action) =>
        action is ComplaintAction.Accept or ComplaintAction.EndMediation or ComplaintAction.Decide or ComplaintAction.Answer;
}
