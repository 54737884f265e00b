using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Sources;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Imports;

/// <summary>One row's records, all of them or none.</summary>
public sealed record ImportRow(long Number, IReadOnlyList<ImportRecord> Records);

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    /// <summary>It said what was known.</summary>
    Unchanged = 0,
    Changed = 1,
    Refused = 2,
}

/// <summary>Works out what a batch of rows comes to: the capabilities' own rules on the states that were read, row by row, grain by grain.</summary>
/// <remarks>Rows of one grain are merged in the file's order into one commit. A row whose any record is refused leaves no trace.</remarks>
/// <param name="facts">As of now; the version is set for each grain.</param>
/// <param name="known">The states of all grains that the rows are about; what isn't there has none.</param>
/// <param name="entities">Town codes of entities that aren't themselves in the batch.</param>
public sealed class ImportPlan(
    ImportMapping mapping, RuleFacts facts, IReadOnlyDictionary<LedgerKey, KnownState> known, IReadOnlyDictionary<string, string> entities)
{
    private readonly Dictionary<LedgerKey, GrainPlan> plans = [];

    /// <summary>One plan for each grain for which something is to be written.</summary>
    public IEnumerable<GrainPlan> Changes => plans.Values.Where(p => p.ChangesSomething);

    /// <param name="refusal">The field and the reason where the row was refused.</param>
    public RowOutcome Take(ImportRow row, out RecordRefusal? refusal)
    {
        var steps = new List<RecordStep>(row.Records.Count);
        foreach (var record in row.Records)
        {
            var step = Decide(record, steps);
            if (step.Refusal is { } refused)
            {
                refusal = refused with { Record = RecordFields.KindOf(record) };
                return RowOutcome.Refused;
            }

            steps.Add(step);
        }

        refusal = null;
        var changed = false;
        foreach (var step in steps.Where(s => s.Changes))
        {
            var plan = PlanOf(step.Key);
            if (step.Next is { } next)
            {
                plan.Replace(next);
            }

            plan.Add(step.Entries, step.Dues);
            changed = true;
        }

        return changed ? RowOutcome.Changed : RowOutcome.Unchanged;
    }

    private RecordStep Decide(ImportRecord record, List<RecordStep> before)
    {
        var plan = PlanOf(record.Target);
        var current = before.FindLast(s => s.Key == record.Target && s.Next is not null)?.Next ?? plan.Current;
        string? town = null;
        if (record.NeedsEntity is { } entityId)
        {
            town = TownOf(entityId, before);
            if (town is null)
            {
                return RecordStep.Refused(record.Target, "entityId", $"There is no entity \"{entityId}\": import it first.");
            }
        }

        return RecordDecisions.Decide(record, current, town, mapping, facts with { Version = plan.Version });
    }

    private string? TownOf(string entityId, List<RecordStep> before)
    {
        var key = EntityState.KeyOf(entityId);
        return (before.FindLast(s => s.Key == key)?.Next as EntityState)?.TownCode
            ?? (plans.TryGetValue(key, out var plan) ? (plan.Current as EntityState)?.TownCode : null)
            ?? (entities.TryGetValue(entityId, out var town) ? town : null);
    }

    private GrainPlan PlanOf(LedgerKey key)
    {
        if (!plans.TryGetValue(key, out var plan))
        {
            var state = known.TryGetValue(key, out var found) ? found : KnownState.None;
            plans[key] = plan = key.Kind switch
            {
                EntityState.Kind => new GrainPlan<EntityState>(key, state),
                EmployeeState.Kind => new GrainPlan<EmployeeState>(key, state),
                EquipmentState.Kind => new GrainPlan<EquipmentState>(key, state),
                CameraState.Kind => new GrainPlan<CameraState>(key, state),
                InspectorState.Kind => new GrainPlan<InspectorState>(key, state),
                GoodsState.LedgerKind => new GrainPlan<GoodsState>(key, state),
                SupplierState.LedgerKind => new GrainPlan<SupplierState>(key, state),
                RecallState.LedgerKind => new GrainPlan<RecallState>(key, state),
                SourceRecordState.LedgerKind => new GrainPlan<SourceRecordState>(key, state),
                _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Nothing of this kind is imported."),
            };
        }

        return plan;
    }
}
