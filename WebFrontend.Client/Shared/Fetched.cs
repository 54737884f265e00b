namespace Vigil.WebFrontend.Client.Shared;

/// <summary>How a request ended.</summary>
public enum FetchStatus
{
    Done = 0,
    NotFound = 1,

    /// <summary>The server said no; <see cref="Problem.Title"/> says why.</summary>
    Refused = 2,

    /// <summary>Signed in, and not allowed.</summary>
    Forbidden = 3,
    SignedOut = 4,

    /// <summary>No answer came. For a command the outcome is unknown; the same key may be sent again.</summary>
    Unreachable = 5,
}

/// <summary>A ProblemDetails as the API sends it.</summary>
public sealed record Problem(string? Type, string? Title, int? Status, string? Detail, IReadOnlyDictionary<string, string[]>? Errors);

/// <summary>An answer of the API, or why there is none.</summary>
public sealed record Fetched<T>(FetchStatus Status, T? Value, Problem? Problem = null)
    where T : class
{
    public bool Ok => Status is FetchStatus.Done && Value is not null;
}
