namespace Vigil.Domain.Decisions;

/// <summary>Why a commit was made. Every entry keeps it.</summary>
/// <param name="By">The id of the person or key that asked, or <see cref="System"/>; never a name.</param>
/// <param name="OperationId">The caller's idempotency key, unique in the scope; or <see langword="null"/> where a due led here.</param>
/// <param name="Fingerprint">A hash of the request's body, so that a replayed key with another body is found out.</param>
/// <param name="Due">The name of the due that led here; for a message, the message's id.</param>
public sealed record Cause(string By, string? OperationId = null, string? Fingerprint = null, string? Due = null)
{
    /// <summary>The platform itself, acting on a deadline.</summary>
    public const string System = "system";

    public static Cause OfDue(string name) => new(System, Due: name);
}
