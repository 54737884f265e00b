using System.Collections.Frozen;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Identifiers;
using Vigil.Domain.Traceability;

namespace Vigil.Domain.Sources;

/// <summary>How values of a field are compared.</summary>
public enum FactShape
{
    /// <summary>Blanks, brackets, width and case don't matter.</summary>
    Text = 0,

    /// <summary>Width and case don't matter.</summary>
    Code = 1,

    /// <summary>A day, in ISO form.</summary>
    Day = 2,
}

/// <summary>Something that departments say of an entity or a worker.</summary>
/// <param name="Personal">Whether its values speak of a person: shown to officers only, and in no export.</param>
public sealed record FactField(string SubjectKind, string Name, FactShape Shape, bool Personal = false);

/// <summary>The fields that sources may speak of. Another one is refused: what isn't needed isn't kept (PIPL art. 6).</summary>
public static class FactFields
{
    public static IReadOnlyList<FactField> All { get; } =
    [
        new(EntityState.Kind, "name", FactShape.Text),
        new(EntityState.Kind, "address", FactShape.Text),
        new(EntityState.Kind, "registrationNumber", FactShape.Code),
        new(EntityState.Kind, "licenceNumber", FactShape.Code),
        new(EntityState.Kind, "licenceThrough", FactShape.Day),
        new(EntityState.Kind, "status", FactShape.Code),
        new(EntityState.Kind, "scope", FactShape.Text),
        new(EmployeeState.Kind, "name", FactShape.Text, Personal: true),
        new(EmployeeState.Kind, "post", FactShape.Text),
        new(EmployeeState.Kind, "healthNumber", FactShape.Code, Personal: true),
        new(EmployeeState.Kind, "healthThrough", FactShape.Day, Personal: true),
    ];

    private static readonly FrozenDictionary<(string, string), FactField> ByName = All.ToFrozenDictionary(f => (f.SubjectKind, f.Name));

    public static FactField? Find(string subjectKind, string name) => ByName.GetValueOrDefault((subjectKind, name));

    /// <summary>What two values are compared by.</summary>
    public static string Key(FactField field, string value) => field.Shape switch
    {
        FactShape.Text => BatchCode.Key(value),
        FactShape.Code => IdentifierText.Normalise(value),
        FactShape.Day => value,
    };

    /// <summary>Whether a value can be one of the field.</summary>
    public static bool Takes(FactField field, string value) => field.Shape switch
    {
        FactShape.Text => Plain.IsLine(value, 300),
        FactShape.Code => Plain.IsLine(value, 60),
        FactShape.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Plain.IsDay(day),
    };
}
