using Vigil.Domain.Cameras;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>What a live view says where it shows no picture. On its web socket pictures are binary messages, this is text.</summary>
/// <param name="Ahead">How many wait for room before this view.</param>
public sealed record LiveNews(EyeVerdict Verdict, int Ahead);
