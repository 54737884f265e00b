namespace Vigil.WebFrontend.Client.Penalties;

/// <summary>What the dialog is about to do.</summary>
public enum PenaltyAsk
{
    Record = 0,
    Publish = 1,

    /// <summary>Enter that somebody asked for an early end of the publication.</summary>
    Apply = 2,
    Decide = 3,

    /// <summary>The decision was changed, revoked or found void.</summary>
    Withdraw = 4,

    /// <summary>The record is put right; what it means for publication is decided anew.</summary>
    Correct = 5,
}

/// <param name="Item">Absent where a decision is still to be recorded.</param>
public sealed record PenaltyAsked(PenaltyAsk Ask, PenaltyItem? Item);
