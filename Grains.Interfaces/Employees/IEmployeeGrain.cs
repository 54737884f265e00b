using Vigil.Domain.Employees;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Employees;

/// <summary>One worker of a market entity. Key: the worker's id.</summary>
[GrainInterfaceType("employee")]
[Alias("vigil.IEmployeeGrain")]
public interface IEmployeeGrain : ICertificateHolderGrain
{
    [Alias("RegisterAsync")]
    Task<Receipt<EmployeeVerdict>> RegisterAsync(RegisterEmployee command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the base data. The same data again changes nothing.</summary>
    [Alias("ChangeAsync")]
    Task<Receipt<EmployeeVerdict>> ChangeAsync(ChangeEmployee command, CancellationToken cancellationToken = default);
}
