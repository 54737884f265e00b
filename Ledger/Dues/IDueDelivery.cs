namespace Vigil.Ledger.Dues;

/// <summary>The way from the pump to the grains.</summary>
public interface IDueDelivery
{
    /// <summary>Delivers once. The target's own commit removes the row; throwing means that it is to be tried again.</summary>
    Task DeliverAsync(ClaimedDue due, CancellationToken cancellationToken);

    /// <summary>Whether a failure says nothing about the due itself, so that it doesn't count towards setting it aside.</summary>
    bool IsPassing(Exception exception) => false;
}
