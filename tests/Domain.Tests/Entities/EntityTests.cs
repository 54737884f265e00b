using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Entities;

public sealed class EntityTests
{
    [Fact]
    public void A_registration_is_one_entry_for_dispatch_town_and_entity()
    {
        var decision = EntityRules.Register(null, "E-1", Given.Entity, Given.On("2026-11-23"));

        Assert.Equal(EntityVerdict.Registered, decision.Verdict);
        Assert.Equal(["dispatch", "town:610927100", "entity:E-1"], Assert.Single(decision.Entries).Audiences.Select(a => a.Name));
        Assert.Equal(new EntityRegistered(EntityCategory.Catering, "610927100", "synthetic"), decision.Entries[0].Body);
        Assert.Equal(Given.Day("2026-11-23"), decision.Next!.RecordedOn);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_a_change_names_only_its_fields()
    {
        var shop = Shop();

        Assert.Equal(EntityVerdict.Unchanged, Register(shop, Given.Entity));
        Assert.Equal(EntityVerdict.Unchanged, Register(shop, Given.Entity with { RegistrationNumber = "９２610927ma70l00120 ", Location = null }));
        Assert.Equal(EntityVerdict.Changed, Register(shop, Given.Entity with { Name = "牛头店小吃", Address = "2号" }));

        Assert.Equal(["name", "address"], shop.Bodies.OfType<EntityChanged>().Single().Fields);
        Assert.DoesNotContain("牛头店", shop.Bodies.Last().ToString(), StringComparison.Ordinal);
        Assert.NotNull(shop.State!.Location); // a source without a location doesn't take it away
    }

    public static TheoryData<EntityVerdict, EntityDraft> Refused() => new()
    {
        { EntityVerdict.NameRefused, Given.Entity with { Name = " " } },
        { EntityVerdict.NameRefused, Given.Entity with { Name = new('x', 201) } },
        { EntityVerdict.NameRefused, Given.Entity with { Name = "a\nb" } },
        { EntityVerdict.RegistrationNumberRefused, Given.Entity with { RegistrationNumber = "92610927MA70L00121" } },
        { EntityVerdict.RegistrationNumberRefused, Given.Entity with { RegistrationNumber = "926I0927MA70L00120" } },
        { EntityVerdict.RegistrationNumberRefused, Given.Entity with { RegistrationNumber = "12345" } },
        { EntityVerdict.TownRefused, Given.Entity with { TownCode = "" } },
        { EntityVerdict.TownRefused, Given.Entity with { TownCode = "61 0927" } },
        { EntityVerdict.AddressRefused, Given.Entity with { Address = new('x', 301) } },
        { EntityVerdict.LocationRefused, Given.Entity with { Location = new(double.NaN, 109) } },
        { EntityVerdict.LocationRefused, Given.Entity with { Location = new(31, 181) } },
        { EntityVerdict.SourceRefused, Given.Entity with { Source = "" } },
        { EntityVerdict.CategoryRefused, Given.Entity with { Category = (EntityCategory)42 } },
        { EntityVerdict.CategoryRefused, Given.Entity with { Status = (EntityStatus)42 } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused_and_changes_nothing(EntityVerdict expected, EntityDraft draft)
    {
        var decision = EntityRules.Register(null, "E-1", draft, Given.On("2026-11-23"));

        Assert.Equal(expected, decision.Verdict);
        Assert.True(decision.ChangesNothing);
    }

    [Theory]
    [InlineData("'; drop table state; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("👩‍🍳 面馆")]
    public void Text_that_only_looks_dangerous_is_a_name_like_any_other(string name) =>
        Assert.Equal(name, EntityRules.Register(null, "E-1", Given.Entity with { Name = name }, Given.On("2026-11-23")).Next!.Name);

    [Theory]
    [InlineData("110108000000017", "registrationNumber:check-digit")] // an old number that fails its check: a person looks
    [InlineData("110108000000016", null)]
    [InlineData(null, null)]
    public void A_number_that_is_odd_carries_a_warning(string? number, string? warning) => Assert.Equal(
        warning is null ? [] : [warning],
        EntityRules.Register(null, "E-1", Given.Entity with { RegistrationNumber = number }, Given.On("2026-11-23")).Next!.Warnings);

    [Fact]
    public void Another_countrys_number_is_taken_as_it_is()
    {
        var draft = Given.Entity with { RegistrationNumber = "82474", TownCode = "60609" };

        Assert.Equal("82474", EntityRules.Register(null, "chicago:82474", draft, Given.On("2026-11-23")).Next!.RegistrationNumber);
    }

    [Fact]
    public void Closed_is_for_good()
    {
        var shop = Shop();
        EntityVerdict Set(EntityStatus status, string reason = "deregistered") => shop.Do((s, f) => EntityRules.SetStatus(s, status, reason, f));

        Assert.Equal(EntityVerdict.ReasonRefused, Set(EntityStatus.Closed, " "));
        Assert.Equal(EntityVerdict.Changed, Set(EntityStatus.Closed));
        Assert.Equal(EntityVerdict.Unchanged, Set(EntityStatus.Closed));
        Assert.Equal(EntityVerdict.ClosedForGood, Set(EntityStatus.Active));
        Assert.Equal(EntityVerdict.ClosedForGood, Register(shop, Given.Entity with { Name = "x" }));
        Assert.Equal(EntityVerdict.Unchanged, Register(shop, Given.Entity));
        Assert.Equal(
            Vigil.Domain.Certificates.CertificateVerdict.HolderClosed,
            shop.Do((s, f) => EntityRules.RecordCertificate(s, Given.Draft("JY16109270000017", "2026-01-01", null), f)));
    }

    [Fact]
    public void A_status_in_a_report_is_a_change_of_status()
    {
        var shop = Shop();
        Register(shop, Given.Entity with { Status = EntityStatus.Dormant });

        Assert.Equal(new EntityStatusChanged(EntityStatus.Active, EntityStatus.Dormant, "source"), shop.Bodies.Last());
    }

    [Fact]
    public void A_due_of_no_entity_is_obsolete_and_of_no_name_unknown()
    {
        Assert.Equal(DueVerdict.Obsolete, EntityRules.OnDue(null, "inspection", Given.On("2026-11-23")).Verdict);
        Assert.Equal(DueVerdict.Obsolete, Shop().Deliver("inspection"));
        Assert.Equal(DueVerdict.Unknown, Shop().Deliver("x"));
    }

    private static Actor<EntityState> Shop()
    {
        var shop = new Actor<EntityState>(Given.Calendar.StartOf(Given.Day("2026-11-23")), EntityRules.OnDue);
        Register(shop, Given.Entity);
        return shop;
    }

    private static EntityVerdict Register(Actor<EntityState> shop, EntityDraft draft) => shop.Do((s, f) => EntityRules.Register(s, "E-1", draft, f));
}
