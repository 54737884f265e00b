using Vigil.Domain.Draws;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Draws;

/// <summary>One double-random draw. Key: its number. Its work orders report by dues.</summary>
[GrainInterfaceType("draw")]
[Alias("vigil.IDrawGrain")]
public interface IDrawGrain : IGrainWithStringKey
{
    [Alias("DraftAsync")]
    Task<Receipt<DrawVerdict>> DraftAsync(DraftDraw command, CancellationToken cancellationToken = default);

    /// <summary>Freezes the pools from the records as they stand, and publishes the commitment.</summary>
    [Alias("FreezeAsync")]
    Task<Receipt<DrawVerdict>> FreezeAsync(AdvanceDraw command, CancellationToken cancellationToken = default);

    /// <summary>Enters the public value.</summary>
    [Alias("SeedAsync")]
    Task<Receipt<DrawVerdict>> SeedAsync(SeedDraw command, CancellationToken cancellationToken = default);

    /// <summary>Draws from the frozen pool.</summary>
    [Alias("DrawAsync")]
    Task<Receipt<DrawVerdict>> DrawAsync(AdvanceDraw command, CancellationToken cancellationToken = default);

    [Alias("PublishAsync")]
    Task<Receipt<DrawVerdict>> PublishAsync(AdvanceDraw command, CancellationToken cancellationToken = default);

    /// <summary>Asks for the work orders.</summary>
    [Alias("OrderAsync")]
    Task<Receipt<DrawVerdict>> OrderAsync(AdvanceDraw command, CancellationToken cancellationToken = default);

    [Alias("CloseAsync")]
    Task<Receipt<DrawVerdict>> CloseAsync(AdvanceDraw command, CancellationToken cancellationToken = default);

    /// <summary>Draws again under another number, with a reason.</summary>
    [Alias("RedrawAsync")]
    Task<Receipt<DrawVerdict>> RedrawAsync(Redraw command, CancellationToken cancellationToken = default);

    [Alias("AbandonAsync")]
    Task<Receipt<DrawVerdict>> AbandonAsync(AbandonDraw command, CancellationToken cancellationToken = default);
}
