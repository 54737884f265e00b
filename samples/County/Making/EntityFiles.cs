using System.Globalization;
using Vigil.Domain.Certificates;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;
using Vigil.Domain.Inspections;

namespace Vigil.County.Making;

/// <summary>Entities with their licences, grades and visits.</summary>
internal sealed class EntityFiles(Geography geography, DateOnly asOf)
{
    private readonly Dice dice = Dice.For("entities");
    private readonly Dictionary<string, int> serials = new(StringComparer.Ordinal);
    private readonly Deadlines licences = new(asOf, [3, 20, 45, -4, 12, 55, 0, 27, 6, 50, 33, 16, 58, 41, 24, -9, 37, 48, 9, 52, 30, 19], 125, 1_560, Dice.For("licences"));
    private readonly Flaws flaws = new();
    private string? former; // the registration number of the entity before
    private int overdue = 6; // visits that should have been made by now
    private readonly int shared = 99_999; // the serial that two licences bear
    private bool capped; // whether the one is made that was visited as often as a year allows

    public Csv Entities { get; } = new("编号", "名称", "统一社会信用代码", "类别", "状态", "乡镇代码", "村社区", "地址", "纬度", "经度");

    public Csv Grades { get; } = new("主体编号", "风险等级", "得分", "评定依据", "评定日期");

    public Csv Inspections { get; } = new("主体编号", "检查编号", "检查日期", "检查类型", "检查结果", "重点项不符合", "严重项不符合", "一般项不符合", "备注");

    public IReadOnlyList<MadeEntity> Make(Csv certificates)
    {
        var categories = Countywide.Categories.SelectMany(c => Enumerable.Repeat(c.Category, c.Count)).ToList();
        dice.Shuffle(categories);
        var towns = geography.Towns.Select(t => (t, t.Weight)).ToArray();
        var made = new List<MadeEntity>(categories.Count);
        foreach (var category in categories)
        {
            var town = dice.Of(towns);
            var village = dice.Of(town.Villages);
            var (latitude, longitude) = geography.Near(village.Latitude, village.Longitude, 0.006, dice);
            var entity = new MadeEntity(
                string.Create(CultureInfo.InvariantCulture, $"E-{made.Count + 1:D5}"), category, Names.Trade(category, dice), town, village, latitude, longitude);
            entity = entity with { Flaw = flaws.Next(category) };
            entity = entity.Flaw == Flaw.PrepackagedWithLicence ? entity with { Trade = "预包装食品店" } : entity;
            made.Add(entity);
            Add(entity);
            if (entity.Graded)
            {
                License(entity, certificates);
                Inspect(entity, Grade(entity));
            }
        }

        return made;
    }

    private void Add(MadeEntity entity)
    {
        var closed = !entity.Graded && dice.Chance(0.012);
        Entities.Add(
            entity.Id,
            Names.Shop(entity.Trade, entity.Town, entity.Village, dice),
            Registered(entity),
            entity.Category,
            closed ? "注销" : (!entity.Graded && dice.Chance(0.02)) || entity.Flaw == Flaw.DormantYetWatched ? "歇业" : "在营",
            entity.Town.Code,
            entity.Village.Name,
            Names.Address(entity.Town, entity.Village, dice),
            entity.Latitude,
            entity.Longitude);
    }

    private string Registered(MadeEntity entity)
    {
        var number = Registration(entity);
        number = entity.Flaw switch
        {
            Flaw.SameRegistration when former is not null => former,
            Flaw.OtherCounty => SyntheticIdentifiers.OldRegistrationNumber(serials["elsewhere"] = serials.GetValueOrDefault("elsewhere") + 1, "110108"),
            _ => number,
        };
        return former = number;
    }

    private string Registration(MadeEntity entity)
    {
        var kind = entity.Trade.EndsWith("公司", StringComparison.Ordinal) ? "91" : entity.Trade.EndsWith("合作社", StringComparison.Ordinal) ? "93" : "92";
        var old = kind == "92" && dice.Chance(0.03); // from before the unified code, and with the county's code from before 2000: normal
        var serial = serials[old ? "old" : kind] = serials.GetValueOrDefault(old ? "old" : kind) + 1;
        return old ? SyntheticIdentifiers.OldRegistrationNumber(serial) : SyntheticIdentifiers.CreditCode(kind, serial);
    }

    private void License(MadeEntity entity, Csv certificates)
    {
        var serial = serials["licence"] = serials.GetValueOrDefault("licence") + 1;
        var canteen = entity.Trade.EndsWith("食堂", StringComparison.Ordinal);
        var (kind, number, years) = entity.Category switch
        {
            EntityCategory.FoodProduction => (CertificateKind.FoodProduction, SyntheticIdentifiers.FoodProduction(dice.Between(1, 28), serial), 5),
            EntityCategory.SmallWorkshop => (CertificateKind.SmallWorkshop, string.Create(CultureInfo.InvariantCulture, $"陕镇坪坊{serial:D5}"), 3),
            EntityCategory.FoodSale when dice.Chance(0.35) => (CertificateKind.PrepackagedFiling, SyntheticIdentifiers.PrepackagedFiling(2, serial), 0),
            EntityCategory.FoodSale => (CertificateKind.FoodOperation, SyntheticIdentifiers.FoodOperation(1, serial), 5),
            _ when !canteen && dice.Chance(0.4) => (CertificateKind.SmallCatering, string.Create(CultureInfo.InvariantCulture, $"陕镇坪餐{serial:D5}"), 3),
            _ => (CertificateKind.FoodOperation, SyntheticIdentifiers.FoodOperation(canteen ? 3 : 2, serial), 5),
        };
        if (entity.Flaw == Flaw.NoLicence)
        {
            return;
        }

        (kind, number, years) = entity.Flaw switch
        {
            // A kind that is a food licence, and not theirs.
            Flaw.OtherLicence when entity.Category is EntityCategory.Catering => (CertificateKind.PrepackagedFiling, SyntheticIdentifiers.PrepackagedFiling(2, serial), 0),
            Flaw.OtherLicence => (CertificateKind.SmallCatering, string.Create(CultureInfo.InvariantCulture, $"陕镇坪餐{serial:D5}"), 3),
            Flaw.SameLicence or Flaw.PrepackagedWithLicence => (
                CertificateKind.FoodOperation, SyntheticIdentifiers.FoodOperation(1, entity.Flaw == Flaw.SameLicence ? shared : serial), 5),
            _ => (kind, number, years),
        };
        if (years == 0)
        {
            certificates.Add("entity", entity.Id, number, kind, asOf.AddDays(-dice.Between(60, 900)), null, "镇坪县市场监督管理局");
            return;
        }

        var through = entity.Flaw == Flaw.Expired ? asOf.AddDays(-dice.Between(3, 25)) : licences.Next();
        while (years == 3 && through > asOf.AddDays(1_000))
        {
            through = through.AddDays(-600); // a term of three years can't end that late
        }

        certificates.Add("entity", entity.Id, number, kind, through.AddYears(-years).AddDays(1), through, "镇坪县市场监督管理局");
    }

    private RiskGrade Grade(MadeEntity entity)
    {
        var grade = dice.Of([(RiskGrade.A, 38), (RiskGrade.B, 39), (RiskGrade.C, 18), (RiskGrade.D, 5)]);
        var score = grade switch
        {
            RiskGrade.A => dice.Between(12, 30),
            RiskGrade.B => dice.Between(31, 45),
            RiskGrade.C => dice.Between(46, 60),
            RiskGrade.D => dice.Between(61, 78),
        };
        var fixedPart = Math.Min(40, score * 6 / 10);
        Grades.Add(entity.Id, grade, score, $"static:{fixedPart};dynamic:{score - fixedPart}", asOf.AddDays(-dice.Between(370, 700)));
        return grade;
    }

    private void Inspect(MadeEntity entity, RiskGrade grade)
    {
        var interval = grade switch { RiskGrade.A => 365, RiskGrade.B => 182, RiskGrade.C => 91, RiskGrade.D => 30 };
        var late = overdue > 0 && dice.Chance(0.02);
        overdue -= late ? 1 : 0;
        var ago = late ? interval + dice.Between(2, 9) : dice.Between(2, interval - 3);
        var (visits, apart) = (Math.Min(3, 1 + (400 / interval)), interval);
        if (!capped && grade == RiskGrade.D && entity.Category == EntityCategory.Catering)
        {
            (capped, visits, apart) = (true, 12, 20);
        }

        for (var visit = visits; visit > 0; visit--)
        {
            var on = asOf.AddDays(-ago - ((visit - 1) * apart));
            var result = dice.Of([("符合", 74), ("基本符合", 18), ("不符合", 8)]);
            Inspections.Add(
                entity.Id,
                string.Create(CultureInfo.InvariantCulture, $"{entity.Id}-{on:yyyyMMdd}"),
                on,
                "日常监督检查",
                result,
                result == "不符合" ? dice.Between(0, 1) : 0,
                result == "不符合" ? dice.Between(1, 2) : 0,
                result == "符合" ? 0 : dice.Between(1, 5),
                null);
        }
    }
}
