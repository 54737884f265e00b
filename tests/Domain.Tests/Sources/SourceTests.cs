using System.Collections.Immutable;
using CsCheck;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Domain.Tests.Comparisons;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sources;

public sealed class SourceTests
{
    private static readonly RuleFacts Today = Given.On("2026-11-23");
    private static readonly SourceSubject Subject = new("E-1", "E-1", "610927100");
    private static readonly SourceCandidate One = new("E-1", "城关小吃店", "新正街1号", false);
    private static readonly SourceCandidate Other = new("E-2", "城关小吃店", "新正街2号", false);

    [Fact]
    public void Where_departments_disagree_both_are_shown_and_a_finding_stands_until_they_agree()
    {
        var told = Told(null, "approval", "A-1", "2026-11-01", ("licenceThrough", "2026-12-31"));
        var fact = Assert.Single(Joined(told), f => f.Field.Name == "licenceThrough");
        Assert.True(fact.Disagrees);
        Assert.Equal(("2026-12-31", "approval"), (fact.Value, fact.Source)); // whoever issues it is believed
        Assert.Equal(["2026-12-31", "2027-12-31"], fact.Claims.Select(c => c.Value));

        var found = Assert.Single(Compared(told));
        Assert.Equal("sources.disagree:licenceThrough", found.Id);
        Assert.DoesNotContain(found.Detail.Values, v => v.Contains("2026-12-31", StringComparison.Ordinal));

        var agreed = Told(told, "approval", "A-1", "2026-11-20", ("licenceThrough", "2027-12-31"), version: 2);
        Assert.Empty(Compared(agreed));
        Assert.Equal(["2026-12-31"], Assert.Single(Joined(agreed), f => f.Field.Name == "licenceThrough").Earlier.Select(c => c.Value)); // nothing is overwritten
    }

    [Fact]
    public void Spellings_of_one_name_agree_and_an_older_word_of_a_source_is_not_its_newest()
    {
        var told = Told(null, "health", "H-1", "2026-01-01", ("name", " 城关（小吃）店 "));
        Assert.Empty(Compared(told));
        var renamed = Told(told, "health", "H-1", "2025-01-01", ("name", "别的店"), version: 2);
        Assert.Empty(Compared(renamed));
        Assert.NotEmpty(Compared(Told(renamed, "health", "H-1", "2026-02-01", ("name", "别的店"), version: 3)));
    }

    [Fact]
    public void A_workers_certificate_is_compared_without_a_word_of_it_in_the_finding()
    {
        var worker = Archive.Worker("P-1", certificates: Archive.Health("2027-01-31"));
        var message = new FactsTold(
            EmployeeState.KeyOf("P-1"), "E-1", "610927100", "health:1", 1, [new("healthThrough", "health", "2026-11-30", Given.Day("2026-11-01"), Today.Now, "health:1")], false, Today.Now);
        var told = FactsRules.Hear(null, message, Today).Next!;
        var facts = Archive.Facts with { Employees = [worker], Told = [told] };
        var found = Assert.Single(ComparisonChecks.Run(facts, Today), f => f.Rule.Check == ComparisonCheck.SourcesDisagree);
        Assert.Equal("P-1/healthThrough", found.Part);
        Assert.DoesNotContain(found.Detail.Values, v => v.Contains("2026-11-30", StringComparison.Ordinal));
    }

    [Fact]
    public void Disagreeing_imports_in_either_order_give_the_same_archive()
    {
        var fields = new[] { "name", "address", "licenceThrough", "registrationNumber" };
        var claim = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 4], Gen.Int[0, 6]);
        claim.List[1, 20].Sample(
            drawn =>
            {
                var told = drawn.Select((d, i) => new FactsTold(
                    EntityState.KeyOf("E-1"), "E-1", "610927100", $"s:{i}", 1,
                    [new(fields[d.Item1], new[] { "health", "approval", "registry" }[d.Item2], d.Item1 == 2 ? $"2027-01-0{d.Item3}" : $"v{d.Item3}", Given.Day("2026-01-01").AddDays(d.Item4), Today.Now, $"s:{i}")],
                    false, Today.Now)).ToList();
                var (forth, back) = (Heard(told), Heard(Enumerable.Reverse(told)));
                Assert.Equal(forth.Claims, back.Claims);
                Assert.Equal(Joined(forth).Select(Text), Joined(back).Select(Text));
            },
            iter: 500);
    }

    [Fact]
    public void Rows_of_one_record_in_either_order_give_the_same_record()
    {
        SourceDraft[] rows = [Draft("2026-11-01", "甲"), Draft("2026-11-02", "乙"), Draft("2026-11-02", "丙"), Draft("2026-10-01", "丁")];
        Gen.Shuffle(rows).Sample(
            shuffled =>
            {
                SourceRecordState? state = null;
                foreach (var row in shuffled)
                {
                    state = SourceRecordRules.Receive(state, row, Today).Next ?? state;
                }

                Assert.Equal(["乙", "丙", "甲", "丁"], state!.Versions.Select(v => v.Facts["name"]));
                Assert.Equal("乙", state.Name);
                Assert.Equal(SourceVerdict.Unchanged, SourceRecordRules.Receive(state, rows[3], Today).Verdict);
            },
            iter: 50);
    }

    [Fact]
    public void A_number_matches_by_itself_a_name_never_does()
    {
        var record = SourceRecordRules.Receive(null, Draft("2026-11-01", "城关小吃店"), Today).Next!;
        var byNumber = SourceRecordRules.Match(record, new([One], [], [One, Other]), Subject, Today);
        Assert.Equal((SourceMatch.Matched, "E-1"), (byNumber.Next!.Status, byNumber.Next.SubjectId));
        Assert.Equal(FactsState.KeyOf(EntityState.KeyOf("E-1")), byNumber.Dues[0].Target);

        var byName = SourceRecordRules.Match(record, new([], [], [One]), Subject, Today);
        Assert.Equal(SourceMatch.Candidates, byName.Next!.Status);
        Assert.DoesNotContain(byName.Dues, d => d.Target is not null);

        var torn = SourceRecordRules.Match(record, new([One], [Other], []), Subject, Today);
        Assert.Equal(["E-1", "E-2"], torn.Next!.Candidates.Select(c => c.Id));

        var nobody = SourceRecordRules.Match(record, MatchFacts.None, null, Today);
        Assert.Equal(SourceMatch.Unmatched, nobody.Next!.Status);
        Assert.Equal(Given.Calendar.StartOf(Given.Day("2026-11-24")).AddHours(2), Assert.Single(nobody.Dues).At);
    }

    [Fact]
    public void A_person_says_of_whom_it_speaks_and_may_take_it_back()
    {
        var record = SourceRecordRules.Receive(null, Draft("2026-11-01", "城关小吃店"), Today).Next!;
        var confirmed = SourceRecordRules.Confirm(record, Subject, null, "U-1", Today);
        Assert.Equal(SourceMatchBy.Person, confirmed.Next!.By);
        var told = FactsTold.Of(confirmed.Dues[0].Payload);

        var moved = SourceRecordRules.Confirm(confirmed.Next, new("E-2", "E-2", "610927100"), Subject, "U-1", Given.On("2026-11-23", version: 2));
        var taken = moved.Dues.Where(d => d.Target?.Kind == FactsState.LedgerKind).Select(d => FactsTold.Of(d.Payload)).Single(t => t.Withdrawn);
        Assert.Equal("E-1", taken.Subject.Key);

        var state = FactsRules.Hear(FactsRules.Hear(null, told, Today).Next, taken, Today).Next!;
        Assert.Empty(state.Claims);
        Assert.Equal(DueVerdict.Obsolete, FactsRules.Hear(state, told, Today).Verdict); // an older message that comes late is old news
        Assert.Equal(SourceVerdict.SubjectNotFound, SourceRecordRules.Confirm(record, null, null, "U-1", Today).Verdict);
        Assert.Equal(SourceMatch.Rejected, SourceRecordRules.Reject(record, "another-county", null, "U-1", Today).Next!.Status);
    }

    [Fact]
    public void What_is_not_kept_is_refused()
    {
        Assert.Equal(SourceVerdict.FactsRefused, Try(Draft("2026-11-01", "甲") with { Facts = Draft("2026-11-01", "甲").Facts.Add("idNumber", "1") }));
        Assert.Equal(SourceVerdict.FactsRefused, Try(Draft("2026-11-01", "甲") with { Facts = ImmutableSortedDictionary<string, string>.Empty }));
        Assert.Equal(SourceVerdict.FactsRefused, Try(Draft("2026-11-01", "甲") with { Facts = Draft("2026-11-01", "甲").Facts.Add("licenceThrough", "soon") }));
        Assert.Equal(SourceVerdict.DayRefused, Try(Draft("2026-11-24", "甲")));
        Assert.Equal(SourceVerdict.IdentityRefused, Try(Draft("2026-11-01", "甲") with { Name = null, RegistrationNumber = null }));
        Assert.Equal(SourceVerdict.ReferenceRefused, Try(Draft("2026-11-01", "甲") with { SubjectKind = "camera" }));
        Assert.Empty(new SourceSettings().Problems());
    }

    [Fact]
    public void A_source_that_nobody_named_awaits_a_person_and_what_is_rejected_stays_and_disagrees_with_nothing()
    {
        var told = Told(null, "inspection", "I-1", "2026-11-01", ("licenceThrough", "2026-12-31"));
        var fact = Assert.Single(Joined(told), f => f.Field.Name == "licenceThrough");
        var claim = Assert.Single(told.Claims);
        Assert.Equal([claim.Id], fact.Awaiting);
        Assert.NotEmpty(Compared(told));
        Assert.Empty(Assert.Single(Joined(Told(null, "approval", "A-1", "2026-11-01", ("licenceThrough", "2026-12-31"))), f => f.Field.Name == "licenceThrough").Awaiting);

        var rejected = Judged(told, confirmed: false, "typing");
        var after = Assert.Single(Joined(rejected), f => f.Field.Name == "licenceThrough");
        Assert.Equal((false, 0), (after.Disagrees, after.Awaiting.Length));
        Assert.Equal(["2026-12-31"], after.Earlier.Select(c => c.Value)); // nothing is removed
        Assert.Empty(Compared(rejected));

        var again = Told(rejected, "inspection", "I-1", "2026-11-01", ("licenceThrough", "2026-12-31"), version: 2);
        Assert.NotNull(Assert.Single(again.Claims).Judgement); // told again it stays judged
        var other = Told(rejected, "inspection", "I-1", "2026-11-20", ("licenceThrough", "2027-01-31"), version: 3);
        Assert.Single(Assert.Single(Joined(other), f => f.Field.Name == "licenceThrough").Awaiting); // another value waits anew

        var confirmed = Judged(rejected, confirmed: true, "seen-original");
        Assert.Empty(Assert.Single(Joined(confirmed), f => f.Field.Name == "licenceThrough").Awaiting);
        Assert.NotEmpty(Compared(confirmed));
    }

    [Fact]
    public void A_judgement_needs_a_claim_of_that_archive_and_a_reason_and_says_no_value()
    {
        var told = Told(null, "inspection", "I-1", "2026-11-01", ("licenceThrough", "2026-12-31"));
        var id = told.Claims[0].Id;
        Assert.Equal(SourceVerdict.NotFound, FactsRules.Judge(told, "E-2", id, true, "typing", "U-1", Today).Verdict);
        Assert.Equal(SourceVerdict.NotFound, FactsRules.Judge(told, "E-1", "0000000000000000", true, "typing", "U-1", Today).Verdict);
        Assert.Equal(SourceVerdict.NotFound, FactsRules.Judge(null, "E-1", id, true, "typing", "U-1", Today).Verdict);
        Assert.Equal(SourceVerdict.ReasonRefused, FactsRules.Judge(told, "E-1", id, true, "写错了", "U-1", Today).Verdict);
        var done = FactsRules.Judge(told, "E-1", id, false, "typing", "U-1", Today);
        var said = Assert.IsType<FactJudged>(Assert.Single(done.Entries.Bodies()));
        Assert.Equal(("licenceThrough", "inspection", false), (said.Field, said.Source, said.Confirmed));
        Assert.Equal(SourceVerdict.Unchanged, FactsRules.Judge(done.Next, "E-1", id, false, "typing", "U-2", Today).Verdict);
    }

    private static FactsState Judged(FactsState told, bool confirmed, string reason) =>
        FactsRules.Judge(told, "E-1", told.Claims[0].Id, confirmed, reason, "U-1", Today).Next!;

    private static SourceVerdict Try(SourceDraft draft) => SourceRecordRules.Receive(null, draft, Today).Verdict;

    private static SourceDraft Draft(string on, string name) => new(
        "health", "H-1", EntityState.Kind, "92610927MA70L00120", null, null, name, "新正街1号", Given.Day(on), ImmutableSortedDictionary<string, string>.Empty.Add("name", name));

    private static FactsState Told(FactsState? former, string source, string record, string on, (string Field, string Value) said, long version = 1) =>
        FactsRules.Hear(
            former,
            new(EntityState.KeyOf("E-1"), "E-1", "610927100", record, version, [new(said.Field, source, said.Value, Given.Day(on), Today.Now, record)], false, Today.Now),
            Today).Next!;

    private static FactsState Heard(IEnumerable<FactsTold> told)
    {
        FactsState? state = null;
        foreach (var message in told)
        {
            state = FactsRules.Hear(state, message, Today).Next ?? state;
        }

        return state!;
    }

    private static ImmutableArray<ArchivedFact> Joined(FactsState told) =>
        FactArchive.Of(FactArchive.Own(Archive.Entity), told, EntityState.Kind, Today.Today, new());

    private static IEnumerable<Found> Compared(FactsState told) =>
        ComparisonChecks.Run(Archive.Facts with { Told = [told] }, Today).Where(f => f.Rule.Check == ComparisonCheck.SourcesDisagree);

    private static string Text(ArchivedFact fact) => $"{fact.Field.Name}={fact.Value}/{fact.Source}/{fact.Disagrees}/{string.Join(',', fact.Claims)}/{string.Join(',', fact.Earlier)}";
}
