using Vigil.Domain.Certificates;
using Vigil.Grains.Interfaces.Certificates;

namespace Vigil.Grains.Certificates;

internal static class CertificateDrafts
{
    public static CertificateDraft ToDraft(this RecordCertificate command) =>
        new(command.Number, command.Kind, command.ValidFrom, command.ValidThrough, command.Issuer, command.Source);
}
