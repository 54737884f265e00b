using System.Text.Json.Serialization;

namespace Vigil.Domain.Dispatch;

/// <summary>Where a work order comes from; decides its checklist, its clocks and how many officers it wants.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderKind>))]
public enum WorkOrderKind
{
    /// <summary>A routine visit by risk grade.</summary>
    Routine = 0,

    /// <summary>双随机: drawn.</summary>
    DoubleRandom = 1,

    /// <summary>专项整治.</summary>
    Campaign = 2,

    /// <summary>投诉: a consumer's dispute.</summary>
    Complaint = 3,

    /// <summary>举报: a clue to a violation.</summary>
    Report = 4,

    /// <summary>A certificate that expired or is missing.</summary>
    Certificate = 5,

    /// <summary>Special equipment overdue or faulty.</summary>
    Equipment = 6,

    /// <summary>What a camera saw.</summary>
    CameraClue = 7,

    /// <summary>数据比对: records that contradict each other.</summary>
    Comparison = 8,

    /// <summary>复查: whether what was ordered has been done.</summary>
    Recheck = 9,
}

[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderLevel>))]
public enum WorkOrderLevel
{
    Town = 0,
    County = 1,
}

[JsonConverter(typeof(JsonStringEnumConverter<WorkOrderPriority>))]
public enum WorkOrderPriority
{
    Low = 0,
    Normal = 1,
    High = 2,
    Urgent = 3,
}
