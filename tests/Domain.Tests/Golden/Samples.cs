using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Codes;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Shifts;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Golden;

/// <summary>One example of each state, entry and message that is stored, with every member filled.</summary>
internal static class Samples
{
    private static readonly DateOnly Day = Given.Day("2026-11-23");
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero);
    private static readonly ImmutableArray<string> Fields = ["name", "location"];

    private static readonly ImmutableDictionary<string, string> Detail = ImmutableDictionary<string, string>.Empty.Add("stage", "Days30");

    private static readonly CertificateState Certificate = new(
        "JY16109270000017", CertificateKind.FoodOperation, Day, Day.AddYears(5), "镇坪县市场监督管理局", "synthetic", Day, Day, Revoked: true,
        CertificateStage.Days30, "check-digit", new("U-9", At, [new('c', 64)], "已受理", At, "U-1", "受理凭证看不清"));

    private static readonly InspectionRecord Visit = new(
        "529281", Day, "Canvass", InspectionResult.PassWithConditions, 1, 2, 3, "chicago", "I-007", "a note");

    private static readonly Handover Handed = new(
        "H2", "U-1", At, 48213, [new(new("alert", "Clue:camera:C-1:614"), ShiftItemStanding.Silenced, "I-007", At, 17)], 3, "ab12", "a note", "U-2", At);

    public static IReadOnlyDictionary<string, object> All { get; } = new[]
    {
        Base(),
        ClockSamples.All(),
        ComplaintSamples.All(),
        ComparisonSamples.All(),
        CreditSamples.All(),
        LeadSamples.All(),
        NoticeSamples.All(),
        EvidenceSamples.All(),
        OwnerSamples.All(),
        PlanningSamples.All(),
        ReviewSamples.All(),
        SightSamples.All(),
        TrainingSamples.All(),
        TraceabilitySamples.All(),
        WorkOrderSamples.All(),
    }
        .SelectMany(s => s).ToDictionary(NameOf, StringComparer.Ordinal);

    private static object[] Base() =>
    [
        new EntityState(
            "E-1", "城关小吃店", "92610927MA70L00120", EntityCategory.Catering, EntityStatus.Dormant, "610927100", "文彩村", "新正街1号",
            new(31.8856, 109.5222), "synthetic", Day, [Certificate], [Visit],
            new(RiskGrade.C, 45.01m, ["catering-III:30"], "2016", Day, "self"), Day, InspectionOverdue: true, 4, "school-canteen", ["a:b"], "R-E-1-20261123", Day, Day,
            new(CreditClass.D, CreditStatus.Serious, 3, ["key-supervision"], Day, 4), [new(Day, Day, "店主外出", 3)]),
        new EmployeeState("P-1", "E-1", "610927100", "张三", "612428********0011", "厨师", OnDuty: true, "synthetic", Day, [Certificate]),
        new EquipmentState(
            "Q-1", "E-1", "610927100", EquipmentType.PressureVessel, "储罐", "215010890201500098", "容15陕G00001(22)", "东楼",
            new(31.8856, 109.5222), Day, 3, EquipmentUse.OutOfUse, Day, [new(Day, EquipmentDuty.FullInspection, Passed: true, "api", Day)], Day,
            EquipmentDuty.SelfTest, EquipmentStage.Days7, "synthetic", Day, [Certificate], ["deviceCode:check-digit"]),
        new CameraState(
            "C-1", "E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, "61092700001320000001", 5, CameraStatus.Down, At,
            [new(614, At, [At], "L0123456789abcdef")], "synthetic", Day,
            new(CameraSource.Rtsp, "rtsp://10.1.2.3:554/live/main", "vigil", new("k1", "bm9uY2U=", "c2VhbGVk")), new("门口左侧", Day), 60,
            [new("v1", "U-1", WatchReason.Alert, At)],
            [new(614, DetectionClass.Clue, "ccr", 2, 1, ["L0123456789abcdef"], OpenConfirmed: true, At, "U-1", "镜头已清洁")],
            [new(DayOfWeek.Monday, new(8, 0), new(22, 0)), new(DayOfWeek.Saturday, new(18, 0), new(2, 0))]),
        new InspectorState("I-007", "李四", "陕执法0007", ["610927100"], ["food"], OnDuty: true, At, "synthetic", Day,
            new(
                "610927100", [new(DayOfWeek.Monday, new(8, 30), new(18, 0))], [new(Day, [new(DayOfWeek.Monday, new(20, 0), new(6, 0))])],
                [new("l1", Day, Day, LeaveKind.Sick, At, "U-1")], new(new(22, 0), new(7, 0))),
            DutyReasons.Roster, At),
        new AlertState(
            "Clue:camera:C-1:614", AlertKind.Clue, new("camera", "C-1"), "614", "E-1", "610927100", AlertSeverity.Major, Detail, 2, 3, 17,
            AlertStatus.Acknowledged, At, At, At, "U-1", At, "I-007", At, At, "U-1", 1, At, At, "U-1", AlertOutcome.FalseAlarm,
            [new("n1", At, "U-1", "a pet cat")], At, At, AlertSeverity.Critical, Touched: true, "W-1", WorkOrderStatus.OnSite, 3),
        new AlertSignal(AlertKind.Certificate, new("entity", "E-1"), "JY1", "E-1", "610927100", At, 17, AlertSeverity.Minor, Detail, AlertOutcome.FalseAlarm),
        new EntityRegistered(EntityCategory.FoodSale, "610927100", "synthetic"),
        new EntityChanged(Fields, "api"),
        new EntityStatusChanged(EntityStatus.Active, EntityStatus.Closed, "deregistered"),
        new EmployeeRegistered("E-1", "api"),
        new EmployeeChanged(Fields, "api"),
        new EquipmentRegistered(EquipmentType.Lift, "E-1", "api"),
        new EquipmentChanged(Fields, "api"),
        new EquipmentInspected(Day, EquipmentDuty.PeriodicInspection, Passed: true, Day, EquipmentDuty.SelfTest),
        new EquipmentStageReached(EquipmentStage.Overdue, EquipmentDuty.SelfTest, Day, -1),
        new EquipmentUseChanged(EquipmentUse.InUse, EquipmentUse.Scrapped, Day),
        new CameraRegistered("E-1", CameraPlace.Cooking, "api"),
        new CameraChanged(Fields, "api"),
        new CameraWentDown("E-1", At),
        new CameraCameUp("E-1", At),
        new CameraDetected("E-1", "D-1", 614, "rat", DetectionClass.Clue, At, 0.87, Repeat: true, Escalated: true, "L0123456789abcdef", [new('a', 64)], ShotMark.Ahead, Demoted: true),
        new CameraClassDemoted(614, 4, 10),
        new CameraClassRestored(614, 7, 10, new('b', 64)),
        new ShiftState("U-2", At, 2, Handed, Handed),
        new ShiftSignedOff("H2", 48213, Handed.Items, 3, "ab12"),
        new ShiftSignedOn("H2", "ab12", "U-1"),
        new CodeState(new("equipment", "Q-1"), "E-1", "610927100", "0123456789ABC", At, [new("CBA9876543210", At, CodeLoss.Damaged)]),
        new CodeIssued(new("entity", "E-1")),
        new CodeReplaced(new("entity", "E-1"), CodeLoss.Misused, 2),
        new ShiftWithdrawn("H2"),
        new ShiftTakenOver("U-1", "nobody-there"),
        new InspectorRegistered(["610927100"], ["food"]),
        new InspectorChanged(Fields),
        new InspectorWentOnDuty(),
        new InspectorWentOffDuty(),
        new InspectorRosterSet(5, Quiet: true),
        new InspectorDaySet(Day, Off: true),
        new InspectorLeaveEntered("l1", Day, Day),
        new InspectorLeaveEnded("l1"),
        new EquipmentVisited("W-1", WorkOrderOutcome.Rectified, Day),
        new CameraAddressSet("E-1", CameraSource.Rtsp, WithPassword: true),
        new CameraAddressRemoved("E-1"),
        new CameraNoticeSet("E-1", Day, 60),
        new CameraHoursSet("E-1", [new(DayOfWeek.Monday, new(8, 0), new(22, 0))]),
        new CameraWatched("E-1", "v1", "U-1", WatchReason.Alert),
        new CameraWatchEnded("E-1", "v1", "U-1", WatchReason.Alert, At, 93, WatchEnd.Left),
        new CameraVisited("W-1", WorkOrderOutcome.Rectified, Day),
        new AlertWorkOrdered("W-1"),
        new AlertWorkOrderMoved("W-1", WorkOrderStatus.Done, WorkOrderOutcome.Rectified),
        new InspectionRecorded("529281", Day, "Canvass", InspectionResult.Fail, 1, 2, 3, "chicago"),
        new RiskGraded(RiskGrade.A, RiskGrade.B, 30.01m, "2016", "self"),
        new InspectionPlanned(Day, RiskGrade.D, "zhenping-2022", "cap"),
        new InspectionFellDue(Day, RiskGrade.D),
        new InspectionCapSet(4, 12, "school-canteen"),
        new CertificateRecorded("JY1", CertificateKind.FoodOperation, Day, Day, "api"),
        new CertificateRenewed("JY1", CertificateKind.FoodOperation, Day, Day, "api"),
        new CertificateRenewalFiled("JY1", CertificateKind.FoodOperation, Day),
        new CertificateRenewalReturned("JY1", CertificateKind.FoodOperation, Day),
        new CertificateRevoked("JY1", CertificateKind.FoodOperation, "court-decision"),
        new CertificateStageReached("JY1", CertificateKind.FoodOperation, CertificateStage.RenewalDeadlineNear, Day, 28),
        new AlertRaised(
            AlertKind.Clue, new("camera", "C-1"), "614", "E-1", "610927100", AlertSeverity.Major, 2, Detail),
        new AlertRepeated(3, AlertSeverity.Minor, AlertSeverity.Major, Detail),
        new AlertSeverityChanged(AlertSeverity.Major, AlertSeverity.Info, "pet-cat"),
        new AlertCleared(At),
        new AlertAcknowledged("U-1"),
        new AlertRearmed("stale"),
        new AlertAssigned("I-001", "I-007"),
        new AlertNoted("n1"),
        new AlertSilenced(At, "rebuilding"),
        new AlertUnsilenced("ended"),
        new AlertEscalated(2, ByPerson: true, "needs-police"),
        new AlertClosed(AlertOutcome.FalseAlarm, "note:n1"),
    ];

    /// <summary>The wire name: of an entry its type, of a state or message that of the record.</summary>
    public static string NameOf(object sample) => sample is EntryBody body ? body.Type : sample.GetType().Name;

    /// <summary>The shape in which the product stores a type.</summary>
    public static JsonTypeInfo ShapeOf(Type type) => typeof(EntryBody).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)))
        .Select(t => ((JsonSerializerContext)t.GetProperty("Shared", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).GetTypeInfo(type))
        .First(shape => shape is not null)!;
}
