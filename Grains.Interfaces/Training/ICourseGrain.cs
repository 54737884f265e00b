using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Training;

/// <summary>One course with its test. Key: its id.</summary>
[GrainInterfaceType("course")]
[Alias("vigil.ICourseGrain")]
public interface ICourseGrain : IGrainWithStringKey
{
    /// <summary>Writes it, or its next version.</summary>
    [Alias("WriteAsync")]
    Task<Receipt<CourseVerdict>> WriteAsync(WriteCourse command, CancellationToken cancellationToken = default);

    /// <summary>Offers it no more.</summary>
    [Alias("RetireAsync")]
    Task<Receipt<CourseVerdict>> RetireAsync(RetireCourse command, CancellationToken cancellationToken = default);
}
