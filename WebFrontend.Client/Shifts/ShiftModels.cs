using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Shifts;

namespace Vigil.WebFrontend.Client.Shifts;

/// <summary>The dispatchers' desk.</summary>
/// <param name="OnDutyBy">The account that has it; <see langword="null"/> before the first shift.</param>
/// <param name="Pending">Signed off and waiting for who comes.</param>
/// <param name="Last">The newest handover that both signed.</param>
public sealed record ShiftResponse(string? OnDutyBy, DateTimeOffset? Since, HandoverItem? Pending, HandoverItem? Last);

/// <summary>A handover as it was signed.</summary>
/// <param name="UpTo">Complete to this seq of the ledger.</param>
/// <param name="More">Open work beyond what is listed.</param>
/// <param name="Digest">SHA-256 over what was signed.</param>
public sealed record HandoverItem(
    string Id,
    string OffBy,
    DateTimeOffset OffAt,
    string? OnBy,
    DateTimeOffset? OnAt,
    long UpTo,
    IReadOnlyList<HandoverWork> Items,
    int More,
    string Digest,
    string? Note);

/// <param name="Kind">With <paramref name="Key"/>: an alert or a work order.</param>
public sealed record HandoverWork(string Kind, string Key, ShiftItemStanding Standing, string? AssignedTo, DateTimeOffset? Until);

public sealed record SignOffRequest([property: MaxLength(2000)] string? Note);

/// <param name="Digest">Of the handover that was read.</param>
public sealed record SignOnRequest([property: Required, MaxLength(64)] string Digest);

/// <param name="Reason">A code, such as <c>nobody-there</c>.</param>
public sealed record TakeOverRequest([property: Required, MaxLength(40)] string Reason);

/// <summary>A command that needs nothing said.</summary>
public sealed record WithdrawHandoverRequest;
