using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;

namespace Vigil.Domain.Comparisons;

/// <summary>Where departments disagree about an entity or somebody who works there. The values themselves stand in the archive, not here.</summary>
internal static class SourceComparison
{
    public static IEnumerable<Found> Run(ComparisonRule rule, EntityState entity, ComparisonFacts facts, RuleFacts rules)
    {
        var told = facts.Told.ToDictionary(t => (t.SubjectKind, t.SubjectId));
        return Of(EntityState.Kind, entity.Id, null, FactArchive.Own(entity))
            .Concat(facts.Employees.SelectMany(w => Of(EmployeeState.Kind, w.Id, w.Id, FactArchive.Own(w))));

        // Of whom only the archive itself speaks there is nobody to disagree.
        IEnumerable<Found> Of(string kind, string id, string? worker, IEnumerable<FactClaim> own) => !told.TryGetValue((kind, id), out var said)
            ? []
            : FactArchive.Disagreements(FactArchive.Of(own, said, kind, rules.Today, rules.Settings.Sources)).Select(d => new Found(
                rule,
                worker is null ? d.Field : $"{worker}/{d.Field}",
                ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("field", d.Field).Add("sources", d.Sources).Add("values", d.Mark),
                []));
    }
}
