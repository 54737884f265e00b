using System.Text.Json.Serialization;

namespace Vigil.Domain.Cameras;

/// <summary>What is odd about a camera's own time. It is kept as it came; nothing is ever counted from it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShotMark>))]
public enum ShotMark
{
    /// <summary>More than five minutes ahead of ours.</summary>
    Ahead = 1,

    /// <summary>More than a day behind ours: a box that was cut off, or a clock that was never set.</summary>
    LongAgo = 2,
}

/// <summary>Compares a camera's own time with ours.</summary>
public static class ShotMarks
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostBehind = TimeSpan.FromDays(1);

    /// <returns><see langword="null"/> where the camera's time can be believed as far as it goes; both limits still can.</returns>
    public static ShotMark? Of(DateTimeOffset shotAt, DateTimeOffset seenAt) =>
        shotAt - seenAt > MostAhead ? ShotMark.Ahead
        : seenAt - shotAt > MostBehind ? ShotMark.LongAgo
        : null;
}
