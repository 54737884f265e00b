namespace Vigil.Domain.Cameras;

/// <summary>How people are told that a camera hangs there (Personal Information Protection Law art. 26: a visible sign).</summary>
/// <param name="Where">Where the sign hangs, in the words of whoever looked.</param>
/// <param name="Since">The first day on which it hung.</param>
public sealed record CameraNotice(string Where, DateOnly Since);
