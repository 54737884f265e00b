using Vigil.Domain.Certificates;
using Vigil.Grains.Interfaces.Certificates;

namespace Vigil.Grains.Certificates;

internal static class CertificateDrafts
{
    public static CertificateDraft ToDraft(this RecordCertificate command) =>
        new(command.Number, command.Kind, command.ValidFrom, command.ValidThrough, command.Issuer, command.Source);

    /// <summary>What an owner handed in; <see langword="null"/> where the regulator notes a filing.</summary>
    public static RenewalFiling? ToFiling(this FileRenewal command, DateTimeOffset now) =>
        command.Pictures is { } pictures ? new(command.Origin.By, now, pictures, command.Words) : null;
}
