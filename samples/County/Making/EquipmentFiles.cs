using System.Globalization;
using Vigil.Domain.Cameras;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Identifiers;

namespace Vigil.County.Making;

/// <summary>Special equipment and cameras.</summary>
internal sealed class EquipmentFiles(DateOnly asOf)
{
    // 目录品种, name, cycle in years, how many of a thousand.
    private static readonly (EquipmentType Type, int Catalogue, string Name, int Years, int Weight)[] Kinds =
    [
        (EquipmentType.PressureVessel, 2150, "储气罐", 3, 330),
        (EquipmentType.PressurePipe, 8300, "工业管道", 3, 250),
        (EquipmentType.Lift, 3110, "曳引驱动乘客电梯", 1, 130),
        (EquipmentType.Forklift, 5110, "叉车", 1, 100),
        (EquipmentType.Crane, 4310, "流动式起重机", 1, 60),
        (EquipmentType.BridgeCrane, 4170, "通用桥式起重机", 2, 60),
        (EquipmentType.Boiler, 1200, "热水锅炉", 1, 50),
        (EquipmentType.SightseeingCar, 5210, "内燃观光车", 1, 12),
        (EquipmentType.AmusementRide, 6100, "观览车类游乐设施", 1, 7),
        (EquipmentType.Ropeway, 9100, "客运架空索道", 1, 1),
    ];

    private static readonly (CameraPlace Place, string Name)[] Places =
    [
        (CameraPlace.Cooking, "操作间"), (CameraPlace.Store, "储存室"), (CameraPlace.ColdDishes, "专间"), (CameraPlace.Washing, "洗消间"), (CameraPlace.Cutting, "切配区"),
    ];

    private readonly Dice dice = Dice.For("equipment");
    private string? former; // the device code of the piece before
    private readonly Deadlines duties = new(asOf, [21, 5, 27, 12, -5, 18, 30, 3, 9, 24, 16, 28, -11, 14, 20, 7], 45, 360, Dice.For("duties")) { Every = 90 };

    public Csv Equipment { get; } = new("设备编号", "使用单位编号", "设备种类", "设备名称", "设备代码", "使用登记证编号", "使用地点", "监督检验日期", "上次检验日期", "安全状况等级", "纬度", "经度");

    public Csv Cameras { get; } = new("摄像头编号", "主体编号", "名称", "位置", "国标编码", "离线判定分钟");

    public void Make(IReadOnlyList<MadeEntity> entities)
    {
        var users = entities.Where(e => e.Category == EntityCategory.EquipmentUser).ToList();
        var others = entities.Where(e => e.Category is EntityCategory.FoodProduction or EntityCategory.General).ToList();
        for (var i = 1; i <= Countywide.Equipment; i++)
        {
            Add(i, dice.Chance(0.85) ? dice.Of(users) : dice.Of(others));
        }

        // 操作间 and 储存室 of every caterer, then producers and workshops, then third eyes.
        var watched = entities.Where(e => e.Category == EntityCategory.Catering).ToList();
        var more = entities.Where(e => e.Category is EntityCategory.FoodProduction or EntityCategory.SmallWorkshop).ToList();
        var places = watched.SelectMany(e => Places.Take(2).Select(p => (Entity: e, p.Place, p.Name)))
            .Concat(more.Select(e => (Entity: e, Places[0].Place, Places[0].Name)))
            .Concat(watched.Select(e => (Entity: e, Places[2].Place, Places[2].Name)))
            .Take(Countywide.Cameras);
        foreach (var (entity, place, name) in places)
        {
            var serial = Cameras.Rows + 1;
            Cameras.Add(
                string.Create(CultureInfo.InvariantCulture, $"C-{serial:D4}"), entity.Id, name, place, SyntheticIdentifiers.Gb28181Camera(serial), 5);
        }
    }

    private void Add(int serial, MadeEntity user)
    {
        var (type, catalogue, name, years, _) = dice.Of(Kinds.Select(k => (k, k.Weight)).ToArray());
        var due = duties.Next();
        var (supervised, last) = Dates(type, years, due);
        var registration = type switch { EquipmentType.Lift => "梯", EquipmentType.Boiler => "锅", EquipmentType.PressureVessel => "容", EquipmentType.PressurePipe => "管", _ => "起" };
        Equipment.Add(
            string.Create(CultureInfo.InvariantCulture, $"Q-{serial:D5}"),
            user.Id,
            type,
            name,
            DeviceCode(catalogue, supervised.Year, serial),
            string.Create(CultureInfo.InvariantCulture, $"{registration}11陕G{serial:D5}({supervised.Year % 100:D2})"),
            Names.Address(user.Town, user.Village, dice),
            supervised,
            last,
            type is EquipmentType.PressureVessel or EquipmentType.PressurePipe ? 3 : null,
            user.Latitude,
            user.Longitude);
    }

    // Of every 1,200th the code is that of the piece before: typed off the wrong plate.
    private string DeviceCode(int catalogue, int year, int serial) =>
        former = serial % 1_200 == 0 && former is not null ? former : SyntheticIdentifiers.DeviceCode(catalogue, year, serial);

    // Backwards from the day on which the next duty is to fall: what must have been done, and when it began.
    private (DateOnly Supervised, DateOnly? Last) Dates(EquipmentType type, int years, DateOnly due)
    {
        if (type == EquipmentType.Lift)
        {
            // Its duties end with the month in which it was supervised.
            var year = dice.Between(2, 12);
            var month = new DateOnly(due.Year, due.Month, 1);
            while (month.AddMonths(1).AddDays(-1) > asOf.AddYears(1))
            {
                month = month.AddMonths(-1);
            }

            var supervised = month.AddYears(-year).AddDays(dice.Between(2, 24));
            return (supervised, month.AddYears(-1).AddDays(dice.Between(0, 20)));
        }

        var last = due.AddYears(-years);
        while (last > asOf.AddDays(-1))
        {
            last = last.AddYears(-1);
        }

        // A boiler's every second inspection, and a ropeway's every third, is a full one; a young one has had none yet.
        var age = type is EquipmentType.Boiler or EquipmentType.Ropeway ? 0 : dice.Between(1, 4) * years;
        return age == 0 ? (last, null) : (last.AddYears(-age), last);
    }
}
