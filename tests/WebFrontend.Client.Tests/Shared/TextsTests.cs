using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Certificates;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Credit;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspections;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Penalties;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Imports;
using Vigil.WebFrontend.Client.Penalties;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Tests.Shared;

public sealed class TextsTests
{
    private static readonly ResourceManager Resources = new(typeof(Texts));

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(KeysOf(CultureInfo.InvariantCulture), KeysOf(new CultureInfo("en")));

    [Theory]
    [InlineData(typeof(AlertSeverity))]
    [InlineData(typeof(AlertStatus))]
    [InlineData(typeof(AlertKind))]
    [InlineData(typeof(AlertOutcome))]
    [InlineData(typeof(CameraStatus))]
    [InlineData(typeof(CameraPlace))]
    [InlineData(typeof(CertificateKind))]
    [InlineData(typeof(CertificateStage))]
    [InlineData(typeof(EntityCategory))]
    [InlineData(typeof(EntityStatus))]
    [InlineData(typeof(EquipmentType))]
    [InlineData(typeof(EquipmentStage))]
    [InlineData(typeof(EquipmentDuty))]
    [InlineData(typeof(EquipmentUse))]
    [InlineData(typeof(InspectionResult))]
    [InlineData(typeof(ImportPhase))]
    [InlineData(typeof(DrawStatus))]
    [InlineData(typeof(CreditClass))]
    [InlineData(typeof(CreditStatus))]
    [InlineData(typeof(CreditSubject))]
    [InlineData(typeof(CreditList))]
    [InlineData(typeof(CreditGround))]
    [InlineData(typeof(AuthorityLevel))]
    [InlineData(typeof(PenaltyKind))]
    [InlineData(typeof(PenaltyStatus))]
    [InlineData(typeof(PenaltyWithheld))]
    [InlineData(typeof(PenaltyProcedure))]
    [InlineData(typeof(PenaltyField))]
    [InlineData(typeof(PenaltyAsk))]
    [InlineData(typeof(CampaignStatus))]
    [InlineData(typeof(CampaignChangeKind))]
    [InlineData(typeof(WorkOrderKind))]
    [InlineData(typeof(WorkOrderStatus))]
    [InlineData(typeof(WorkOrderPriority))]
    [InlineData(typeof(WorkOrderLevel))]
    [InlineData(typeof(WorkOrderOutcome))]
    [InlineData(typeof(WorkOrderAction))]
    [InlineData(typeof(WorkOrderOfferEnd))]
    [InlineData(typeof(FindingResult))]
    [InlineData(typeof(FindingStatus))]
    [InlineData(typeof(FindingLead))]
    [InlineData(typeof(ClockBasis))]
    [InlineData(typeof(ClockUnit))]
    [InlineData(typeof(ClockEnd))]
    [InlineData(typeof(LeaveKind))]
    [InlineData(typeof(ComplaintKind))]
    [InlineData(typeof(ComplaintCategory))]
    [InlineData(typeof(ComplaintStatus))]
    [InlineData(typeof(ComplaintAction))]
    [InlineData(typeof(ComplaintMark))]
    [InlineData(typeof(ComplaintClosing))]
    [InlineData(typeof(RefusalReason))]
    [InlineData(typeof(MediationEnd))]
    [InlineData(typeof(ReportOutcome))]
    [InlineData(typeof(RevealReason))]
    public void Every_member_of_a_shown_enum_has_its_words(Type type) =>
        Assert.All(Enum.GetNames(type), name => Assert.Contains($"{type.Name}.{name}", KeysOf(CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_kind_of_alert_has_its_help_and_its_icon() =>
        Assert.All(Enum.GetValues<AlertKind>(), kind =>
        {
            Assert.Contains($"AlertKindHelp.{kind}", KeysOf(CultureInfo.InvariantCulture));
            Assert.NotEmpty(Icons.PathOf(AlertKindIcons.Of(kind)));
        });

    [Fact]
    public void Every_action_has_its_name_and_its_answer() =>
        Assert.All(Enum.GetNames<AlertAction>(), name =>
        {
            Assert.Contains($"action.{name.ToLowerInvariant()}", KeysOf(CultureInfo.InvariantCulture));
            Assert.Contains($"done.{name.ToLowerInvariant()}", KeysOf(CultureInfo.InvariantCulture));
        });

    [Fact]
    public void Every_code_that_a_screen_names_has_its_words()
    {
        string[] codes =
        [
            .. Constants(typeof(ClockCodes)).Select(c => $"Clock.{c}"),
            .. Constants(typeof(AssignmentReasons)).Select(c => $"why.{c}"),
            .. Constants(typeof(DutyReasons)).Select(c => $"duty.{c}"),
        ];
        Assert.Empty(codes.Except(KeysOf(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static SortedSet<string> KeysOf(CultureInfo culture) =>
        new(Resources.GetResourceSet(culture, true, false)!.Cast<DictionaryEntry>().Select(e => (string)e.Key), StringComparer.Ordinal);
}
