namespace Vigil.WebFrontend.Client.Credit;

/// <summary>What the dialog is about to do.</summary>
public enum CreditAsk
{
    /// <summary>Put an entity on a list.</summary>
    Enter = 0,

    /// <summary>Enter that somebody asked to be taken off.</summary>
    Apply = 1,
    Decide = 2,

    /// <summary>Take a wrong listing back.</summary>
    Annul = 3,
}

/// <param name="Item">The file; absent where the entity is still to be chosen.</param>
public sealed record CreditAsked(CreditAsk Ask, CreditItem? Item, ListingModel? Listing);
