namespace Vigil.Domain.Credit;

/// <summary>What somebody asks for who wants to be off a list, or a penalty off the public pages, before its time (信用修复).</summary>
/// <param name="ObligationsMet">What the decision demanded was done, and the file shows it.</param>
/// <param name="HarmRemoved">What it did was put right, and the file shows it.</param>
/// <param name="Granted"><see langword="null"/> while it is undecided.</param>
/// <param name="Reason">A code; why it was refused.</param>
public sealed record RepairApplication(
    DateOnly AppliedOn, bool ObligationsMet, bool HarmRemoved, DateOnly? DecidedOn = null, bool? Granted = null, string? Reason = null);
