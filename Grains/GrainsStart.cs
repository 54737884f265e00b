namespace Vigil.Grains;

/// <summary>When this silo began to listen, by the business clock.</summary>
public sealed record GrainsStart(DateTimeOffset At);
