using Vigil.Domain.Employees;
using Vigil.Ledger.Queries.Employees;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Client.Employees;

namespace Vigil.WebFrontend.Employees;

/// <summary>How the API shows employees.</summary>
internal sealed class EmployeeShapes(CertificateShapes certificates)
{
    public EmployeeItem Shown(EmployeeRow row)
    {
        var employee = row.State;
        return new(
            employee.Id,
            employee.EntityId,
            row.EntityName,
            employee.TownCode,
            employee.Name,
            employee.MaskedIdNumber,
            employee.Post,
            employee.OnDuty,
            certificates.Shown(EmployeeState.Kind, employee.Id, employee.Name, employee.EntityId, employee.TownCode, employee.Certificates),
            employee.Source,
            row.Version);
    }
}
