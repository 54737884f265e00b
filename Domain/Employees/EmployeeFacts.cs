using System.Text.Json.Serialization;

namespace Vigil.Domain.Employees;

/// <summary>A worker as somebody reports them.</summary>
/// <param name="IdNumber">The resident number, whole or masked already; only the masked form is kept. <see langword="null"/> leaves what is known.</param>
/// <param name="OnDuty">False where the worker has left: the warnings fall silent.</param>
public sealed record EmployeeDraft(string EntityId, string TownCode, string Name, string? IdNumber, string Post, bool OnDuty, string Source);

/// <summary>What a command about an employee came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EmployeeVerdict>))]
public enum EmployeeVerdict
{
    Registered = 0,
    Changed = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 3,
    NotFound = 4,
    IdRefused = 5,

    /// <summary>The employer's id is missing or malformed.</summary>
    EntityRefused = 6,
    TownRefused = 7,

    /// <summary>The name is blank, longer than 100, or holds control characters.</summary>
    NameRefused = 8,

    /// <summary>The resident number can't be one: its check digit or its date is wrong.</summary>
    IdNumberRefused = 9,
    PostRefused = 10,
    SourceRefused = 11,

    /// <summary>A ban holds against the person (食品安全法 art. 135): no post of food safety management until it ends.</summary>
    Banned = 12,
}
