using System.Globalization;
using System.Text.Json;
using Vigil.Domain.Cameras;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;

namespace Vigil.Bench.Load;

/// <summary>States and an entry of ordinary size: 0.9 KB of an entity's archive, and what a change to it says.</summary>
internal static class Samples
{
    /// <summary>How many cameras a county has.</summary>
    public const int Cameras = 600;

    public static DateOnly Today { get; } = new(2026, 11, 23);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"bench-{number:D7}");

    public static EntityState Entity(int number) => new(
        IdOf(number),
        $"镇坪县第{number.ToString(CultureInfo.InvariantCulture)}号小餐饮店",
        "92610927MA70ABCD1X",
        EntityCategory.Catering,
        EntityStatus.Active,
        "610927100",
        "文彩村",
        "陕西省安康市镇坪县城关镇文彩街十八号",
        new(31.8837, 109.5262),
        "synthetic",
        Today,
        [new("JY26109270012345", CertificateKind.FoodOperation, new(2024, 3, 1), new(2029, 2, 28), "镇坪县市场监督管理局", "synthetic", Today)],
        [new("J-20260911-01", new(2026, 9, 11), "routine", InspectionResult.Pass, 0, 0, 1, "synthetic", "I-007")],
        new(RiskGrade.B, 42, ["food:catering", "history:clean"], "2026-1", Today, "synthetic"),
        new(2027, 3, 11),
        InspectionOverdue: false,
        YearlyCap: null,
        CapOverrideReason: null,
        []);

    public static EquipmentState Equipment(int number) => new(
        IdOf(number), IdOf(number), "610927100", EquipmentType.Lift, "乘客电梯", "31109270020190001", "梯11陕G00012(19)", "文彩街十八号", null,
        new(2019, 6, 1), null, EquipmentUse.InUse, null, [new(new(2026, 6, 1), EquipmentDuty.PeriodicInspection, true, "synthetic")],
        new(2027, 6, 1), EquipmentDuty.SelfTest, EquipmentStage.Planned, "synthetic", Today, [], []);

    public static EmployeeState Employee(int number) => new(
        IdOf(number), IdOf(number), "610927100", "柯某某", "612429********0011", "后厨", true, "synthetic", Today,
        [new("JK6109270012345", CertificateKind.Health, new(2026, 6, 1), new(2027, 5, 31), "镇坪县医院", "synthetic", Today)]);

    public static CameraState Camera(int number) => new(
        IdOf(number), IdOf(number), "610927100", "后厨一号", CameraPlace.Cooking, "61092700001320000001", 1440, CameraStatus.Up,
        new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), [], "synthetic", Today);

    public static byte[] Json<TState>(TState state)
        where TState : class, ILedgerState<TState> => JsonSerializer.SerializeToUtf8Bytes(state, TState.Json);

    /// <summary>The state after one more change: no two versions are alike.</summary>
    public static EntityState Changed(EntityState state, long version) =>
        state with { Address = string.Create(CultureInfo.InvariantCulture, $"陕西省安康市镇坪县城关镇文彩街{version}号") };

    public static Entry Change { get; } = new(
        new EntityChanged(["address", "location"], "synthetic"), [Audience.Dispatch, Audience.Town("610927100")]);
}
