using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Traceability;

/// <summary>One delivery note of one business. Key: <c>GoodsState.IdOf</c>. It is checked and let go by dues.</summary>
[GrainInterfaceType("goods")]
[Alias("vigil.IGoodsGrain")]
public interface IGoodsGrain : IGrainWithStringKey
{
    [Alias("RecordAsync")]
    Task<Receipt<GoodsVerdict>> RecordAsync(RecordGoods command, CancellationToken cancellationToken = default);
}

/// <summary>A supplier. Key: <c>BatchCode.PartyOf</c>.</summary>
[GrainInterfaceType("supplier")]
[Alias("vigil.ISupplierGrain")]
public interface ISupplierGrain : IGrainWithStringKey
{
    [Alias("RegisterAsync")]
    Task<Receipt<SupplierVerdict>> RegisterAsync(RegisterSupplier command, CancellationToken cancellationToken = default);
}

/// <summary>A recall. It finds who holds the goods, and sends officers to the silent ones, by dues.</summary>
[GrainInterfaceType("recall")]
[Alias("vigil.IRecallGrain")]
public interface IRecallGrain : IGrainWithStringKey
{
    /// <summary>Begins it; without a window what was proposed.</summary>
    [Alias("OpenAsync")]
    Task<Receipt<RecallVerdict>> OpenAsync(OpenRecall command, CancellationToken cancellationToken = default);

    /// <summary>A business says what it has left.</summary>
    [Alias("AnswerAsync")]
    Task<Receipt<RecallVerdict>> AnswerAsync(AnswerRecall command, CancellationToken cancellationToken = default);

    [Alias("EndAsync")]
    Task<Receipt<RecallVerdict>> EndAsync(EndRecall command, CancellationToken cancellationToken = default);
}

/// <summary>The critical control points of one business. Key: the entity's id.</summary>
[GrainInterfaceType("readings")]
[Alias("vigil.IReadingsGrain")]
public interface IReadingsGrain : IGrainWithStringKey
{
    /// <summary>Takes readings. The same again changes nothing.</summary>
    [Alias("TakeAsync")]
    Task<Receipt<ReadingsVerdict>> TakeAsync(TakeReadings command, CancellationToken cancellationToken = default);
}

public static class TraceabilityGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IGoodsGrain Goods(string entityId, GoodsMovement movement, string number) =>
            grains.GetGrain<IGoodsGrain>(GoodsState.IdOf(entityId, movement, number));

        /// <param name="id">As <c>BatchCode.PartyOf</c> makes it.</param>
        public ISupplierGrain Supplier(string id) => grains.GetGrain<ISupplierGrain>(id);

        public IRecallGrain Recall(string id) => grains.GetGrain<IRecallGrain>(id);

        public IReadingsGrain Readings(string entityId) => grains.GetGrain<IReadingsGrain>(entityId);
    }
}
