using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Owners;

/// <summary>Why somebody should not work on a day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffDutyCause>))]
public enum StaffDutyCause
{
    /// <summary>There is no certificate of the kind.</summary>
    Missing = 0,

    /// <summary>The last one is over by that day.</summary>
    Expired = 1,
    Revoked = 2,

    /// <summary>It begins later.</summary>
    NotYet = 3,
}

/// <param name="Number">The certificate it is about; <see langword="null"/> where there is none.</param>
public sealed record StaffDutyWarning(CertificateKind Kind, StaffDutyCause Cause, string? Number);

/// <summary>Somebody who works on the day.</summary>
/// <param name="SeenBy">The account that was warned and put the person on duty nonetheless.</param>
public sealed record StaffOnDuty(string EmployeeId, ImmutableArray<StaffDutyWarning> Warnings, string? SeenBy);

/// <summary>Who works in a shop on a day, as its owner says. Ledger kind <c>staffduty</c>; the key is the entity's id.</summary>
public sealed record StaffDutyState(string EntityId, string? TownCode, DateOnly Day, ImmutableArray<StaffOnDuty> Who) : ILedgerState<StaffDutyState>
{
    public const string LedgerKind = "staffduty";

    public static int Schema => 1;

    public static JsonTypeInfo<StaffDutyState> Json => OwnerJson.Shared.StaffDutyState;

    public static LedgerKey KeyOf(string entityId) => new(LedgerKind, entityId);
}

/// <summary>The owner said who works on a day. People are named by id.</summary>
public sealed record StaffDutySet(DateOnly Day, ImmutableArray<string> EmployeeIds) : EntryBody("staffduty.set");

/// <summary>Somebody was put on duty without the certificate that the work needs; the owner had been warned.</summary>
public sealed record StaffDutyWarned(DateOnly Day, string EmployeeId, CertificateKind Kind, StaffDutyCause Cause) : EntryBody("staffduty.warned");
