namespace Vigil.Grains.Dispatch;

/// <summary>For how long a silo takes the roster as it read it.</summary>
public sealed record RosterFreshness(TimeSpan GoodFor)
{
    public static RosterFreshness Default { get; } = new(TimeSpan.FromSeconds(1));
}
