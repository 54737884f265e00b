using System.Collections.Immutable;
using Vigil.Domain.Attachments;

namespace Vigil.Domain.Credit;

/// <summary>What somebody asks for who wants to be off a list, or a penalty off the public pages, before its time (信用修复).</summary>
/// <param name="ObligationsMet">What the decision demanded was done, and the file shows it.</param>
/// <param name="HarmRemoved">What it did was put right, and the file shows it.</param>
/// <param name="Granted"><see langword="null"/> while it is undecided.</param>
/// <param name="Reason">A code; why it was refused.</param>
/// <param name="Words">What the owner says, where the owner applied; in the state alone.</param>
/// <param name="Pictures">What the owner handed in to show it.</param>
public sealed record RepairApplication(
    DateOnly AppliedOn, bool ObligationsMet, bool HarmRemoved, DateOnly? DecidedOn = null, bool? Granted = null, string? Reason = null,
    string? Words = null, ImmutableArray<Attachment>? Pictures = null);
