using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Entities;
using Vigil.Grains.Interfaces.Comparisons;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Comparisons;

/// <summary>Records are compared by themselves: after a change, and in the night in which time changes them.</summary>
[Collection(ComparisonCollection.Name)]
public sealed class ComparisonTests(ClusterFixture fixture)
{
    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finding_is_opened_once_by_a_change_and_closes_itself_when_its_cause_is_gone()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        Assert.Null(await FindingAsync(id, "licence.missing.catering")); // what follows at once is compared with it

        await ComparedAsync();
        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, "licence.missing.catering"))!.Status);

        await county.RecordCertificateAsync(entity, "JY26109270000010", CertificateKind.FoodOperation, fixture.Clock.Today, fixture.Clock.Today.AddYears(5));
        await ComparedAsync();
        await ComparedAsync();

        Assert.Equal(FindingStatus.Closed, (await FindingAsync(id, "licence.missing.catering"))!.Status);
        Assert.Equal(["finding.opened", "finding.closed"], await fixture.Ledger.TypesOfAsync(ComparisonState.KeyOf(id)));
    }

    [Fact]
    public async Task A_licence_that_expires_is_found_in_the_night_after_without_any_change()
    {
        var id = County.NewId("E");
        var entity = await county.RegisterEntityAsync(id);
        var last = fixture.Clock.Today.AddDays(12);
        await county.RecordCertificateAsync(entity, "JY36109270000015", CertificateKind.FoodOperation, last.AddYears(-5), last);
        await ComparedAsync();
        Assert.Null(await FindingAsync(id, "licence.expired.catering"));

        await fixture.AdvanceToAsync(last.AddDays(1));
        Assert.Null(await FindingAsync(id, "licence.expired.catering"));
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(last.AddDays(1)).AddHours(6));

        Assert.Equal(FindingStatus.Open, (await FindingAsync(id, "licence.expired.catering"))!.Status);
    }

    [Fact]
    public async Task Two_entities_with_one_number_both_hear_of_it_and_of_its_end()
    {
        var (one, other) = (County.NewId("E"), County.NewId("E"));
        await RegisterAsync(one, "91610927MA70L00048");
        await RegisterAsync(other, "91610927MA70L00048");
        await ComparedAsync();
        var found = "registration.same:91610927MA70L00048";
        Assert.Equal(other, (await FindingAsync(one, found))!.Detail["others"]);
        Assert.Equal(one, (await FindingAsync(other, found))!.Detail["others"]);
        Assert.Equal(AlertStatus.Open, (await AlertAsync(one, found))!.Status);

        await RegisterAsync(other, null);
        await ComparedAsync();

        Assert.Equal(FindingStatus.Closed, (await FindingAsync(one, found))!.Status);
        Assert.Equal(FindingStatus.Closed, (await FindingAsync(other, found))!.Status);
        Assert.NotNull((await AlertAsync(one, found))!.ClearedAt);
    }

    [Fact]
    public async Task A_dismissal_is_answered_once_and_clears_what_the_finding_led_to()
    {
        var (one, other) = (County.NewId("E"), County.NewId("E"));
        await RegisterAsync(one, "93610927MA70L0020P");
        await RegisterAsync(other, "93610927MA70L0020P");
        await ComparedAsync();
        var found = "registration.same:93610927MA70L0020P";

        var command = new DismissFinding(County.NewOrigin(), found, "分支机构共用");
        Assert.Equal(FindingVerdict.Accepted, (await fixture.Grains.Comparison(one).DismissAsync(command, Token)).Verdict);
        Assert.Equal(FindingVerdict.Repeated, (await fixture.Grains.Comparison(one).DismissAsync(command, Token)).Verdict);
        await ComparedAsync();

        Assert.Equal(FindingStatus.Dismissed, (await FindingAsync(one, found))!.Status);
        Assert.NotNull((await AlertAsync(one, found))!.ClearedAt);
        Assert.Equal(FindingStatus.Open, (await FindingAsync(other, found))!.Status);
    }

    private async Task RegisterAsync(string id, string? number) => Assert.True(
        (await fixture.Grains.Entity(id).RegisterAsync(new(County.NewOrigin(), County.EntityNamed($"{id}店") with { RegistrationNumber = number, Category = EntityCategory.General }), Token))
            .Verdict is EntityVerdict.Registered or EntityVerdict.Changed);

    private Task ComparedAsync() => fixture.AdvanceAsync(TimeSpan.FromMinutes(1));

    private async Task<FindingState?> FindingAsync(string entity, string id) =>
        (await fixture.Ledger.StateOfAsync<ComparisonState>(ComparisonState.KeyOf(entity)))?.Findings.FirstOrDefault(f => f.Id == id);

    private Task<AlertState?> AlertAsync(string entity, string finding) =>
        fixture.Ledger.StateOfAsync<AlertState>(AlertState.KeyOf(AlertState.IdOf(AlertKind.Finding, EntityState.KeyOf(entity), finding)));
}

/// <summary>A cluster of its own: these tests move the clock by days.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ComparisonCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "comparison";
}
