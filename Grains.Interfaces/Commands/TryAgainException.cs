namespace Vigil.Grains.Interfaces.Commands;

/// <summary>The call got no answer, and the same command with the same operation id may be sent again: at most one of them counts.</summary>
/// <remarks>Beside Orleans' own faults in transport, this is the only fault after which a caller tries again.</remarks>
[GenerateSerializer, Alias("vigil.TryAgainException")]
public sealed class TryAgainException : Exception
{
    public TryAgainException()
    {
    }

    public TryAgainException(string message)
        : base(message)
    {
    }

    public TryAgainException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
