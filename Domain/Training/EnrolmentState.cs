using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>Where a worker stands in a course.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnrolmentStatus>))]
public enum EnrolmentStatus
{
    /// <summary>Invited; no attempt has ended.</summary>
    Invited = 0,

    /// <summary>An attempt runs.</summary>
    Running = 1,

    /// <summary>The last attempt failed, and no earlier passing counts any more.</summary>
    Failed = 2,

    /// <summary>Passed; whether it still counts follows from <see cref="EnrolmentState.ValidThrough"/>.</summary>
    Passed = 3,
}

/// <summary>The link by which a worker without an account takes the test. One at a time; a new one voids the former.</summary>
/// <param name="Hash">SHA-256 of the token, in lower-case hex; the token itself isn't kept.</param>
/// <param name="EndsAt">Exclusive.</param>
public sealed record EnrolmentLink(string Hash, DateTimeOffset GivenAt, DateTimeOffset EndsAt, string By);

/// <summary>抽查考核: a test ordered on the spot (order 49 art. 29).</summary>
/// <param name="WorkOrderId">The visit during which it was ordered, where there was one.</param>
/// <param name="EndsAt">By when it must be begun, exclusive.</param>
/// <param name="Attempt">The attempt that answered it.</param>
/// <param name="Missed">Whether nobody began it in time.</param>
public sealed record SpotTest(
    string By, DateTimeOffset OrderedAt, DateTimeOffset EndsAt, string? WorkOrderId, int? Attempt, bool? Passed, bool Missed)
{
    [JsonIgnore]
    public bool Open => Attempt is null && !Missed;
}

/// <summary>补考: after a failed spot test (order 49 art. 29). Open until the test is passed.</summary>
/// <param name="LastDay">Inclusive.</param>
public sealed record RetakeOrder(DateTimeOffset OrderedAt, DateOnly LastDay, DateTimeOffset EndsAt, bool Missed);

/// <summary>What a passed course counted towards the yearly hours.</summary>
public sealed record TrainingCredit(DateOnly On, int CourseNumber, int Minutes);

/// <summary>One worker in one course. Ledger kind <c>enrolment</c>, key <c>{course}:{employee}</c>.</summary>
/// <remarks>One actor holds all attempts, so that two tabs find one attempt, and waits and daily limits are counted where they are kept.</remarks>
/// <param name="EntityId">The employer when something last happened here.</param>
/// <param name="Attempts">Oldest first.</param>
/// <param name="Retake"><see langword="null"/> where none is open.</param>
/// <param name="ValidThrough">Inclusive; of the last passing.</param>
public sealed record EnrolmentState(
    string CourseId,
    string EmployeeId,
    string EntityId,
    string TownCode,
    EnrolmentStatus Status,
    ImmutableArray<AttemptState> Attempts,
    EnrolmentLink? Link,
    SpotTest? Spot,
    RetakeOrder? Retake,
    DateOnly? PassedOn,
    DateOnly? ValidThrough,
    ImmutableArray<TrainingCredit> Credits,
    DateTimeOffset ChangedAt) : ILedgerState<EnrolmentState>
{
    public const string LedgerKind = "enrolment";

    public static int Schema => 1;

    public static JsonTypeInfo<EnrolmentState> Json => TrainingJson.Shared.EnrolmentState;

    /// <summary>What lists sort by.</summary>
    public DateTimeOffset ListedAt => ChangedAt;

    /// <summary>Whether a passing counts on a day.</summary>
    public bool ValidOn(DateOnly day) => ValidThrough >= day;

    public static LedgerKey KeyOf(string courseId, string employeeId) => new(LedgerKind, $"{courseId}:{employeeId}");

    /// <summary>Course and worker of a key. A course's id holds no colon, a worker's may.</summary>
    public static (string CourseId, string EmployeeId) Of(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", key) : (key[..colon], key[(colon + 1)..]);
    }
}

public static class EnrolmentAttempts
{
    extension(EnrolmentState state)
    {
        public AttemptState? Last => state.Attempts.IsEmpty ? null : state.Attempts[^1];

        /// <summary>The attempt that isn't marked yet; its time may be over all the same.</summary>
        public AttemptState? Running => state.Last is { Running: true } last ? last : null;
    }
}
