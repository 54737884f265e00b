namespace Vigil.Grains;

/// <summary>Operational state that is no legal record, in the stock persistence of Orleans.</summary>
/// <remarks>Its state names are unique over all grain classes, because the grain's type is no part of the stored key; and every key
/// begins with a letter that is no hex digit and a colon, because a key that reads as a number would be stored as one.</remarks>
public static class Scratch
{
    /// <summary>The name of the storage provider.</summary>
    public const string Provider = "scratch";
}
