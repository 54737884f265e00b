using System.Text.Json.Serialization;
using Vigil.Domain.Employees;

namespace Vigil.Domain.Training;

/// <summary>What a command about a worker's test came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnrolmentVerdict>))]
public enum EnrolmentVerdict
{
    Accepted = 0,
    Repeated = 1,

    /// <summary>Nothing to change: the attempt runs already, the answer is known.</summary>
    Unchanged = 2,

    /// <summary>There is no such course or worker.</summary>
    NotFound = 3,

    /// <summary>The course is offered no more.</summary>
    CourseRetired = 4,

    /// <summary>The worker has left.</summary>
    NotEmployed = 5,

    /// <summary>The wait after the last attempt isn't over.</summary>
    TooSoon = 6,

    /// <summary>As many attempts as there may be on one day.</summary>
    TooManyToday = 7,

    /// <summary>The last passing counts for a good while yet.</summary>
    AlreadyValid = 8,

    /// <summary>The bank hasn't enough questions any more.</summary>
    BankTooSmall = 9,

    /// <summary>That attempt doesn't run: none does, or another one.</summary>
    NotRunning = 10,

    /// <summary>The time is up. What was answered before counts, and the attempt is marked.</summary>
    TimeOver = 11,

    /// <summary>The attempt has no question of that number.</summary>
    QuestionRefused = 12,

    /// <summary>No such option, none at all, or several where one is asked.</summary>
    ChoiceRefused = 13,

    /// <summary>A later answer to the same question came first.</summary>
    Overtaken = 14,

    /// <summary>A spot test is ordered already and waits to be begun, or runs.</summary>
    SpotOpen = 15,
}

/// <summary>What the rules need to know of the worker.</summary>
public sealed record Trainee(string EmployeeId, string EntityId, string TownCode, bool OnDuty)
{
    public static Trainee? Of(EmployeeState? employee) =>
        employee is null ? null : new(employee.Id, employee.EntityId, employee.TownCode, employee.OnDuty);
}
