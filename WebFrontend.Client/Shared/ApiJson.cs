using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Employees;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Client.Equipment;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Imports;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shifts;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>The API's models as JSON, generated at build time: reflection would not survive trimming.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Page<AlertItem>))]
[JsonSerializable(typeof(AlertDetail))]
[JsonSerializable(typeof(AlertTiles))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(UnacknowledgeRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(SilenceRequest))]
[JsonSerializable(typeof(UnsilenceRequest))]
[JsonSerializable(typeof(EscalateRequest))]
[JsonSerializable(typeof(SeverityRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(AlertFilter))]
[JsonSerializable(typeof(IReadOnlyList<AlertPreset>))]
[JsonSerializable(typeof(IReadOnlyList<MapAlert>))]
[JsonSerializable(typeof(IReadOnlyList<MapInspector>))]
[JsonSerializable(typeof(IReadOnlyList<MapRoute>))]
[JsonSerializable(typeof(MapWords))]
[JsonSerializable(typeof(ShiftResponse))]
[JsonSerializable(typeof(SignOffRequest))]
[JsonSerializable(typeof(SignOnRequest))]
[JsonSerializable(typeof(WithdrawHandoverRequest))]
[JsonSerializable(typeof(TakeOverRequest))]
[JsonSerializable(typeof(Page<EntityItem>))]
[JsonSerializable(typeof(EntityArchive))]
[JsonSerializable(typeof(IReadOnlyList<TownItem>))]
[JsonSerializable(typeof(Page<AlertStoryItem>))]
[JsonSerializable(typeof(Page<CertificateItem>))]
[JsonSerializable(typeof(CertificateExpiryCount))]
[JsonSerializable(typeof(Page<EquipmentItem>))]
[JsonSerializable(typeof(Page<CameraItem>))]
[JsonSerializable(typeof(Page<EmployeeItem>))]
[JsonSerializable(typeof(Page<InspectorItem>))]
[JsonSerializable(typeof(Page<ImportItem>))]
[JsonSerializable(typeof(IReadOnlyList<ImportMappingItem>))]
[JsonSerializable(typeof(FeedBatch))]
[JsonSerializable(typeof(FeedMark))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(AboutResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(IReadOnlyList<ApiKeyItem>))]
[JsonSerializable(typeof(CreateApiKeyRequest))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(IReadOnlyList<PersonItem>))]
[JsonSerializable(typeof(Page<WorkOrderItem>))]
[JsonSerializable(typeof(WorkOrderBoard))]
[JsonSerializable(typeof(WorkOrderCounts))]
[JsonSerializable(typeof(IReadOnlyList<DayRoute>))]
[JsonSerializable(typeof(WorkOrderDetail))]
[JsonSerializable(typeof(WorkOrderPrint))]
[JsonSerializable(typeof(ProposeWorkOrderRequest))]
[JsonSerializable(typeof(ProposedWorkOrder))]
[JsonSerializable(typeof(AlertWorkOrderRequest))]
[JsonSerializable(typeof(OfferRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(HandOverRequest))]
[JsonSerializable(typeof(ArriveRequest))]
[JsonSerializable(typeof(FindingsRequest))]
[JsonSerializable(typeof(RectificationRequest))]
[JsonSerializable(typeof(RecheckRequest))]
[JsonSerializable(typeof(HandInRequest))]
[JsonSerializable(typeof(PriorityRequest))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(ClockReasonRequest))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockExtensionRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(IReadOnlyList<RosterItem>))]
[JsonSerializable(typeof(RosterRequest))]
[JsonSerializable(typeof(DutyDayRequest))]
[JsonSerializable(typeof(LeaveRequest))]
[JsonSerializable(typeof(CommandResponse))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
public sealed partial class ApiJson : JsonSerializerContext;
