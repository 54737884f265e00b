using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Notices;

/// <summary>One notice to one owner. Key: the order's id. It is ordered by a due, and tries its ways by dues.</summary>
[GrainInterfaceType("notice")]
[Alias("vigil.INoticeGrain")]
public interface INoticeGrain : IGrainWithStringKey
{
    /// <summary>Sends it anew by one way.</summary>
    [Alias("ResendAsync")]
    Task<Receipt<NoticeVerdict>> ResendAsync(ResendNotice command, CancellationToken cancellationToken = default);

    /// <summary>The owner has opened its page.</summary>
    [Alias("OpenAsync")]
    Task<Receipt<NoticeVerdict>> OpenAsync(OpenNotice command, CancellationToken cancellationToken = default);

    /// <summary>The gateway says what became of a message.</summary>
    [Alias("TakeReceiptAsync")]
    Task<Receipt<NoticeVerdict>> TakeReceiptAsync(TakeNoticeReceipt command, CancellationToken cancellationToken = default);

    /// <summary>A mail came back after its server had taken it.</summary>
    [Alias("TakeBounceAsync")]
    Task<Receipt<NoticeVerdict>> TakeBounceAsync(TakeMailBounce command, CancellationToken cancellationToken = default);
}
