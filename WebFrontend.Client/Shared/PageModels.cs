namespace Vigil.WebFrontend.Client.Shared;

/// <summary>A page of a list, in a stable order.</summary>
/// <param name="Next">The cursor of the next page, to be sent back as <c>cursor</c>; <see langword="null"/> on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The answer to a command that has nothing else to say.</summary>
/// <param name="Verdict">The rule's verdict by name.</param>
/// <param name="Version">The version of the state afterwards.</param>
public sealed record CommandResponse(string Verdict, long Version);

/// <summary>A day and how many things fall on it.</summary>
public sealed record DayCount(DateOnly Day, int Count);
