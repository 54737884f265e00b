using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Equipment;

/// <summary>Brings the next duty, its rung, its alert and its deadline into line with today.</summary>
internal static class EquipmentDuties
{
    public static (EquipmentState Next, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues) Plan(
        EquipmentState? former, EquipmentState state, RuleFacts facts)
    {
        if (state.Use != EquipmentUse.InUse)
        {
            var asleep = state with { Announced = EquipmentStage.Planned };
            return (asleep, [], [Due.Clear(EquipmentRules.DueName), .. Cleared(former, asleep, facts)]);
        }

        var plan = EquipmentCycles.NextDuty(
            state.Type, state.SupervisedOn, state.Grade, state.Inspections, facts.Today, facts.Settings.Equipment);
        var moved = state.NextDueOn != plan.LastDay || state.NextDuty != plan.Duty;
        var next = state with
        {
            NextDueOn = plan.LastDay,
            NextDuty = plan.Duty,
            Announced = moved ? EquipmentStage.Planned : state.Announced,
        };
        var stage = EquipmentCycles.StageOn(facts.Today, plan.LastDay);
        if (stage == EquipmentStage.Overdue && next.Announced != EquipmentStage.Overdue && former?.Announced != EquipmentStage.Overdue)
        {
            // Planned into the past: announced tomorrow, unless a later inspection turns up in the same import.
            return (next with { Announced = former?.Announced ?? EquipmentStage.Planned }, [], [Due.Set(EquipmentRules.DueName, facts.NextMorning)]);
        }

        var settled = Announce(next, stage, facts);
        var cleared = stage == EquipmentStage.Planned ? Cleared(former, settled.Next, facts) : [];
        return (settled.Next, settled.Entries, [.. settled.Dues, .. cleared]);
    }

    public static Decision<EquipmentState, DueVerdict> OnDue(EquipmentState state, RuleFacts facts)
    {
        if (state.Use != EquipmentUse.InUse || state.NextDueOn is not { } lastDay)
        {
            return DueVerdict.Obsolete;
        }

        var (next, entries, dues) = Announce(state, EquipmentCycles.StageOn(facts.Today, lastDay), facts);
        return new(entries.IsEmpty ? DueVerdict.NotYet : DueVerdict.Done, next == state ? null : next, entries, dues);
    }

    private static (EquipmentState Next, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues) Announce(
        EquipmentState state, EquipmentStage stage, RuleFacts facts)
    {
        var lastDay = state.NextDueOn!.Value;
        var step = EquipmentCycles.NextStepOn(facts.Today, lastDay);
        Due due = new(EquipmentRules.DueName, step is { } day ? facts.Calendar.StartOf(day) : null);
        if (stage <= state.Announced)
        {
            return (state, [], [due]);
        }

        var next = state with { Announced = stage };
        Entry reached = new(
            new EquipmentStageReached(stage, state.NextDuty, lastDay, lastDay.DayNumber - facts.Today.DayNumber),
            EquipmentRules.Audiences(state));
        return (next, [reached], facts.Settings.Equipment.Severities.TryGetValue(stage, out var severity) ? [due, Signal(next, severity, facts)] : [due]);
    }

    private static ImmutableArray<Due> Cleared(EquipmentState? former, EquipmentState next, RuleFacts facts) =>
        former is not null && facts.Settings.Equipment.Severities.ContainsKey(former.Announced) ? [Signal(next, null, facts)] : [];

    private static Due Signal(EquipmentState state, AlertSeverity? severity, RuleFacts facts) =>
        new AlertSignal(
            AlertKind.EquipmentDue,
            EquipmentState.KeyOf(state.Id),
            Part: null,
            state.EntityId,
            state.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("stage", state.Announced.ToString())
                .Add("duty", state.NextDuty.ToString())
                .Add("equipment", state.Type.ToString())
                .Add("dueOn", state.NextDueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""))
            .ToDue();
}
