using System.Collections.Immutable;
using Vigil.Domain.Attachments;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message about notices and rectifications.</summary>
internal static class NoticeSamples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private static readonly ImmutableDictionary<string, string> Values = ImmutableDictionary<string, string>.Empty.Add("dueAt", "2026-11-24T01:02:03Z");
    private static readonly LedgerKey Source = RectificationState.KeyOf("R0123456789abcdef");
    private static readonly NoticePassenger Passenger = new("N-2", "camera-back", Values);
    private static readonly EvidenceItem Picture = new(Hash, "image/jpeg", 1234, EvidenceRole.Detection, At, At);

    public static object[] All() =>
    [
        new NoticeState(
            "N-1", "E-1", "610927100", Source, "rectification-ordered", Values, Urgent: true, NoticeStatus.Sending, At, Hash, "k1", At,
            [new(NoticeChannel.Mail, NoticeDeliveryStatus.Waiting, "smtp-451", 2, At, At, At, 1)], [Passenger], "N-0", At, Unreported: true),
        new ContactState(
            "E-1", "610927100", new("k1", "AAAA", "BBBB"), HasMail: true, HasPhone: true, NoticeLanguage.English, new(21, 30), new(6, 0), [Passenger], At,
            [NoticeChannel.Text], At, "U-1"),
        new NoticeOrder("N-1", "E-1", Source, "rectification-ordered", Values, Urgent: true, At, Unreported: true),
        new NoticeReport("N-1", NoticeChannel.Call, NoticeDeliveryStatus.Failed, "http-400", 7, At),
        new NoticeGathering(Passenger, "610927100", At),
        new NoticeRelease([Passenger], At),
        new NoticeRide("N-1", At),
        new NoticeReach("N-1", NoticeChannel.Mail, Reached: true, "smtp-550", At),
        new NoticeOrdered("E-1", "rectification-ordered", Source, Urgent: true),
        new NoticeMoved(NoticeChannel.Mail, NoticeDeliveryStatus.Failed, "smtp-550", 3, "N-1/Mail/0"),
        new NoticeCarried("N-0"),
        new NoticeReleased(2),
        new NoticeResent(NoticeChannel.Text, 1),
        new ContactSet(Mail: true, Phone: true, NoticeLanguage.Both, new(21, 30), new(6, 0)),
        new ContactUnreached(NoticeChannel.Mail, "N-1", "smtp-550"),
        new ContactReached(NoticeChannel.Mail),
        new RectificationState(
            "R0123456789abcdef", "L0123456789abcdef", "C-1", "E-1", "610927100", CameraPlace.ColdDishes, 605, "no_chef_hat", At, [Picture], "U-1", At,
            RectificationStatus.Returned, 2, new(3, RectificationUnit.WorkingDays, "a craftsman"), At, At, Day, Provisional: true, At,
            [new("p1", At, "已经戴好", [new Attachment(Hash, "image/jpeg", 1234, At, "owner")], Late: true, Accepted: false, "看不清", "U-2", At)], 1, 1,
            new("r-R0123456789abcdef-1", WorkOrderStatus.Done, 9, WorkOrderOutcome.NotPossible, At), "R0123456789abcdef.returned.5",
            [new("R0123456789abcdef.returned.5", NoticeChannel.Mail, NoticeDeliveryStatus.Failed, "smtp-550", 4, At)], At, Unread: true,
            RectificationEnding.CaseOpened, At, "U-3", "误报"),
        new RectificationOrder(
            "R0123456789abcdef", "L0123456789abcdef", "C-1", "E-1", "610927100", CameraPlace.Cooking, 605, "no_chef_hat", At, [Picture], "U-1", At),
        new RectificationReport("R0123456789abcdef", RectificationStatus.ProofGiven, 3, At),
        new RectificationOrdered("L0123456789abcdef", "C-1", 605, 2, 24, RectificationUnit.Hours, At, Day, Provisional: true),
        new RectificationReminded(At),
        new RectificationProofGiven("p1", [Hash], Late: true),
        new RectificationUnread(At),
        new RectificationReturned(1, At),
        new RectificationEscalated(RectificationCause.ReturnedTooOften, "r-R0123456789abcdef-1"),
        new RectificationProgressed("r-R0123456789abcdef-1", WorkOrderStatus.Done, WorkOrderOutcome.Rectified),
        new RectificationClosed(RectificationEnding.SeenByOfficers),
        new RectificationWithdrawn(),
        new RectificationSeen(),
    ];
}
