using System.Collections.Immutable;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Sources;

/// <summary>Which sources a field is taken from, the most authoritative first, from a day on.</summary>
/// <param name="Sources">Codes of sources as their mappings name them. One that isn't named comes after these, the newest first.</param>
/// <param name="Through">The last day; <see langword="null"/> while it holds.</param>
/// <param name="Ground">Why: the department that issues it.</param>
public sealed record FactPrecedence(
    string SubjectKind, string Field, ImmutableArray<string> Sources, DateOnly From, DateOnly? Through, string Ground)
{
    public bool AppliesOn(DateOnly day) => From <= day && (Through is not { } last || day <= last);
}

/// <summary>What a county may set about sources.</summary>
public sealed record SourceSettings
{
    private static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>Rows, set as a whole or not at all.</summary>
    public IReadOnlyList<FactPrecedence> Precedence { get; init; } =
    [
        new(EntityState.Kind, "name", ["registry", "approval"], Always, null, "市场主体登记管理条例: the register of names"),
        new(EntityState.Kind, "address", ["registry", "approval"], Always, null, "市场主体登记管理条例"),
        new(EntityState.Kind, "registrationNumber", ["registry"], Always, null, "市场主体登记管理条例"),
        new(EntityState.Kind, "status", ["registry"], Always, null, "市场主体登记管理条例"),
        new(EntityState.Kind, "licenceNumber", ["approval"], Always, null, "食品安全法 art. 35: who issues it"),
        new(EntityState.Kind, "licenceThrough", ["approval"], Always, null, "食品安全法 art. 35: who issues it"),
        new(EmployeeState.Kind, "healthNumber", ["health"], Always, null, "食品安全法 art. 45: who examines"),
        new(EmployeeState.Kind, "healthThrough", ["health"], Always, null, "食品安全法 art. 45: who examines"),
    ];

    /// <summary>For how many nights a record that nobody matches is looked for again.</summary>
    public int MatchNights { get; init; } = 30;

    /// <summary>The hour of the night at which that is done, 0 to 23.</summary>
    public int MatchHour { get; init; } = 2;

    public FactPrecedence? PrecedenceOn(string subjectKind, string field, DateOnly day) =>
        Precedence.FirstOrDefault(p => p.SubjectKind == subjectKind && p.Field == field && p.AppliesOn(day));

    public IEnumerable<string> Problems()
    {
        foreach (var row in Precedence)
        {
            if (FactFields.Find(row.SubjectKind, row.Field) is null || row.Sources.IsDefaultOrEmpty || row.Through < row.From || string.IsNullOrWhiteSpace(row.Ground))
            {
                yield return $"Sources: the row for {row.SubjectKind} {row.Field} names no such field, no source or no ground, or ends before it begins.";
            }
        }

        foreach (var field in Precedence.GroupBy(p => (p.SubjectKind, p.Field)))
        {
            var rows = field.OrderBy(p => p.From).ToList();
            if (rows.Zip(rows.Skip(1)).Any(p => p.First.Through is not { } last || last >= p.Second.From))
            {
                yield return $"Sources: two rows for {field.Key.SubjectKind} {field.Key.Field} hold on one day.";
            }
        }

        if (MatchNights is < 0 or > 366 || MatchHour is < 0 or > 23)
        {
            yield return "Sources: MatchNights is between 0 and 366, MatchHour between 0 and 23.";
        }
    }
}
