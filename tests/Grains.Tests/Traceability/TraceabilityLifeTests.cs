using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Entities;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Grains.Tests.Cluster;
using Vigil.Grains.Tests.Comparisons;

namespace Vigil.Grains.Tests.Traceability;

/// <summary>Notes, recalls and readings through their grains and dues.</summary>
[Collection(ComparisonCollection.Name)]
public sealed class TraceabilityLifeTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purchase_from_nobody_known_is_a_finding_that_ends_when_the_supplier_is_registered()
    {
        var id = await EntityAsync();
        var number = County.NewId("SUP").ToUpperInvariant();
        Assert.Equal(GoodsVerdict.Recorded, (await RecordAsync(id, GoodsMovement.Purchase, "N-1", new("面粉厂", "安康", "0915", number, null), "b-1")).Verdict);
        await ComparedAsync();
        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, $"goods.supplier.unknown:n-{number}"))?.Status);

        var supplier = new RegisterSupplier(County.NewOrigin(), "面粉厂", number, "安康", "SC10461092700017", null, fixture.Clock.Today.AddDays(-1), false, fixture.Clock.Today, "test");
        Assert.Equal(SupplierVerdict.Registered, (await fixture.Grains.Supplier($"n-{number}").RegisterAsync(supplier, Token)).Verdict);
        await ComparedAsync();
        Assert.Equal(FindingStatus.Closed, (await FindingAsync(id, $"goods.supplier.unknown:n-{number}"))?.Status);
        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, $"goods.supplier.expired:n-{number}"))?.Status);
        Assert.Equal(["goods.recorded", "goods.checked", "goods.checked"], await fixture.Ledger.TypesOfAsync(GoodsState.KeyOf($"{id}:p:N-1")));

        var command = Record(id, GoodsMovement.Purchase, "N-1", new("面粉厂", "安康", "0915", number, null), "b-1");
        Assert.Equal(GoodsVerdict.Unchanged, (await fixture.Grains.Goods(id, GoodsMovement.Purchase, "N-1").RecordAsync(command, Token)).Verdict);
        Assert.Equal(GoodsVerdict.EntityNotFound, (await RecordAsync("nobody", GoodsMovement.Purchase, "N-1", new("厂", null, null, null, null), "b-1")).Verdict);
    }

    [Fact]
    public async Task A_recall_finds_who_holds_the_batch_even_late_and_sends_officers_to_the_silent_one()
    {
        var (shop, later) = (await EntityAsync(), await EntityAsync());
        var batch = County.NewId("batch");
        await RecordAsync(shop, GoodsMovement.Purchase, "N-1", new("面粉厂", "安康", "0915", "91X", null), batch);
        var recall = County.NewId("R");
        var opening = new OpenRecall(County.NewOrigin(), RecallLevel.First, "小麦粉", "microbial", [batch], null, null, null, null, null);
        Assert.Equal(RecallVerdict.Accepted, (await fixture.Grains.Recall(recall).OpenAsync(opening, Token)).Verdict);
        await fixture.DrainAsync();
        Assert.Equal([shop], (await StateAsync(recall)).Holders.Select(h => h.EntityId));
        await ComparedAsync();
        Assert.Equal(FindingStatus.Open, (await FindingAsync(shop, $"goods.recalled:{recall}"))?.Status);

        await RecordAsync(later, GoodsMovement.Purchase, "N-2", new("面粉厂", "安康", "0915", "91X", null), batch);
        await ComparedAsync();
        Assert.Equal(2, (await StateAsync(recall)).Holders.Length);
        Assert.Equal(FindingStatus.Open, (await FindingAsync(later, $"goods.recalled:{recall}"))?.Status);

        Assert.Equal(RecallVerdict.Accepted, (await fixture.Grains.Recall(recall).AnswerAsync(new(County.NewOrigin(), shop, 2, "袋", null, null, []), Token)).Verdict);
        await fixture.AdvanceAsync(TimeSpan.FromHours(25));
        var after = await StateAsync(recall);
        Assert.Null(after.Holders.Single(h => h.EntityId == shop).WorkOrderId);
        Assert.NotNull(after.Holders.Single(h => h.EntityId == later).WorkOrderId);

        Assert.Equal(RecallVerdict.Accepted, (await fixture.Grains.Recall(recall).EndAsync(new(County.NewOrigin(), false), Token)).Verdict);
        await ComparedAsync();
        Assert.Equal(FindingStatus.Closed, (await FindingAsync(later, $"goods.recalled:{recall}"))?.Status);
        Assert.Equal(FindingStatus.Closed, (await FindingAsync(shop, $"goods.recalled:{recall}"))?.Status);
    }

    [Fact]
    public async Task A_warm_fridge_is_an_alert_and_a_cold_one_ends_it_and_food_left_out_is_told_without_another_reading()
    {
        var id = await EntityAsync();
        var grain = fixture.Grains.Readings(id);
        async Task TakeAsync(CcpKind kind, decimal value) => Assert.Equal(
            ReadingsVerdict.Taken, (await grain.TakeAsync(new(County.NewOrigin(), [new("p-1", kind, value, fixture.Clock.Now)]), Token)).Verdict);

        await TakeAsync(CcpKind.Chilled, 4);
        Assert.Empty(await fixture.Ledger.TypesOfAsync(ReadingsState.KeyOf(id)));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        await TakeAsync(CcpKind.Chilled, 12);
        await fixture.DrainAsync();
        Assert.Equal(AlertStatus.Open, (await AlertAsync(id, "p-1.Chilled"))?.Status);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        await TakeAsync(CcpKind.Chilled, 4);
        await fixture.DrainAsync();
        Assert.NotNull((await AlertAsync(id, "p-1.Chilled"))?.ClearedAt);

        await TakeAsync(CcpKind.Waiting, 40);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(119));
        Assert.Null(await AlertAsync(id, "p-1.Waiting"));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(AlertStatus.Open, (await AlertAsync(id, "p-1.Waiting"))?.Status);
    }

    private async Task<string> EntityAsync()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        await county.RecordCertificateAsync(entity, $"JY{County.NewId("9")}", CertificateKind.SmallCatering, fixture.Clock.Today, fixture.Clock.Today.AddYears(3));
        return id;
    }

    private Task<Interfaces.Commands.Receipt<GoodsVerdict>> RecordAsync(string entity, GoodsMovement movement, string number, GoodsCounterparty party, string batch) =>
        fixture.Grains.Goods(entity, movement, number).RecordAsync(Record(entity, movement, number, party, batch), Token);

    private RecordGoods Record(string entity, GoodsMovement movement, string number, GoodsCounterparty party, string batch) => new(
        County.NewOrigin(), entity, movement, number, fixture.Clock.Today, party, [new(batch, "小麦粉", "25kg", 10, "袋", "L1", fixture.Clock.Today.AddDays(-10), "12个月", null, null, [GoodsPaper.Conformity])], [], [], "test");

    // First the note is checked, then what that came to is compared.
    private async Task ComparedAsync()
    {
        await fixture.DrainAsync();
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    private async Task<RecallState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<RecallState>(RecallState.KeyOf(id)))!;

    private async Task<FindingState?> FindingAsync(string entity, string id) =>
        (await fixture.Ledger.StateOfAsync<ComparisonState>(ComparisonState.KeyOf(entity)))?.Findings.FirstOrDefault(f => f.Id == id);

    private Task<AlertState?> AlertAsync(string entity, string part) =>
        fixture.Ledger.StateOfAsync<AlertState>(AlertState.KeyOf(AlertState.IdOf(AlertKind.Reading, EntityState.KeyOf(entity), part)));
}
