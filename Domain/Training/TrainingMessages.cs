using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;

namespace Vigil.Domain.Training;

/// <summary>Tells a worker's actor that a course was passed: a due. The certificate of passing is the worker's, with its own ladder.</summary>
/// <param name="ValidThrough">Inclusive.</param>
public sealed record TrainingPassed(string CourseId, string EmployeeId, int Attempt, DateOnly PassedOn, DateOnly ValidThrough, DateTimeOffset At)
{
    public const string DuePrefix = "training:";

    /// <summary>As where the certificate comes from.</summary>
    public const string Source = "training";

    public static TrainingPassed Of(string? payload) => JsonSerializer.Deserialize(payload ?? "", TrainingMessageJson.Shared.TrainingPassed)!;

    public Due ToDue() => Due.Send(
        EmployeeState.KeyOf(EmployeeId),
        FormattableString.Invariant($"{DuePrefix}{CourseId}:{Attempt}"),
        this,
        TrainingMessageJson.Shared.TrainingPassed,
        At);

    /// <summary>One certificate for each course: passing again renews it.</summary>
    public CertificateDraft ToDraft() =>
        new($"PX-{CourseId.ToUpperInvariant()}", CertificateKind.Training, PassedOn, ValidThrough, "培训考核", Source);
}

[JsonSerializable(typeof(TrainingPassed))]
public sealed partial class TrainingMessageJson : JsonSerializerContext
{
    public static TrainingMessageJson Shared { get; } = new(DomainJson.NewOptions());
}
