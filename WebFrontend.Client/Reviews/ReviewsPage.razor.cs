using System.Globalization;
using Vigil.Domain.Reviews;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Reviews;

public sealed partial class ReviewsPage
{
    private readonly CancellationTokenSource closed = new();
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);
    private Listing<ReviewItem>? reviews;
    private Listing<GradeItem>? grades;
    private IAsyncDisposable? following;
    private ReviewTiles? tiles;
    private View view = View.Excluded;
    private ReviewReason? reason;
    private string? town;
    private bool all;
    private ReviewItem? judging;
    private GradeItem? deciding;
    private IReadOnlyList<ReviewItem> candidates = [];
    private string words = "";
    private string? error;
    private bool busy;

    private enum View
    {
        Excluded,
        Appeals,
        Grades,
        Drift,
        Officers,
    }

    private string ReviewPath => ApiPath.Of("/reviews", ("status", all ? null : "Excluded"), ("reason", reason?.ToString()), ("town", town));

    private string GradePath => ApiPath.Of("/grades", ("status", view is View.Appeals ? "Appealed" : "Held"), ("town", town));

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        if (following is not null)
        {
            await following.DisposeAsync();
        }

        closed.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        following = await Feed.FollowAsync(
            Session.Audience,
            entries => entries.Any(e => e.Kind is ReviewState.Kind or GradeState.Kind) ? InvokeAsync(RefreshAsync) : Task.CompletedTask,
            closed.Token);
        await CountAsync();
    }

    private static string Value(double overall) => overall.ToString("0.0", CultureInfo.InvariantCulture);

    private async Task CountAsync() => tiles = (await Api.GetAsync("/reviews/counts", ApiJson.Default.ReviewTiles, closed.Token)).Value ?? tiles;

    private async Task RefreshAsync()
    {
        await CountAsync();
        StateHasChanged();
    }

    private void Judge(ReviewItem review) => (judging, words, error) = (review, "", null);

    private async Task DecideAsync(GradeItem grade)
    {
        (deciding, words, error, candidates) = (grade, "", null, []);
        leftOut.Clear();
        var path = ApiPath.Of("/reviews", ("status", "Counted"), ("subject", $"{grade.SubjectKind}:{grade.SubjectId}"), ("limit", "200"));
        candidates = (await Api.GetAsync(path, ApiJson.Default.PageReviewItem, closed.Token)).Value?.Items ?? [];
    }

    private void Toggle(string id)
    {
        if (!leftOut.Remove(id))
        {
            leftOut.Add(id);
        }
    }

    private async Task SendAsync()
    {
        var review = judging!;
        busy = true;
        var what = review.Status is ReviewStatus.Excluded ? "restoration" : "exclusion";
        var answer = await Api.CommandAsync($"/reviews/{Uri.EscapeDataString(review.Id)}/{what}", new JudgeReviewRequest(words), ApiJson.Default.JudgeReviewRequest, closed.Token);
        await AfterAsync(answer);
        judging = answer.Ok ? null : judging;
    }

    private async Task SendDecisionAsync(AppealOutcome outcome)
    {
        var grade = deciding!;
        busy = true;
        var answer = await Api.CommandAsync(
            $"/grades/{grade.SubjectKind}/{Uri.EscapeDataString(grade.SubjectId)}/decision", new DecideAppealRequest(outcome, [.. leftOut], words), ApiJson.Default.DecideAppealRequest, closed.Token);
        await AfterAsync(answer);
        deciding = answer.Ok ? null : deciding;
    }

    private async Task AfterAsync(Fetched<CommandResponse> answer)
    {
        busy = false;
        error = answer.Ok ? null : W.Why(answer.Status, answer.Problem);
        if (!answer.Ok)
        {
            return;
        }

        Toasts.Done(W["reviews.done"]);
        // The list that isn't shown is gone, and reads itself anew when it comes back.
        await (view is View.Excluded ? reviews!.ReloadAsync() : grades!.ReloadAsync());

        await CountAsync();
    }
}
