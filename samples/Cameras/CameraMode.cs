namespace Vigil.Cameras;

/// <summary>What is the matter with a synthetic camera.</summary>
public enum CameraMode
{
    Healthy,

    /// <summary>Pictures come, and all of them are black.</summary>
    Black,

    /// <summary>Something hangs before the lens.</summary>
    Covered,

    /// <summary>The last picture comes again and again.</summary>
    Frozen,
    OutOfFocus,

    /// <summary>It looks at the ceiling.</summary>
    TurnedAway,

    /// <summary>It wants other credentials than it is given, whatever they are.</summary>
    Unauthorised,

    /// <summary>It takes the connection and never answers.</summary>
    Hanging,
}
