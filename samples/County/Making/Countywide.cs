using Vigil.Domain.Entities;

namespace Vigil.County.Making;

/// <summary>The county's figures, as they were published: 人民网, 2022-05-30.</summary>
internal static class Countywide
{
    public const int Entities = 7_298;
    public const int Equipment = 3_617;
    public const int Employees = 8_564;
    public const int Cameras = 600;
    public const int Inspectors = 24;

    /// <summary>The graded ones, 892 together; of the rest some mainly use special equipment.</summary>
    public static IReadOnlyList<(EntityCategory Category, int Count)> Categories { get; } =
    [
        (EntityCategory.FoodProduction, 18),
        (EntityCategory.FoodSale, 563),
        (EntityCategory.Catering, 277),
        (EntityCategory.SmallWorkshop, 34),
        (EntityCategory.EquipmentUser, 420),
        (EntityCategory.General, Entities - 18 - 563 - 277 - 34 - 420),
    ];
}

/// <summary>An entity on its way into the files.</summary>
internal sealed record MadeEntity(string Id, EntityCategory Category, string Trade, Town Town, Village Village, double Latitude, double Longitude)
{
    /// <summary>What contradicts in its records.</summary>
    public Flaw Flaw { get; init; }

    public bool Graded => Category is EntityCategory.FoodProduction or EntityCategory.FoodSale or EntityCategory.Catering or EntityCategory.SmallWorkshop;
}

/// <summary>Deadlines as a county has them: mostly far away, with a few that a dispatcher must see today.</summary>
/// <remarks>Each queue is used up first, then the deadlines lie beyond every warning.</remarks>
internal sealed class Deadlines(DateOnly asOf, IEnumerable<int> near, int from, int through, Dice dice)
{
    private readonly Queue<int> near = new(near);

    /// <summary>Every how many of them one near deadline is dealt out, so that they don't all come first.</summary>
    public int Every { get; init; } = 20;

    private int dealt;

    public DateOnly Next() => asOf.AddDays(++dealt % Every == 0 && near.TryDequeue(out var days) ? days : dice.Between(from, through));
}
