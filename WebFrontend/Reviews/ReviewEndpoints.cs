using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Client.Reviews;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Reviews;

/// <summary>Reviews and grades, for the regulator's people and for owners. The host owns the prefix.</summary>
internal static class ReviewEndpoints
{
    private const int AtOnce = 32;

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/reviews").WithTags("Reviews");
        group.MapGet("/", ListAsync).WithName("ListReviews").RequireAuthorization(Policies.Read).AsList();
        group.MapGet("/counts", CountAsync).WithName("CountReviews").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapPost("/{id}/exclusion", ExcludeAsync).WithName("ExcludeReview").RequireAuthorization(Policies.Dispatch).AsCommand();
        group.MapPost("/{id}/restoration", RestoreAsync).WithName("RestoreReview").RequireAuthorization(Policies.Dispatch).AsCommand();
        group.MapPost("/{id}/reply", ReplyAsync).WithName("ReplyToReview").RequireAuthorization(Policies.Owner).AsCommand();
        group.MapPost("/import", ImportAsync).WithName("ImportReviews").RequireAuthorization(Policies.Import).AsCommand();

        var grades = routes.MapGroup("/grades").WithTags("Reviews");
        grades.MapGet("/", GradesAsync).WithName("ListGrades").RequireAuthorization(Policies.Read).AsList();
        grades.MapGet("/drift/{kind}", DriftAsync).WithName("GetGradeDrift").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        grades.MapGet("/{kind}/{id}", GradeAsync).WithName("GetGrade").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        grades.MapPost("/{kind}/{id}/decision", DecideAsync).WithName("DecideAppeal").RequireAuthorization(Policies.Dispatch).AsCommand();
        grades.MapPost("/{kind}/{id}/appeal", AppealAsync).WithName("AppealGrade").RequireAuthorization(Policies.Owner).AsCommand();

        routes.MapGet("/my/entities/{entityId}/reviews", MineAsync).WithTags("Reviews").WithName("ListMyReviews").RequireAuthorization(Policies.Owner).AsList();
        routes.MapGet("/my/entities/{entityId}/grades", MyGradesAsync).WithTags("Reviews").WithName("ListMyGrades").RequireAuthorization(Policies.Owner)
            .WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapGet("/entities/{entityId}/badges", BadgesAsync).WithTags("Reviews").WithName("ListBadges").RequireAuthorization(Policies.Dispatch)
            .WithMetadata(new InletMetadata(Inlet.Reads));
    }

    /// <summary>Reviews, newest first: those that don't count with <c>status=Excluded</c>.</summary>
    private static async Task<Results<Ok<Page<ReviewItem>>, ProblemHttpResult>> ListAsync(
        string? status, string? reason, string? entity, string? subject, string? town, string? cursor, int? limit, ReviewQueries reviews, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (!EnumNames.TryRead<ReviewStatus>(status, out var wanted) || !EnumNames.TryRead<ReviewReason>(reason, out var why))
        {
            return Problems.Invalid(EnumNames.TryRead<ReviewStatus>(status, out _) ? "reason" : "status", "Is none of its values.");
        }

        var page = await reviews.ListAsync(new(wanted, why, entity, subject is null ? null : GradeState.SubjectOf(subject), town), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, ReviewShapes.Shown));
    }

    private static async Task<Ok<ReviewTiles>> CountAsync(ReviewQueries reviews, BusinessClock clock, CancellationToken cancellationToken)
    {
        var counts = await reviews.CountAsync(clock.Now, cancellationToken);
        return TypedResults.Ok(new ReviewTiles(counts.Excluded, counts.Held, counts.Appealed, counts.Late));
    }

    private static Task<Answer> ExcludeAsync(
        string id, JudgeReviewRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Review(id).JudgeAsync(new(operation.Origin, ReviewStatus.Excluded, request.Words), cancellationToken), ReviewShapes.Judge, cancellationToken);

    private static Task<Answer> RestoreAsync(
        string id, JudgeReviewRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Review(id).JudgeAsync(new(operation.Origin, ReviewStatus.Counted, request.Words), cancellationToken), ReviewShapes.Judge, cancellationToken);

    private static async Task<Answer> ReplyAsync(
        string id, ReplyToReviewRequest request, Operation operation, ClaimsPrincipal user, ReviewQueries reviews, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        // Another's reviews are not there.
        var entity = (await reviews.FindAsync(id, cancellationToken))?.State.EntityId;
        return entity is not null && user.OwnsEntity(entity)
            ? await commands.SendAsync(operation, () => grains.Review(id).ReplyAsync(new(operation.Origin, entity, request.Text), cancellationToken), ReviewShapes.Judge, cancellationToken)
            : Problems.NotFound("There is no such review.");
    }

    /// <summary>Takes over what another platform collected. Each row is judged as any review is; sent again, nothing is taken twice.</summary>
    private static async Task<Ok<ImportedReviews>> ImportAsync(
        ImportReviewsRequest request, Operation operation, GuestMarks marks, IGrainFactory grains, GrainCalls calls, BusinessClock clock, CancellationToken cancellationToken)
    {
        var verdicts = new ReviewVerdict[request.Reviews!.Count];
        await Parallel.ForAsync(0, verdicts.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (row, token) =>
        {
            var review = request.Reviews[row];
            var subject = new LedgerKey(review.SubjectKind!, review.SubjectId!);
            var device = marks.HashOf($"import\n{review.Device}");
            var id = ReviewState.IdOf(device, subject, clock.Calendar.DayOf(review.GivenAt!.Value));
            var command = new GiveReview(
                operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{row}" }, subject.Kind, subject.Key, device, null, ReviewSource.Import, review.GivenAt,
                review.Hygiene, review.Service, review.Experience, review.Stars, review.Text, []);
            verdicts[row] = (await calls.AskAsync(() => grains.Review(id).GiveAsync(command, token), token)).Verdict;
        });
        var refused = verdicts.Select((v, row) => new RefusedReview(row, v)).Where(r => r.Verdict is not (ReviewVerdict.Accepted or ReviewVerdict.Repeated)).ToList();
        return TypedResults.Ok(new ImportedReviews(verdicts.Length - refused.Count, refused));
    }

    /// <summary>Grades, newest first: what waits with <c>status=Held</c> or <c>Appealed</c>.</summary>
    private static async Task<Results<Ok<Page<GradeItem>>, ProblemHttpResult>> GradesAsync(
        string? status, string? kind, string? mark, string? entity, string? town, string? cursor, int? limit, ReviewQueries reviews, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (!EnumNames.TryRead<GradeStatus>(status, out var wanted))
        {
            return Problems.Invalid("status", "Is none of its values.");
        }

        var page = await reviews.GradesAsync(new(wanted, kind, mark, entity, town), paging.After, paging.Limit, cancellationToken);
        return TypedResults.Ok(Paging.Shown(page, ReviewShapes.Shown));
    }

    private static async Task<Results<Ok<GradeItem>, ProblemHttpResult>> GradeAsync(string kind, string id, ReviewQueries reviews, CancellationToken cancellationToken) =>
        await reviews.GradeAsync(new(kind, id), cancellationToken) is { } row ? TypedResults.Ok(ReviewShapes.Shown(row)) : Problems.NotFound("There is no such grade.");

    private static async Task<Ok<GradeDrift>> DriftAsync(string kind, ReviewQueries reviews, CancellationToken cancellationToken)
    {
        var drift = await reviews.DriftAsync(kind, cancellationToken);
        return TypedResults.Ok(new GradeDrift(
            [.. (drift?.Points ?? []).Select(p => new DriftLine(p.AsOf, p.Count, Math.Round(p.Best, 3), p.Mean, p.Variance, p.Cluster))], [.. drift?.Alarms ?? []]));
    }

    private static Task<Answer> DecideAsync(
        string kind, string id, DecideAppealRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Grade(new(kind, id)).DecideAsync(new(operation.Origin, request.Outcome!.Value, [.. request.Excluded ?? []], request.Words), cancellationToken),
            ReviewShapes.Judge,
            cancellationToken);

    private static async Task<Answer> AppealAsync(
        string kind, string id, AppealGradeRequest request, Operation operation, ClaimsPrincipal user, ReviewQueries reviews, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        var entity = (await reviews.GradeAsync(new(kind, id), cancellationToken))?.State.EntityId;
        return entity is not null && user.OwnsEntity(entity)
            ? await commands.SendAsync(operation, () => grains.Grade(new(kind, id)).AppealAsync(new(operation.Origin, entity, request.Reason), cancellationToken), ReviewShapes.Judge, cancellationToken)
            : Problems.NotFound("There is no such grade.");
    }

    private static async Task<Results<Ok<Page<ReviewItem>>, ProblemHttpResult>> MineAsync(
        string entityId, string? cursor, int? limit, ClaimsPrincipal user, ReviewQueries reviews, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        return user.OwnsEntity(entityId)
            ? TypedResults.Ok(Paging.Shown(await reviews.ListAsync(new(Entity: entityId), paging.After, paging.Limit, cancellationToken), ReviewShapes.ShownToOwner))
            : Problems.NotFound("There is no such entity.");
    }

    private static async Task<Results<Ok<IReadOnlyList<GradeItem>>, ProblemHttpResult>> MyGradesAsync(
        string entityId, ClaimsPrincipal user, ReviewQueries reviews, CancellationToken cancellationToken) =>
        user.OwnsEntity(entityId)
            ? TypedResults.Ok<IReadOnlyList<GradeItem>>([.. (await reviews.OfEntityAsync(entityId, cancellationToken)).Select(ReviewShapes.Shown)])
            : Problems.NotFound("There is no such entity.");

    /// <summary>The numbers to be printed on the badges of a shop's staff.</summary>
    private static async Task<Results<Ok<IReadOnlyList<Badge>>, ProblemHttpResult>> BadgesAsync(
        string entityId, GuestMarks marks, ReviewQueries reviews, CancellationToken cancellationToken) =>
        marks.IsOpen
            ? TypedResults.Ok<IReadOnlyList<Badge>>([.. (await reviews.StaffAsync(entityId, cancellationToken)).Select(p => new Badge(p.Id, p.Name, marks.BadgeOf(p.Id)))])
            : Problems.Refused("vault-closed", "There is no key from which badges follow.");
}
