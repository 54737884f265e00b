using Vigil.Domain.Entities;
using Vigil.Domain.Inspections;

namespace Vigil.WebFrontend.Client.Draws;

/// <summary>Whom a draw or a campaign chooses from, while somebody fills it in. Nothing chosen means all.</summary>
public sealed class PoolChoiceModel
{
    public ISet<EntityCategory> Categories { get; } = new HashSet<EntityCategory>();

    public ISet<string> Towns { get; } = new HashSet<string>(StringComparer.Ordinal);

    public ISet<RiskGrade> Grades { get; } = new HashSet<RiskGrade>();

    public bool EquipmentUsers { get; set; }
}
