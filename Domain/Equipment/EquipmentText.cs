using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Equipment;

/// <summary>Checks on what is reported about equipment, and what differs from what was known.</summary>
internal static class EquipmentText
{
    public static IdentifierCheck CheckCode(string? code) =>
        string.IsNullOrWhiteSpace(code) ? new(null!, IdentifierVerdict.Valid, null) : EquipmentCode.Check(code);

    public static IdentifierCheck CheckUseRegistration(string? number) =>
        string.IsNullOrWhiteSpace(number) ? new(null!, IdentifierVerdict.Valid, null) : EquipmentCode.CheckUseRegistration(number);

    public static EquipmentVerdict? Refusal(
        string id, EquipmentDraft draft, IdentifierCheck code, IdentifierCheck registration, DateOnly today) =>
        !Plain.IsId(id) ? EquipmentVerdict.IdRefused
        : !Plain.IsId(draft.EntityId) ? EquipmentVerdict.EntityRefused
        : !Plain.IsId(draft.TownCode) || draft.TownCode.Length > 20 ? EquipmentVerdict.TownRefused
        : !Enum.IsDefined(draft.Type) ? EquipmentVerdict.TypeRefused
        : !Plain.IsLine(draft.Name, 200) ? EquipmentVerdict.NameRefused
        : code.Verdict == IdentifierVerdict.Refused || registration.Verdict == IdentifierVerdict.Refused ? EquipmentVerdict.CodeRefused
        : !Plain.IsOptionalLine(draft.Place, 200) || (draft.Location is { } at && !at.IsOnGlobe()) ? EquipmentVerdict.PlaceRefused
        : !Plain.IsDay(draft.SupervisedOn) || draft.SupervisedOn > today ? EquipmentVerdict.DayRefused
        : !Plain.IsLine(draft.Source, 100) ? EquipmentVerdict.SourceRefused
        : draft.LastInspection is { } inspection ? Refusal(inspection, draft.Grade, draft.SupervisedOn, today)
        : draft.Grade is < 1 or > 5 ? EquipmentVerdict.GradeRefused
        : null;

    public static EquipmentVerdict? Refusal(EquipmentInspection inspection, int? grade, DateOnly supervisedOn, DateOnly today) =>
        !Enum.IsDefined(inspection.Duty) ? EquipmentVerdict.TypeRefused
        : inspection.On > today || inspection.On < supervisedOn || inspection.SetNextOn <= inspection.On ? EquipmentVerdict.DayRefused
        : inspection.SetNextOn is { } next && !Plain.IsDay(next) ? EquipmentVerdict.DayRefused
        : !Plain.IsLine(inspection.Source, 100) ? EquipmentVerdict.SourceRefused
        : grade is < 1 or > 5 ? EquipmentVerdict.GradeRefused
        : null;

    public static EquipmentState Blank(string id, EquipmentDraft draft, DateOnly today) => new(
        id,
        draft.EntityId,
        draft.TownCode,
        draft.Type,
        draft.Name,
        DeviceCode: null,
        UseRegistration: null,
        Place: null,
        Location: null,
        draft.SupervisedOn,
        draft.Grade,
        EquipmentUse.InUse,
        OutOfUseSince: null,
        Inspections: [],
        NextDueOn: null,
        EquipmentDuty.PeriodicInspection,
        EquipmentStage.Planned,
        draft.Source,
        today,
        Certificates: [],
        Warnings: []);

    public static ImmutableArray<string> Warnings(IdentifierCheck code, IdentifierCheck registration)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (code.Reason is { } ofCode)
        {
            warnings.Add($"deviceCode:{ofCode}");
        }

        if (registration.Reason is { } ofRegistration)
        {
            warnings.Add($"useRegistration:{ofRegistration}");
        }

        return warnings.DrainToImmutable();
    }

    public static ImmutableArray<string> Differences(EquipmentState former, EquipmentState next)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Add("entityId", former.EntityId != next.EntityId);
        Add("townCode", former.TownCode != next.TownCode);
        Add("type", former.Type != next.Type);
        Add("name", former.Name != next.Name);
        Add("deviceCode", former.DeviceCode != next.DeviceCode);
        Add("useRegistration", former.UseRegistration != next.UseRegistration);
        Add("place", former.Place != next.Place);
        Add("location", former.Location != next.Location);
        Add("supervisedOn", former.SupervisedOn != next.SupervisedOn);
        Add("grade", former.Grade != next.Grade);
        Add("inspections", former.Inspections.Length != next.Inspections.Length);
        Add("source", former.Source != next.Source);
        return fields.DrainToImmutable();

        void Add(string field, bool differs)
        {
            if (differs)
            {
                fields.Add(field);
            }
        }
    }
}
