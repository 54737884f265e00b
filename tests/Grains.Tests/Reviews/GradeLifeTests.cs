using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Grains.Tests.Cluster;
using Vigil.Grains.Tests.Notices;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Reviews;

namespace Vigil.Grains.Tests.Reviews;

[Collection(ClusterCollection.Name)]
public sealed class GradeLifeTests(ClusterFixture fixture)
{
    private readonly Shopkeepers owners = new(fixture);
    private readonly Guests guests = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ReviewQueries Queries => new(fixture.Database, new QueryScope(ClusterFixture.Scope));

    [Fact]
    public async Task A_poor_grade_is_held_appealed_corrected_and_published_and_its_reviews_keep_why()
    {
        await guests.NoonAsync(fromDay: 9);
        var entity = await owners.NewAsync(phone: false);
        var shop = Guests.Shop(entity);
        var bad = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            bad.Add(await guests.GiveAsync(shop, 1));
        }

        for (var i = 0; i < 6; i++)
        {
            await guests.GiveAsync(shop, 4, at: fixture.Clock.Now.AddDays(-2 - i));
        }

        await guests.PublishAsync();
        var held = await guests.GradeAsync(shop);
        Assert.Equal((GradeStatus.Held, 11, (GradeFigure?)null), (held.Status, held.Proposal!.Figure.Count, held.Published));
        Assert.Single(fixture.Mail.To(Shopkeepers.MailOf(entity)));
        Assert.DoesNotContain("grade.published", await fixture.Ledger.TypesOfAsync(GradeState.KeyOf(shop)));

        var grade = fixture.Grains.Grade(shop);
        Assert.Equal(GradeVerdict.NotFound, (await grade.AppealAsync(new(County.NewOrigin(), "E-other", "不是我的店"), Token)).Verdict);
        var appeal = new AppealGrade(County.NewOrigin(), entity, "同行刷的差评");
        Assert.Equal(GradeVerdict.Accepted, (await grade.AppealAsync(appeal, Token)).Verdict);
        await fixture.DeactivateAsync(grade);
        Assert.Equal(GradeVerdict.Repeated, (await grade.AppealAsync(appeal, Token)).Verdict);
        Assert.Single((await Queries.GradesAsync(new(GradeStatus.Appealed, Entity: entity), null, 10, Token)).Rows);
        await fixture.AdvanceToAsync(held.Proposal.HeldUntil.AddDays(1));
        Assert.Null((await guests.GradeAsync(shop)).Published);

        Assert.Equal(GradeVerdict.ReviewUnknown, (await grade.DecideAsync(new(County.NewOrigin(), AppealOutcome.Corrected, ["V-no"], "查"), Token)).Verdict);
        Assert.Equal(GradeVerdict.Accepted, (await grade.DecideAsync(new(County.NewOrigin(), AppealOutcome.Corrected, [.. bad], "来自同一栋楼"), Token)).Verdict);
        await fixture.DrainAsync();
        var published = await guests.GradeAsync(shop);
        Assert.Equal((GradeStatus.Published, "B", 6), (published.Status, published.Published!.Mark, published.Published.Count));
        Assert.Equal((ReviewStatus.Excluded, ReviewReason.Appeal), ((await guests.ReviewAsync(bad[0])).Status, (await guests.ReviewAsync(bad[0])).Reason!.Value));
        Assert.Equal(5, (await Queries.ListAsync(new(Reason: ReviewReason.Appeal, Entity: entity), null, 10, Token)).Rows.Count);
    }

    [Fact]
    public async Task A_burst_of_fake_reviews_moves_no_grade_and_all_of_it_is_kept_with_the_reason()
    {
        await guests.NoonAsync();
        var (shop, other) = (Guests.Shop(await owners.NewAsync(phone: false)), Guests.Shop(await owners.NewAsync(phone: false)));
        foreach (var subject in new[] { shop, other })
        {
            for (var i = 0; i < 8; i++)
            {
                await guests.GiveAsync(subject, 4, at: fixture.Clock.Now.AddDays(-3 * (i + 1)));
            }
        }

        var fakes = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            fakes.Add(await guests.GiveAsync(shop, 5));
        }

        Assert.Equal(14, (await Queries.ListAsync(new(Reason: ReviewReason.Burst, Subject: shop), null, 100, Token)).Rows.Count);
        await guests.PublishAsync();

        var (with, without) = (await guests.GradeAsync(shop), await guests.GradeAsync(other));
        Assert.Equal(without.Published, with.Published);
        Assert.Equal(20, (await Queries.ListAsync(new(Reason: ReviewReason.Burst, Subject: shop), null, 100, Token)).Rows.Count);
        Assert.Contains("grade.burstFound", await fixture.Ledger.TypesOfAsync(GradeState.KeyOf(shop)));
        Assert.Equal("review.excluded", (await fixture.Ledger.TypesOfAsync(ReviewState.KeyOf(fakes[0])))[^1]);
    }

    [Fact]
    public async Task Two_reviews_of_one_device_and_day_at_once_are_one_that_counts_and_a_repeated_operation_is_none()
    {
        await guests.NoonAsync();
        var shop = Guests.Shop(await owners.NewAsync(phone: false));
        var origin = County.NewOrigin();
        var id = await guests.GiveAsync(shop, 5, "one-device", origin: origin);
        await guests.GiveAsync(shop, 5, "one-device", origin: origin, expected: ReviewVerdict.Repeated);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => guests.GiveAsync(shop, 1, "one-device")));

        var review = await guests.ReviewAsync(id);
        Assert.Equal((ReviewStatus.Counted, 5.0, 4), (review.Status, review.Overall, review.Repeats.Length));
    }

    [Fact]
    public async Task The_same_words_about_another_shop_and_the_owners_own_phone_do_not_count()
    {
        await guests.NoonAsync();
        var (first, second) = (Guests.Shop(await owners.NewAsync(phone: false)), Guests.Shop(await owners.NewAsync(phone: false)));
        var words = $"这家店的臊子面真是一绝，{first.Key} 隔壁，推荐大家都来试试看看";
        var original = await guests.GiveAsync(first, 4, text: words);
        var copied = await guests.GiveAsync(second, 4, text: words + "！");
        await fixture.Grains.Grade(second).MarkHouseAsync(new(County.NewOrigin(), "the-owners-phone", "the-shops-network"), Token);
        var own = await guests.GiveAsync(second, 5, "the-owners-phone");

        Assert.Equal((ReviewReason.SameText, original), ((await guests.ReviewAsync(copied)).Reason!.Value, (await guests.ReviewAsync(copied)).Like!));
        Assert.Equal(ReviewReason.OwnHouse, (await guests.ReviewAsync(own)).Reason);
    }

    [Fact]
    public async Task What_is_handed_over_is_counted_as_of_the_last_set_time_once_it_is_all_there()
    {
        await guests.NoonAsync();
        var entity = await owners.NewAsync(phone: false);
        var worker = County.NewId("P");
        await fixture.Grains.Employee(worker).RegisterAsync(new(County.NewOrigin(), new(entity, "李小花", null, "服务员", true, "api")), Token);
        var person = new Vigil.Domain.Decisions.LedgerKey(ReviewState.Employee, worker);
        var last = PublicationTimes.LastBefore(fixture.Clock.Now, fixture.Clock.Calendar, new());
        for (var i = 0; i < 9; i++)
        {
            await guests.GiveAsync(person, 5, at: last.AddDays(-2 * (i + 1)));
        }

        Assert.Null(await fixture.Ledger.StateOfAsync<GradeState>(GradeState.KeyOf(person)));
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(11));

        var grade = await guests.GradeAsync(person);
        Assert.Equal(("5", 9, fixture.Clock.Calendar.DayOf(last)), (grade.Published!.Mark, grade.Published.Count, grade.Published.AsOf));
        Assert.Single(await fixture.Ledger.EntriesOfAsync(GradeState.KeyOf(person), "grade.published"));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(await Queries.DriftAsync(ReviewState.Employee, Token));
    }
}
