using Vigil.Domain.Certificates;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Certificates;

/// <summary>What an entity, an employee and a piece of equipment have in common: they hold certificates.</summary>
[GrainInterfaceType("certificate-holder")]
[Alias("vigil.ICertificateHolderGrain")]
public interface ICertificateHolderGrain : IGrainWithStringKey
{
    /// <summary>Records a certificate that the holder didn't have; renews one that it had.</summary>
    [Alias("RecordCertificateAsync")]
    Task<Receipt<CertificateVerdict>> RecordCertificateAsync(RecordCertificate command, CancellationToken cancellationToken = default);

    /// <summary>Moves the last day; the ladder begins anew.</summary>
    [Alias("RenewCertificateAsync")]
    Task<Receipt<CertificateVerdict>> RenewCertificateAsync(RenewCertificate command, CancellationToken cancellationToken = default);

    /// <summary>Notes that an application for renewal was filed, which quiets the ladder.</summary>
    [Alias("FileRenewalAsync")]
    Task<Receipt<CertificateVerdict>> FileRenewalAsync(FileRenewal command, CancellationToken cancellationToken = default);

    /// <summary>Sends a filed renewal back to the owner; the ladder speaks again.</summary>
    [Alias("ReturnRenewalAsync")]
    Task<Receipt<CertificateVerdict>> ReturnRenewalAsync(ReturnRenewal command, CancellationToken cancellationToken = default);

    /// <summary>Withdraws a certificate for good.</summary>
    [Alias("RevokeCertificateAsync")]
    Task<Receipt<CertificateVerdict>> RevokeCertificateAsync(RevokeCertificate command, CancellationToken cancellationToken = default);
}
