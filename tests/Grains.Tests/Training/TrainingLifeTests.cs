using System.Collections.Immutable;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Employees;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Training;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Training;

namespace Vigil.Grains.Tests.Training;

[Collection(ClusterCollection.Name)]
public sealed class TrainingLifeTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EnrolmentQueries Enrolments => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    private TrainingBankQueries Bank => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task A_worker_fails_waits_passes_and_holds_a_certificate_whose_ladder_is_their_own()
    {
        var (course, worker, entity) = await ReadyAsync();
        var test = fixture.Grains.Enrolment(course, worker);
        var link = new string('c', 62) + course[^2..];
        Assert.Equal(EnrolmentVerdict.Accepted, (await test.InviteAsync(new(County.NewOrigin(), link), Token)).Verdict);
        Assert.Equal(worker, (await Enrolments.FindByLinkAsync(link, Token))!.State.EmployeeId);

        // Two tabs, and a silo that forgot: one attempt.
        var begin = new BeginAttempt(County.NewOrigin());
        Assert.Equal(EnrolmentVerdict.Accepted, (await test.BeginAsync(begin, Token)).Verdict);
        await fixture.DeactivateAsync(test);
        Assert.Equal(EnrolmentVerdict.Repeated, (await test.BeginAsync(begin, Token)).Verdict);
        Assert.Equal(EnrolmentVerdict.Unchanged, (await test.BeginAsync(new(County.NewOrigin()), Token)).Verdict);

        // Left open, it closes at its limit as it stands.
        var first = (await StateAsync(course, worker)).Attempts.Single();
        await test.AnswerAsync(new(County.NewOrigin(), 1, 1, RightOf(first.Items[0]), null), Token);
        await fixture.AdvanceToAsync(first.Deadline);
        var state = await StateAsync(course, worker);
        Assert.Equal((EnrolmentStatus.Failed, AttemptEnding.TimeUp, 1), (state.Status, state.Attempts[0].Ending!.Value, state.Attempts[0].Points!.Value));
        Assert.Equal(EnrolmentVerdict.TimeOver, (await test.AnswerAsync(new(County.NewOrigin(), 1, 2, [0], null), Token)).Verdict);
        Assert.Equal(EnrolmentVerdict.TooSoon, (await test.BeginAsync(new(County.NewOrigin()), Token)).Verdict);

        await fixture.AdvanceAsync(TimeSpan.FromHours(25));
        await PassAsync(course, worker);
        var certificate = (await fixture.Ledger.StateOfAsync<EmployeeState>(EmployeeState.KeyOf(worker)))!.Certificates.Single();
        Assert.Equal((CertificateKind.Training, $"PX-{course.ToUpperInvariant()}"), (certificate.Kind, certificate.Number));
        Assert.Equal((await StateAsync(course, worker)).ValidThrough, certificate.ValidThrough);
        Assert.Equal(
            ["training.invited", "training.begun", "training.marked", "training.begun", "training.marked"],
            await fixture.Ledger.TypesOfAsync(EnrolmentState.KeyOf(course, worker)));

        var shares = await Enrolments.EntitiesAsync(course, null, fixture.Clock.Today, null, 200, Token);
        Assert.Equal((1, 1), shares.Rows.Where(r => r.EntityId == entity).Select(r => (r.Staff, r.Trained)).Single());
        var figures = (await Bank.QuestionAsync(first.Items[0].Id, Token))!.Figures!;
        Assert.True(figures.Responses >= 1 && figures.Facility > 0);
    }

    [Fact]
    public async Task A_failed_spot_test_leads_to_a_retake_whose_missed_day_is_an_alert_until_it_is_passed()
    {
        var (course, worker, _) = await ReadyAsync();
        var test = fixture.Grains.Enrolment(course, worker);
        Assert.Equal(EnrolmentVerdict.Accepted, (await test.OrderSpotAsync(new(County.NewOrigin(), new string('d', 62) + course[^2..], null), Token)).Verdict);
        Assert.Equal(EnrolmentVerdict.SpotOpen, (await test.OrderSpotAsync(new(County.NewOrigin(), "x", null), Token)).Verdict);
        await test.BeginAsync(new(County.NewOrigin()), Token);
        await test.SubmitAsync(new(County.NewOrigin(), 1), Token);

        var retake = (await StateAsync(course, worker)).Retake!;
        await fixture.AdvanceToAsync(retake.EndsAt);
        var alert = AlertState.KeyOf(AlertState.IdOf(AlertKind.Training, EnrolmentState.KeyOf(course, worker), EnrolmentRules.RetakeDue));
        Assert.Equal(AlertStatus.Open, (await fixture.Ledger.StateOfAsync<AlertState>(alert))!.Status);
        Assert.Contains(worker, (await Enrolments.ListAsync(new(course, RetakeOnly: true), null, 10, Token)).Rows.Select(r => r.State.EmployeeId));

        await PassAsync(course, worker);
        Assert.NotNull((await fixture.Ledger.StateOfAsync<AlertState>(alert))!.ClearedAt);
        Assert.Null((await StateAsync(course, worker)).Retake);
    }

    private static ImmutableArray<int> RightOf(AttemptItem item) => [.. Enumerable.Range(0, item.Order.Length).Where(p => item.Key.Contains(item.Order[p]))];

    private async Task PassAsync(string course, string worker)
    {
        var test = fixture.Grains.Enrolment(course, worker);
        Assert.Equal(EnrolmentVerdict.Accepted, (await test.BeginAsync(new(County.NewOrigin()), Token)).Verdict);
        var attempt = (await StateAsync(course, worker)).Attempts[^1];
        for (var i = 0; i < attempt.Items.Length; i++)
        {
            await test.AnswerAsync(new(County.NewOrigin(), attempt.Number, i + 1, RightOf(attempt.Items[i]), 1), Token);
        }

        Assert.Equal(EnrolmentVerdict.Accepted, (await test.SubmitAsync(new(County.NewOrigin(), attempt.Number), Token)).Verdict);
        await fixture.DrainAsync();
        Assert.Equal(EnrolmentStatus.Passed, (await StateAsync(course, worker)).Status);
    }

    private async Task<(string Course, string Worker, string Entity)> ReadyAsync()
    {
        foreach (var question in QuestionBank.Standard.Where(q => q.Topic == "people"))
        {
            await fixture.Grains.Question(question.Id).AdoptAsync(new(County.NewOrigin()), Token);
        }

        var (course, entity, worker) = (County.NewId("course"), County.NewId("E"), County.NewId("P"));
        await new County(fixture).RegisterEntityAsync(entity);
        await fixture.Grains.Employee(worker).RegisterAsync(new(County.NewOrigin(), new(entity, "张三", null, "厨师", OnDuty: true, "api")), Token);
        var written = await fixture.Grains.Course(course).WriteAsync(
            new(County.NewOrigin(), new("卫生", "Hygiene"), new("要点", "Points"), [new(TrainingTrade.General, "people", 3)], 60, 20, 24, 3, 12, 60, Required: false), Token);
        Assert.Equal(CourseVerdict.Accepted, written.Verdict);
        return (course, worker, entity);
    }

    private async Task<EnrolmentState> StateAsync(string course, string worker) =>
        (await fixture.Ledger.StateOfAsync<EnrolmentState>(EnrolmentState.KeyOf(course, worker)))!;
}
