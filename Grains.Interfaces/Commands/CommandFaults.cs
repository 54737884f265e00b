namespace Vigil.Grains.Interfaces.Commands;

/// <summary>Which faults of a command a caller may answer by sending it again.</summary>
public static class CommandFaults
{
    /// <summary>Whether the same command, with the same operation id, may be sent again.</summary>
    /// <remarks>
    /// The outcome of the first try may be unknown. That is harmless: a command that was recorded answers <c>Repeated</c>.
    /// A call in flight to a silo that dies is a <see cref="TimeoutException"/> after the response timeout.
    /// </remarks>
    public static bool MayTryAgain(Exception fault) => fault is TryAgainException or TimeoutException or OrleansException;
}
