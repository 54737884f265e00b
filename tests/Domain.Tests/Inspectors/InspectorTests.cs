using Vigil.Domain.Inspectors;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Inspectors;

public sealed class InspectorTests
{
    private static readonly InspectorDraft Draft = new("李四", "陕执法0007", ["610927101", "610927100"], ["food", "equipment"], "synthetic");

    [Fact]
    public void The_same_lists_in_another_order_are_no_change()
    {
        var facts = Given.On("2026-11-23");
        var state = Officer();

        Assert.Equal(
            InspectorVerdict.Unchanged,
            InspectorRules.Register(state, "I-007", Draft with { Towns = ["610927100", "610927101", "610927100"] }, facts).Verdict);
        var changed = InspectorRules.Register(state, "I-007", Draft with { Towns = [] }, facts);
        Assert.Equal(["towns"], changed.Entries.Bodies().OfType<InspectorChanged>().Single().Fields);
    }

    [Fact]
    public void Duty_is_told_to_dispatch_to_the_officer_and_to_the_towns_covered()
    {
        var facts = Given.On("2026-11-23");
        var on = InspectorRules.SetDuty(Officer(), onDuty: true, facts);

        Assert.Equal((true, facts.Now), (on.Next!.OnDuty, on.Next.DutySince));
        Assert.Equal(
            ["dispatch", "inspector:I-007", "town:610927100", "town:610927101"], on.Entries.Single().Audiences.Select(a => a.Name));
        Assert.Equal(InspectorVerdict.Unchanged, InspectorRules.SetDuty(on.Next, onDuty: true, facts).Verdict);
        Assert.Null(InspectorRules.SetDuty(on.Next, onDuty: false, facts).Next!.DutySince);
        Assert.Equal(InspectorVerdict.NotFound, InspectorRules.SetDuty(null, onDuty: true, facts).Verdict);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        InspectorVerdict Register(InspectorDraft draft) => InspectorRules.Register(null, "I-007", draft, Given.On("2026-11-23")).Verdict;

        Assert.Equal(InspectorVerdict.NameRefused, Register(Draft with { Name = "" }));
        Assert.Equal(InspectorVerdict.TownsRefused, Register(Draft with { Towns = [""] }));
        Assert.Equal(InspectorVerdict.QualificationsRefused, Register(Draft with { Qualifications = ["\0"] }));
        Assert.Equal(InspectorVerdict.SourceRefused, Register(Draft with { Source = "" }));
        Assert.Equal(InspectorVerdict.Registered, Register(Draft with { Towns = default, Qualifications = default }));
    }

    private static InspectorState Officer() => InspectorRules.Register(null, "I-007", Draft, Given.On("2026-11-23")).Next!;
}
