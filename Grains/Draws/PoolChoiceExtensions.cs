using Vigil.Domain.Draws;
using Vigil.Grains.Interfaces.Draws;

namespace Vigil.Grains.Draws;

internal static class PoolChoiceExtensions
{
    public static PoolFilter ToFilter(this PoolChoice choice) => new(
        choice.Categories.IsDefault ? [] : [.. choice.Categories.Distinct().Order()],
        choice.Towns.IsDefault ? [] : [.. choice.Towns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        choice.Grades.IsDefault ? [] : [.. choice.Grades.Distinct().Order()],
        choice.EquipmentUsers);
}
