using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Inspectors;

/// <summary>An officer as somebody reports them.</summary>
public sealed record InspectorDraft(
    string Name, string? CertificateNumber, ImmutableArray<string> Towns, ImmutableArray<string> Qualifications, string Source);

/// <summary>What a command about an inspector came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InspectorVerdict>))]
public enum InspectorVerdict
{
    Registered = 0,

    /// <summary>Base data changed, or the officer went on or off duty.</summary>
    Changed = 1,

    /// <summary>What was reported is what was known: no entry.</summary>
    Unchanged = 2,

    /// <summary>The same operation was carried out before.</summary>
    Repeated = 3,
    NotFound = 4,
    IdRefused = 5,
    NameRefused = 6,
    CertificateRefused = 7,

    /// <summary>A town's code is malformed, or there are more than 100.</summary>
    TownsRefused = 8,

    /// <summary>A qualification is malformed, or there are more than 50.</summary>
    QualificationsRefused = 9,
    SourceRefused = 10,

    /// <summary>A span of duty or the quiet hours begin and end at the same time, or there are too many.</summary>
    ShiftRefused = 11,

    /// <summary>The day has passed, or is more than a year away.</summary>
    DayRefused = 12,

    /// <summary>The leave ends before it begins, or in the past, or lies upon another one.</summary>
    LeaveRefused = 13,

    /// <summary>There is no such leave, or it has passed.</summary>
    LeaveNotFound = 14,
}

/// <summary>The rules on enforcement officers. Presence and position are scratch, not state.</summary>
public static class InspectorRules
{
    public static Decision<InspectorState, InspectorVerdict> Register(InspectorState? current, string id, InspectorDraft draft, RuleFacts facts)
    {
        if (Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        var towns = Sorted(draft.Towns);
        var qualifications = Sorted(draft.Qualifications);
        var certificate = string.IsNullOrWhiteSpace(draft.CertificateNumber) ? null : draft.CertificateNumber.Trim();
        if (current is null)
        {
            var fresh = new InspectorState(
                id, draft.Name.Trim(), certificate, towns, qualifications, OnDuty: false, DutySince: null, draft.Source, facts.Today);
            return new(InspectorVerdict.Registered, fresh, [new(new InspectorRegistered(towns, qualifications), Audiences(fresh))], []);
        }

        var next = current with
        {
            Name = draft.Name.Trim(),
            CertificateNumber = certificate,
            Towns = towns,
            Qualifications = qualifications,
            Source = draft.Source,
        };
        var fields = Differences(current, next);
        return fields.IsEmpty
            ? InspectorVerdict.Unchanged
            : new Decision<InspectorState, InspectorVerdict>(InspectorVerdict.Changed, next, [new(new InspectorChanged(fields), Audiences(next))], []);
    }

    /// <summary>The officer goes on duty, or off.</summary>
    public static Decision<InspectorState, InspectorVerdict> SetDuty(InspectorState? current, bool onDuty, RuleFacts facts) => current switch
    {
        null => InspectorVerdict.NotFound,
        _ when current.OnDuty == onDuty => InspectorVerdict.Unchanged,
        _ => new Decision<InspectorState, InspectorVerdict>(
            InspectorVerdict.Changed,
            current with { OnDuty = onDuty, DutySince = onDuty ? facts.Now : null, DutyWhy = DutyReasons.ByHand },
            [new(onDuty ? new InspectorWentOnDuty() : new InspectorWentOffDuty(), Audiences(current))],
            []),
    };

    internal static ImmutableArray<Audience> Audiences(InspectorState state) =>
        [Audience.Dispatch, Audience.Inspector(state.Id), .. state.Towns.Select(Audience.Town)];

    private static InspectorVerdict? Refusal(string id, InspectorDraft draft) =>
        !Plain.IsId(id) ? InspectorVerdict.IdRefused
        : !Plain.IsLine(draft.Name, 100) ? InspectorVerdict.NameRefused
        : !Plain.IsOptionalLine(draft.CertificateNumber, 60) ? InspectorVerdict.CertificateRefused
        : !draft.Towns.IsDefault && (draft.Towns.Length > 100 || !draft.Towns.All(t => Plain.IsId(t) && t.Length <= 20)) ? InspectorVerdict.TownsRefused
        : !draft.Qualifications.IsDefault && (draft.Qualifications.Length > 50 || !draft.Qualifications.All(q => Plain.IsLine(q, 40)))
            ? InspectorVerdict.QualificationsRefused
        : !Plain.IsLine(draft.Source, 100) ? InspectorVerdict.SourceRefused
        : null;

    private static ImmutableArray<string> Sorted(ImmutableArray<string> names) =>
        names.IsDefaultOrEmpty ? [] : [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> Differences(InspectorState former, InspectorState next)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Add("name", former.Name != next.Name);
        Add("certificateNumber", former.CertificateNumber != next.CertificateNumber);
        Add("towns", !former.Towns.SequenceEqual(next.Towns, StringComparer.Ordinal));
        Add("qualifications", !former.Qualifications.SequenceEqual(next.Qualifications, StringComparer.Ordinal));
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
