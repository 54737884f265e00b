using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>A camera gave no picture. The message names neither address nor credentials.</summary>
internal sealed class EyeFaultException(EyeVerdict verdict, string message, Exception? inner = null) : Exception(message, inner)
{
    public EyeVerdict Verdict { get; } = verdict;
}
