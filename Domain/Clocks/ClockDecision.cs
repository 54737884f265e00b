using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Clocks;

/// <summary>What a rule decided on one clock.</summary>
/// <param name="Next"><see langword="null"/> where the clock stays as it is.</param>
/// <param name="Bodies">For the holder's entries, in order.</param>
public sealed record ClockDecision<TVerdict>(TVerdict Verdict, ClockState? Next, ImmutableArray<EntryBody> Bodies)
    where TVerdict : struct, Enum
{
    public static implicit operator ClockDecision<TVerdict>(TVerdict verdict) => new(verdict, null, []);
}

/// <summary>What a rule decided on a holder's clocks. The holder makes one commit of it with whatever else it decides.</summary>
/// <param name="Former">The clocks before.</param>
/// <param name="Next">The clocks after; the same as <paramref name="Former"/> where nothing changed.</param>
/// <param name="Bodies">For the holder's entries, in order.</param>
public sealed record ClocksDecision<TVerdict>(
    TVerdict Verdict, ImmutableArray<ClockState> Former, ImmutableArray<ClockState> Next, ImmutableArray<EntryBody> Bodies)
    where TVerdict : struct, Enum
{
    /// <summary>Whether committing it would write anything.</summary>
    public bool ChangesNothing => Bodies.IsEmpty;

    /// <summary>The dues that it moves: of the clocks themselves, and the signals to their alerts. A due that came too early is set again.</summary>
    public ImmutableArray<Due> Dues(ClockHolder holder, RuleFacts facts) =>
        Verdict is DueVerdict.NotYet ? ClockHolding.Moves([], Next) : ClockHolding.Dues(Former, Next, holder, facts);
}

/// <summary>Whose clocks they are: what alerts and audiences need to know.</summary>
/// <param name="Source">The grain that holds them.</param>
public sealed record ClockHolder(LedgerKey Source, string? EntityId, string? TownCode);
