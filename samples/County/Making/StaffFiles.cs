using System.Globalization;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;

namespace Vigil.County.Making;

/// <summary>Employees with their health and trade certificates, and the inspectors.</summary>
internal sealed class StaffFiles(Geography geography, DateOnly asOf)
{
    private static readonly string[] Qualifications = ["food", "equipment", "penalty", "price"];

    private readonly Dice dice = Dice.For("staff");
    private readonly Deadlines health = new(asOf, [2, 14, -3, 22, 28, 5, 11, 25, 18, 1, 29, 8, -6, 20, 6, 26, 16, 12], 40, 350, Dice.For("health")) { Every = 60 };
    private readonly Deadlines operators = new(asOf, [18, 48, 35], 120, 1_400, Dice.For("operators")) { Every = 40 };
    private int healthSerial;
    private int graded; // workers of graded entities

    public Csv Employees { get; } = new("人员编号", "主体编号", "姓名", "身份证号", "岗位", "在岗");

    public Csv Inspectors { get; } = new("人员编号", "姓名", "执法证号", "负责乡镇", "资质");

    public void Make(IReadOnlyList<MadeEntity> entities, Csv certificates)
    {
        foreach (var employer in Employers(entities))
        {
            Add(employer, certificates);
        }

        for (var i = 1; i <= Countywide.Inspectors; i++)
        {
            // Seven town stations with three officers each, and three of the county.
            var town = i <= 21 ? geography.Towns[(i - 1) / 3].Code : "";
            Inspectors.Add(
                string.Create(CultureInfo.InvariantCulture, $"I-{i:D3}"),
                Names.Person(dice),
                string.Create(CultureInfo.InvariantCulture, $"陕G{27_000 + i:D8}"),
                town,
                $"food;{Qualifications[1 + (i % 3)]}");
        }
    }

    // Everybody who is graded has somebody; the rest are spread by chance until the county's number is full.
    private List<MadeEntity> Employers(IReadOnlyList<MadeEntity> entities)
    {
        var employers = entities.Where(e => e.Graded).SelectMany(e => Enumerable.Repeat(e, e.Category == EntityCategory.FoodProduction ? 8 : 2)).ToList();
        var others = entities.Where(e => !e.Graded || e.Category == EntityCategory.Catering).ToList();
        while (employers.Count < Countywide.Employees)
        {
            employers.Add(dice.Of(others));
        }

        return employers;
    }

    private void Add(MadeEntity employer, Csv certificates)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"P-{Employees.Rows + 1:D5}");
        var born = asOf.AddYears(-dice.Between(19, 62)).AddDays(-dice.Below(365));
        var post = employer.Category switch
        {
            EntityCategory.Catering => dice.Of(["厨师", "服务员", "凉菜工", "洗碗工", "食品安全员"]),
            EntityCategory.FoodProduction or EntityCategory.SmallWorkshop => dice.Of(["加工工人", "质检员", "食品安全员", "包装工"]),
            EntityCategory.FoodSale => dice.Of(["售货员", "理货员", "食品安全员"]),
            EntityCategory.EquipmentUser => dice.Of(["设备管理员", "锅炉工", "叉车司机", "电梯管理员", "维修工"]),
            _ => dice.Of(["店员", "经理", "技工"]),
        };
        Employees.Add(id, employer.Id, Names.Person(dice), SyntheticIdentifiers.ResidentNumber(born, dice.Below(1_000)), post, "是");

        if (employer.Graded)
        {
            // Every hundredth has none: comparing the records finds it.
            var through = health.Next();
            if (++graded % 100 == 0)
            {
                return;
            }

            certificates.Add(
                "employee", id, string.Create(CultureInfo.InvariantCulture, $"健镇坪{++healthSerial:D6}"), CertificateKind.Health, through.AddYears(-1), through, "镇坪县疾病预防控制中心");
        }
        else if (post is "锅炉工" or "叉车司机" or "电梯管理员")
        {
            var through = operators.Next();
            certificates.Add(
                "employee", id, string.Create(CultureInfo.InvariantCulture, $"TS{++healthSerial:D8}"), CertificateKind.EquipmentOperator, through.AddYears(-4).AddDays(1), through, "安康市市场监督管理局");
        }
    }
}
