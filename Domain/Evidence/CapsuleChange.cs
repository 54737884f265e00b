using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;
using Vigil.Domain.Leads;

namespace Vigil.Domain.Evidence;

/// <summary>One decision on a capsule while it is put together. Every entry gets the next step of the custody.</summary>
internal sealed class CapsuleChange(CapsuleState? former, CapsuleState start, RuleFacts facts)
    : ClockedChange<CapsuleState, CapsuleChange>(former, start, facts)
{
    protected override ClockHolder Holder => new(CapsuleState.KeyOf(State.Id), State.EntityId, State.TownCode);

    public CapsuleChange Write(Func<int, EntryBody> body) => Set(s => s with { Step = s.Step + 1 }).Say(body(State.Step));

    /// <summary>Keeps the words of a reason beside the step that comes next, and says their hash.</summary>
    public string Note(string words, string by)
    {
        Set(s => s with { Notes = s.Notes.Add(new(s.Step + 1, by, Facts.Now, words.Trim())) });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.Trim())));
    }

    /// <summary>Holds it, and lets the term run within which it must be decided what becomes of it; it counts from the sealing.</summary>
    public CapsuleChange Hold(HoldGround ground, string by, string? reasonHash)
    {
        Set(s => s with { Hold = new(ground, by, Facts.Now) }).Write(step => new EvidenceHeld(step, ground, reasonHash));
        var preserved = State.SealedAt!.Value;
        return ClockHolding.Find(State.Clocks, ClockCodes.EvidenceDecide) is null
            ? StartClock(ClockCodes.EvidenceDecide, Facts.Calendar.DayOf(preserved), preserved)
            : this;
    }

    /// <summary>Lifts the hold; retention goes on, after some days of grace.</summary>
    public CapsuleChange Lift(string reasonHash)
    {
        var grace = Facts.Now.AddDays(Facts.Settings.Evidence.GraceDays);
        var until = State.RetainUntil is { } told && told > grace ? told : grace;
        return Set(s => s with { Hold = null, RetainUntil = until }).Write(step => new EvidenceLifted(step, reasonHash)).Send(Due.Set(CapsuleRules.RetentionDue, until));
    }

    // A clock's entry is a step of the custody like any other.
    public override CapsuleChange Take<TVerdict>(ClocksDecision<TVerdict> decision) =>
        base.Take(decision).Set(s => s with { Step = s.Step + decision.Bodies.Length });

    /// <summary>Tells the lead how far it is.</summary>
    public CapsuleChange Report() => Send(new CapsuleReport(
        State.Id, State.Status, State.Status == CapsuleStatus.Sealed ? State.Items.Length : 0, State.Reason, Facts.Now)
        .ToDue(new(LeadSignal.TargetKind, State.LeadId)));

    public Decision<CapsuleState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum => Decide(verdict, Plain.Audiences(entityId: null, State.TownCode), ClockDues());

    protected override ImmutableArray<ClockState> ClocksOf(CapsuleState state) => state.Clocks;

    protected override CapsuleState With(CapsuleState state, ImmutableArray<ClockState> clocks) => state with { Clocks = clocks };
}
