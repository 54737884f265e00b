using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;

namespace Vigil.Domain.Evidence;

/// <summary>One decision on a capsule while it is put together. Every entry gets the next step of the custody.</summary>
internal sealed class CapsuleChange(CapsuleState? former, CapsuleState state, RuleFacts facts)
{
    private readonly List<EntryBody> bodies = [];
    private readonly List<Due> dues = [];

    public CapsuleState State { get; set; } = state;

    public CapsuleChange Write(Func<int, EntryBody> body)
    {
        State = State with { Step = State.Step + 1 };
        bodies.Add(body(State.Step));
        return this;
    }

    /// <summary>Keeps the words of a reason beside the step that comes next, and says their hash.</summary>
    public string Note(string words, string by)
    {
        State = State with { Notes = State.Notes.Add(new(State.Step + 1, by, facts.Now, words.Trim())) };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.Trim())));
    }

    public CapsuleChange Then(Due due)
    {
        dues.Add(due);
        return this;
    }

    /// <summary>Holds it, and lets the term run within which it must be decided what becomes of it; it counts from the sealing.</summary>
    public CapsuleChange Hold(HoldGround ground, string by, string? reasonHash)
    {
        State = State with { Hold = new(ground, by, facts.Now) };
        Write(step => new EvidenceHeld(step, ground, reasonHash));
        var preserved = State.SealedAt!.Value;
        return ClockHolding.Find(State.Clocks, ClockCodes.EvidenceDecide) is null
            && facts.Settings.Terms.On(ClockCodes.EvidenceDecide, facts.Calendar.DayOf(preserved)) is { } rule
            ? Take(ClockHolding.Start(State.Clocks, rule, preserved, facts))
            : this;
    }

    /// <summary>Lifts the hold; retention goes on, after some days of grace.</summary>
    public CapsuleChange Lift(string reasonHash)
    {
        var grace = facts.Now.AddDays(facts.Settings.Evidence.GraceDays);
        var until = State.RetainUntil is { } told && told > grace ? told : grace;
        State = State with { Hold = null, RetainUntil = until };
        return Write(step => new EvidenceLifted(step, reasonHash)).Then(Due.Set(CapsuleRules.RetentionDue, until));
    }

    public CapsuleChange Take<TVerdict>(ClocksDecision<TVerdict> decision)
        where TVerdict : struct, Enum
    {
        State = State with { Clocks = decision.Next, Step = State.Step + decision.Bodies.Length };
        bodies.AddRange(decision.Bodies);
        return this;
    }

    /// <summary>Tells the lead how far it is.</summary>
    public CapsuleChange Report() => Then(new CapsuleReport(
        State.Id, State.Status, State.Status == CapsuleStatus.Sealed ? State.Items.Length : 0, State.Reason, facts.Now)
        .ToDue(new(LeadSignal.TargetKind, State.LeadId)));

    public Decision<CapsuleState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        var audiences = Plain.Audiences(entityId: null, State.TownCode);
        var holder = new ClockHolder(CapsuleState.KeyOf(State.Id), State.EntityId, State.TownCode);
        return new(
            verdict,
            State,
            [.. bodies.Select(b => new Entry(b, audiences))],
            [.. dues, .. ClockHolding.Dues(former?.Clocks ?? [], State.Clocks, holder, facts)]);
    }
}
