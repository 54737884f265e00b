namespace Vigil.Ledger.Queries;

/// <summary>Where a page of a list ended: the sort value and the id of its last row. The next page begins after it.</summary>
public readonly record struct Keyset(string Sort, string Key);

/// <summary>A page of rows in a stable order.</summary>
/// <param name="Next">Where it ended, or <see langword="null"/> where nothing follows.</param>
public sealed record Slice<T>(IReadOnlyList<T> Rows, Keyset? Next);

/// <summary>A state as a list reads it, with its version.</summary>
public sealed record Stored<TState>(TState State, long Version);
