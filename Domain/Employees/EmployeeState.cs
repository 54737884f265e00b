using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Employees;

/// <summary>A worker of a market entity. Ledger kind <c>employee</c>. Holds personal data, so no entry repeats any of it.</summary>
/// <param name="MaskedIdNumber">The resident number with its middle masked; the whole number is not kept.</param>
public sealed record EmployeeState(
    string Id,
    string EntityId,
    string TownCode,
    string Name,
    string? MaskedIdNumber,
    string Post,
    bool OnDuty,
    string Source,
    DateOnly RecordedOn,
    ImmutableArray<CertificateState> Certificates) : ILedgerState<EmployeeState>
{
    public const string Kind = "employee";

    public static int Schema => 1;

    public static JsonTypeInfo<EmployeeState> Json => EmployeeJson.Shared.EmployeeState;

    public static LedgerKey KeyOf(string id) => new(Kind, id);
}

public sealed record EmployeeRegistered(string EntityId, string Source) : EntryBody("employee.registered");

/// <summary>Names the fields that changed, never their values.</summary>
public sealed record EmployeeChanged(ImmutableArray<string> Fields, string Source) : EntryBody("employee.changed");

[JsonSerializable(typeof(EmployeeState))]
[JsonSerializable(typeof(EmployeeRegistered))]
[JsonSerializable(typeof(EmployeeChanged))]
public sealed partial class EmployeeJson : JsonSerializerContext
{
    public static EmployeeJson Shared { get; } = new(DomainJson.NewOptions());
}
