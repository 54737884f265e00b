using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Employees;

public sealed class EmployeeTests
{
    private static readonly EmployeeDraft Draft = new("E-1", "610927100", "张三", "612428199001010011", "厨师", OnDuty: true, "synthetic");

    [Fact]
    public void The_whole_resident_number_is_kept_nowhere()
    {
        var cook = Cook();

        Assert.Equal("612428********0011", cook.State!.MaskedIdNumber);
        Assert.Equal(EmployeeVerdict.Unchanged, Register(cook, Draft with { IdNumber = "612428********0011" }));
        Assert.Equal(EmployeeVerdict.Unchanged, Register(cook, Draft with { IdNumber = null }));
    }

    [Theory]
    [InlineData("612428199001010012")] // the check digit
    [InlineData("612428199002300017")] // 30 February
    [InlineData("61242819900101")]
    [InlineData("612428****0011")]
    [InlineData("<b>*</b>")]
    public void A_number_that_cannot_be_is_refused(string number) =>
        Assert.Equal(EmployeeVerdict.IdNumberRefused, EmployeeRules.Register(null, "P-1", Draft with { IdNumber = number }, Given.On("2026-11-23")).Verdict);

    [Fact]
    public void Entries_name_fields_and_no_person()
    {
        var cook = Cook();
        Register(cook, Draft with { Name = "李四", Post = "面点师" });

        Assert.Equal(["name", "post"], cook.Bodies.OfType<EmployeeChanged>().Single().Fields);
        Assert.DoesNotContain(cook.Bodies, b => b.ToString().Contains("李四", StringComparison.Ordinal));
    }

    [Fact]
    public void A_health_certificate_ends_on_the_anniversary_and_warns_the_employer()
    {
        var cook = Cook();
        cook.Do((s, f) => EmployeeRules.RecordCertificate(s, Given.Draft("H-1", "2026-03-10", null, CertificateKind.Health), f));
        cook.AdvanceTo(Given.Day("2027-02-08"));

        Assert.Equal(Given.Day("2027-03-10"), cook.State!.Certificates[0].ValidThrough);
        var reached = cook.Bodies.OfType<CertificateStageReached>().Single();
        Assert.Equal((CertificateStage.Days30, 30), (reached.Stage, reached.DaysLeft));
        Assert.Equal(("E-1", new LedgerKey("employee", "P-1")), (cook.Signals.Single().EntityId, cook.Signals.Single().Subject));
    }

    [Fact]
    public void Next_years_certificate_takes_the_place_of_this_years_whatever_its_number()
    {
        var cook = Cook();
        cook.Do((s, f) => EmployeeRules.RecordCertificate(s, Given.Draft("H-1", "2025-12-10", null, CertificateKind.Health), f));
        Assert.NotNull(cook.Signals.Single().Severity); // 17 days left
        cook.Do((s, f) => EmployeeRules.RecordCertificate(s, Given.Draft("H-2", "2026-11-20", null, CertificateKind.Health), f));

        Assert.Equal((null, "H-1"), (cook.Signals[^1].Severity, cook.Signals[^1].Part));
        cook.AdvanceTo(Given.Day("2027-06-01"));
        Assert.Single(cook.Bodies.OfType<CertificateStageReached>(), b => b.Number == "H-1");
    }

    [Fact]
    public void Who_has_left_is_not_warned_about()
    {
        var cook = Cook();
        cook.Do((s, f) => EmployeeRules.RecordCertificate(s, Given.Draft("H-1", "2025-12-10", null, CertificateKind.Health), f));

        Assert.Equal(EmployeeVerdict.Changed, Register(cook, Draft with { OnDuty = false }));
        Assert.Null(cook.Signals[^1].Severity);
        Assert.Empty(cook.Dues);

        Register(cook, Draft);
        Assert.NotNull(cook.Signals[^1].Severity);
    }

    [Fact]
    public void What_is_not_there_cannot_be_changed()
    {
        var facts = Given.On("2026-11-23");

        Assert.Equal(CertificateVerdict.HolderNotFound, EmployeeRules.FileRenewal(null, "H-1", facts.Today, facts).Verdict);
        Assert.Equal(CertificateVerdict.NotFound, EmployeeRules.FileRenewal(Cook().State, "H-1", facts.Today, facts).Verdict);
        Assert.Equal(EmployeeVerdict.NameRefused, EmployeeRules.Register(null, "P-1", Draft with { Name = "" }, facts).Verdict);
        Assert.Equal(EmployeeVerdict.EntityRefused, EmployeeRules.Register(null, "P-1", Draft with { EntityId = "" }, facts).Verdict);
        Assert.Equal(DueVerdict.Unknown, EmployeeRules.OnDue(Cook().State, "inspection", facts).Verdict);
    }

    private static Actor<EmployeeState> Cook()
    {
        var cook = new Actor<EmployeeState>(Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9), EmployeeRules.OnDue);
        Assert.Equal(EmployeeVerdict.Registered, Register(cook, Draft));
        return cook;
    }

    private static EmployeeVerdict Register(Actor<EmployeeState> cook, EmployeeDraft draft) =>
        cook.Do((s, f) => EmployeeRules.Register(s, "P-1", draft, f));
}
