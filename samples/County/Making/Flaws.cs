using Vigil.Domain.Entities;

namespace Vigil.County.Making;

/// <summary>What is wrong with an entity's records, so that comparing them finds something: in any county's archives a few are.</summary>
internal enum Flaw
{
    None = 0,
    NoLicence = 1,
    OtherLicence = 2,
    Expired = 3,

    /// <summary>Sells pre-packaged food only, and holds JY.</summary>
    PrepackagedWithLicence = 4,
    SameLicence = 5,

    /// <summary>The registration number of the entity before.</summary>
    SameRegistration = 6,
    OtherCounty = 7,

    /// <summary>Dormant by its record, and its cameras are alive.</summary>
    DormantYetWatched = 8,
}

/// <summary>Deals flaws out by the place in a category, so that each kind comes up in every county that is made.</summary>
internal sealed class Flaws
{
    private static readonly Dictionary<(EntityCategory Category, int Place), Flaw> Dealt = new()
    {
        [(EntityCategory.FoodProduction, 4)] = Flaw.NoLicence,
        [(EntityCategory.FoodProduction, 8)] = Flaw.OtherLicence,
        [(EntityCategory.FoodProduction, 12)] = Flaw.Expired,
        [(EntityCategory.SmallWorkshop, 9)] = Flaw.NoLicence,
        [(EntityCategory.SmallWorkshop, 15)] = Flaw.OtherLicence,
        [(EntityCategory.SmallWorkshop, 28)] = Flaw.Expired,
        [(EntityCategory.Catering, 31)] = Flaw.NoLicence,
        [(EntityCategory.Catering, 77)] = Flaw.NoLicence,
        [(EntityCategory.Catering, 120)] = Flaw.OtherLicence,
        [(EntityCategory.Catering, 44)] = Flaw.DormantYetWatched,
        [(EntityCategory.Catering, 200)] = Flaw.DormantYetWatched,
        [(EntityCategory.FoodSale, 60)] = Flaw.NoLicence,
        [(EntityCategory.FoodSale, 250)] = Flaw.NoLicence,
        [(EntityCategory.FoodSale, 333)] = Flaw.NoLicence,
        [(EntityCategory.FoodSale, 90)] = Flaw.OtherLicence,
        [(EntityCategory.FoodSale, 150)] = Flaw.Expired,
        [(EntityCategory.FoodSale, 301)] = Flaw.SameLicence,
        [(EntityCategory.FoodSale, 402)] = Flaw.SameLicence,
        [(EntityCategory.General, 700)] = Flaw.SameRegistration,
        [(EntityCategory.General, 2_900)] = Flaw.SameRegistration,
        [(EntityCategory.General, 1_500)] = Flaw.OtherCounty,
        [(EntityCategory.General, 4_100)] = Flaw.OtherCounty,
    };

    private readonly Dictionary<EntityCategory, int> places = [];

    public Flaw Next(EntityCategory category)
    {
        var place = places[category] = places.GetValueOrDefault(category) + 1;
        return Dealt.TryGetValue((category, place), out var flaw) ? flaw
            : category == EntityCategory.FoodSale && place % 55 == 0 ? Flaw.PrepackagedWithLicence
            : Flaw.None;
    }
}
