using System.Text.Json.Serialization;

namespace Vigil.Domain.Dispatch;

/// <summary>What somebody may do to a work order. Who may, in which status, is <see cref="WorkOrderTable"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderAction>))]
public enum WorkOrderAction
{
    Propose = 0,

    /// <summary>A dispatcher gives it to officers of their choice.</summary>
    Offer = 1,
    Accept = 2,

    /// <summary>An officer to whom it was offered says no; one who had accepted gives it back.</summary>
    Decline = 3,

    /// <summary>To another officer, by name. Until that one accepts it stays where it is.</summary>
    HandOver = 4,
    SetOut = 5,
    Arrive = 6,

    /// <summary>Findings per item of the checklist.</summary>
    Find = 7,
    OrderRectification = 8,

    /// <summary>复查: whether what was ordered has been done.</summary>
    Recheck = 9,
    HandIn = 10,

    /// <summary>A dispatcher agrees with what was handed in.</summary>
    Confirm = 11,

    /// <summary>Back to the officer, with a reason.</summary>
    Return = 12,
    Cancel = 13,
    Archive = 14,
    Note = 15,
    ChangePriority = 16,

    /// <summary>Sets the day of the visit.</summary>
    Plan = 17,

    /// <summary>Signs the reason why a routine visit may exceed the entity's yearly cap.</summary>
    SignCap = 18,
    PauseClock = 19,
    ResumeClock = 20,
    ExtendClock = 21,
}

/// <summary>What somebody is to one work order. One person may be several at a time.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderRoles>))]
public enum WorkOrderRoles
{
    None = 0,

    /// <summary>Directs work for the county: a dispatcher, an admin, or a program that may.</summary>
    Dispatcher = 1,

    /// <summary>Has an offer that isn't answered.</summary>
    Offered = 2,

    /// <summary>Has accepted, as first or second officer.</summary>
    Crew = 4,

    /// <summary>The first officer: answers for it.</summary>
    Lead = 8,

    /// <summary>It is being handed over to them.</summary>
    Successor = 16,

    /// <summary>Any enforcement officer.</summary>
    Officer = 32,

    /// <summary>The platform itself, on a deadline.</summary>
    System = 64,
}

/// <summary>Who acts on a work order, as the edge knows them.</summary>
/// <param name="By">The id that the ledger keeps.</param>
/// <param name="Directs">Whether they direct work for the county.</param>
/// <param name="InspectorId">Their id as an officer, where they are one.</param>
public sealed record WorkOrderActor(string By, bool Directs, string? InspectorId)
{
    public static WorkOrderActor System { get; } = new(Decisions.Cause.System, Directs: false, InspectorId: null);
}
