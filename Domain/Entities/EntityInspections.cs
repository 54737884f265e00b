using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Inspections;

namespace Vigil.Domain.Entities;

/// <summary>The rules on an entity's risk grade, visits and next routine inspection.</summary>
public static class EntityInspections
{
    /// <summary>Sets how risky the entity is, and plans its next inspection.</summary>
    public static Decision<EntityState, InspectionVerdict> SetRisk(EntityState? current, RiskDraft draft, RuleFacts facts)
    {
        if (Refusal(current) is { } refusal)
        {
            return refusal;
        }

        if (draft is { Grade: null, Score: null } || draft.Score is < 0 or > 100 || (draft.Grade is { } g && !Enum.IsDefined(g)))
        {
            return InspectionVerdict.ScoreRefused;
        }

        var ofScore = draft.Score is { } score ? RiskScore.GradeOf(score) : (RiskGrade?)null;
        if (draft.Grade is { } given && ofScore is { } scored && given != scored)
        {
            return InspectionVerdict.GradeContradictsScore;
        }

        var reasons = draft.Reasons.IsDefault ? [] : draft.Reasons;
        if (!Plain.IsLine(draft.RuleVersion, 60) || !Plain.IsLine(draft.Source, 100) || reasons.Length > 50 || !reasons.All(r => Plain.IsLine(r, 200)))
        {
            return InspectionVerdict.TextRefused;
        }

        if (draft.Since is { } since && (since > facts.Today || !Plain.IsDay(since)))
        {
            return InspectionVerdict.DayRefused;
        }

        var former = current!.Risk;
        var risk = new RiskStanding(
            draft.Grade ?? ofScore!.Value, draft.Score, reasons, draft.RuleVersion, draft.Since ?? facts.Today, draft.Source);
        if (former is not null && Same(former, risk))
        {
            return InspectionVerdict.Unchanged;
        }

        // What a source said of an earlier day doesn't replace what is known of a later one.
        if (draft.Since < former?.Since)
        {
            return InspectionVerdict.Unchanged;
        }

        // The same grade by another reasoning began when it began.
        risk = former is not null && former.Grade == risk.Grade ? risk with { Since = former.Since } : risk;
        return Planned(
            current with { Risk = risk },
            new RiskGraded(former?.Grade, risk.Grade, risk.Score, risk.RuleVersion, risk.Source),
            facts);
    }

    /// <summary>Adds a visit to the history, or corrects the one of the same id. One that couldn't be made doesn't count for the next day.</summary>
    public static Decision<EntityState, InspectionVerdict> RecordInspection(EntityState? current, InspectionRecord visit, RuleFacts facts)
    {
        if (Refusal(current) is { } refusal)
        {
            return refusal;
        }

        if (!Plain.IsId(visit.Id) || !Plain.IsLine(visit.Kind, 100) || !Plain.IsLine(visit.Source, 100)
            || !Plain.IsOptionalLine(visit.InspectorId, 100) || visit.Note is { Length: > 2000 } || !Enum.IsDefined(visit.Result))
        {
            return InspectionVerdict.TextRefused;
        }

        if (visit.On > facts.Today || !Plain.IsDay(visit.On))
        {
            return InspectionVerdict.DayRefused;
        }

        if (visit.Critical is < 0 or > 1000 || visit.Serious is < 0 or > 1000 || visit.Minor is < 0 or > 1000)
        {
            return InspectionVerdict.CountRefused;
        }

        var former = current!.Inspections.FirstOrDefault(v => v.Id == visit.Id);
        if (visit == former)
        {
            return InspectionVerdict.Unchanged;
        }

        var others = former is null ? current.Inspections : current.Inspections.Remove(former);
        var place = others.Length;
        while (place > 0 && others[place - 1].On > visit.On)
        {
            place--;
        }

        return Planned(
            current with { Inspections = others.Insert(place, visit) },
            new InspectionRecorded(visit.Id, visit.On, visit.Kind, visit.Result, visit.Critical, visit.Serious, visit.Minor, visit.Source),
            facts);
    }

    /// <summary>Sets the entity's own yearly cap of routine visits, or the reason why it may be exceeded.</summary>
    /// <param name="overrideReason">A reason code; it stands in the entry of every plan that it allowed.</param>
    public static Decision<EntityState, InspectionVerdict> SetCap(EntityState? current, int? yearlyCap, string? overrideReason, RuleFacts facts)
    {
        if (Refusal(current) is { } refusal)
        {
            return refusal;
        }

        if (yearlyCap is < 0 or > 366)
        {
            return InspectionVerdict.CapRefused;
        }

        if (!Plain.IsOptionalLine(overrideReason, 100))
        {
            return InspectionVerdict.TextRefused;
        }

        var reason = string.IsNullOrEmpty(overrideReason) ? null : overrideReason;
        if (current!.YearlyCap == yearlyCap && current.CapOverrideReason == reason)
        {
            return InspectionVerdict.Unchanged;
        }

        return Planned(
            current with { YearlyCap = yearlyCap, CapOverrideReason = reason }, new InspectionCapSet(current.YearlyCap, yearlyCap, reason), facts);
    }

    /// <summary>Answers the inspection's deadline: its day has come and nobody has been there.</summary>
    internal static Decision<EntityState, DueVerdict> OnDue(EntityState current, RuleFacts facts)
    {
        if (current.Status != EntityStatus.Active || current.Risk is not { } risk || current.NextInspectionOn is not { } dueOn || current.InspectionOverdue)
        {
            return DueVerdict.Obsolete;
        }

        if (dueOn > facts.Today)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(InspectionRules.DueName, facts.Calendar.StartOf(dueOn))]);
        }

        return new(
            DueVerdict.Done,
            current with { InspectionOverdue = true },
            [new(new InspectionFellDue(dueOn, risk.Grade), EntityRules.Audiences(current))],
            facts.Settings.Inspections.Severities.TryGetValue(risk.Grade, out var severity) ? [Signal(current, severity, facts)] : []);
    }

    /// <summary>Plans anew after something changed: the grade, the history, the cap, or the entity's status.</summary>
    internal static (EntityState Next, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues) Replan(EntityState state, RuleFacts facts)
    {
        var dues = ImmutableArray.CreateBuilder<Due>();
        if (state.Risk is not { } risk)
        {
            return (state, [], []);
        }

        var plan = InspectionRules.NextInspectionOn(
            risk with { Grade = EntityCredits.PlannedGrade(state) }, state.Inspections, state.YearlyCap, state.CapOverrideReason, facts.Today, facts.Settings.Inspections);
        var asleep = state.Status != EntityStatus.Active;
        var stillOverdue = state.InspectionOverdue && !asleep && plan.DueOn <= facts.Today;
        if (state.InspectionOverdue && !stillOverdue)
        {
            dues.Add(Signal(state, severity: null, facts));
        }

        if (asleep)
        {
            dues.Add(Due.Clear(InspectionRules.DueName));
        }
        else if (!stillOverdue)
        {
            // Planned into the past: announced tomorrow, unless a later visit turns up in the same import.
            var at = plan.DueOn <= facts.Today ? facts.NextMorning : facts.Calendar.StartOf(plan.DueOn);
            dues.Add(Due.Set(InspectionRules.DueName, at));
        }

        state = EntityOrders.Replanned(state, asleep, plan.DueOn, dues, facts);
        ImmutableArray<Entry> entries = plan.DueOn == state.NextInspectionOn || asleep
            ? []
            : [new(new InspectionPlanned(plan.DueOn, risk.Grade, plan.FrequencyVersion, plan.CappedReason), EntityRules.Audiences(state))];
        var next = state with
        {
            NextInspectionOn = asleep ? state.NextInspectionOn : plan.DueOn,
            InspectionOverdue = stillOverdue,
        };
        return (next, entries, dues.DrainToImmutable());
    }

    private static Decision<EntityState, InspectionVerdict> Planned(EntityState next, EntryBody body, RuleFacts facts)
    {
        var planned = Replan(next, facts);
        return new(
            InspectionVerdict.Accepted,
            planned.Next,
            [new(body, EntityRules.Audiences(next)), .. planned.Entries],
            planned.Dues);
    }

    private static InspectionVerdict? Refusal(EntityState? current) =>
        current is null ? InspectionVerdict.EntityNotFound
        : current.Status == EntityStatus.Closed ? InspectionVerdict.EntityClosed
        : null;

    private static bool Same(RiskStanding former, RiskStanding next) =>
        former.Grade == next.Grade && former.Score == next.Score && former.RuleVersion == next.RuleVersion
        && former.Source == next.Source && former.Reasons.SequenceEqual(next.Reasons, StringComparer.Ordinal);

    private static Due Signal(EntityState state, AlertSeverity? severity, RuleFacts facts) =>
        new AlertSignal(
            AlertKind.InspectionDue,
            EntityState.KeyOf(state.Id),
            Part: null,
            state.Id,
            state.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("grade", state.Risk!.Grade.ToString())
                .Add("dueOn", state.NextInspectionOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""))
            .ToDue();
}
