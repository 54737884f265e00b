using System.Collections.Immutable;

namespace Vigil.Domain.Decisions;

/// <summary>What a rule decided. A bare verdict converts to a decision that changes nothing.</summary>
/// <param name="Next">The next state; <see langword="null"/> leaves the state as it is.</param>
public sealed record Decision<TState, TVerdict>(
    TVerdict Verdict, TState? Next, ImmutableArray<Entry> Entries, ImmutableArray<Due> Dues)
    where TState : class
    where TVerdict : struct, Enum
{
    /// <summary>Whether committing it would write anything.</summary>
    public bool ChangesNothing => Next is null && Entries.IsEmpty && Dues.IsEmpty;

    public static implicit operator Decision<TState, TVerdict>(TVerdict verdict) => new(verdict, null, [], []);
}
