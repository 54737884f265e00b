using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Sources;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Sources;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Sources;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Sources;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Sources;

/// <summary>The joined archive, and other departments' records that wait for somebody to say of whom they speak. The host owns the prefix.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/entities/{entityId}/facts", FactsAsync).WithName("GetFacts").WithTags("Sources")
            .RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapGet("/source-records", ListAsync).WithName("ListSourceRecords").WithTags("Sources").RequireAuthorization(Policies.Read).AsList();
        routes.MapPost("/entities/{entityId}/facts/judgement", JudgeAsync).WithName("JudgeFact").WithTags("Sources")
            .RequireAuthorization(Policies.Dispatch).AsCommand();
        var commands = routes.MapGroup("/source-records/{id}").WithTags("Sources").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/match", ConfirmAsync).WithName("ConfirmSourceRecord");
        commands.MapPost("/rejection", RejectAsync).WithName("RejectSourceRecord");
    }

    /// <summary>Each field of an entity and of those who work there, with what each source says of it.</summary>
    private static async Task<Results<Ok<IReadOnlyList<SubjectFacts>>, ProblemHttpResult>> FactsAsync(
        string entityId, SourceQueries sources, EntityQueries entities, RuleSettings settings, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (await entities.FindAsync(entityId, cancellationToken) is not { } found)
        {
            return Problems.NotFound("There is no such entity.");
        }

        var told = (await sources.FactsOfAsync(entityId, cancellationToken)).ToDictionary(t => (t.SubjectKind, t.SubjectId));
        var workers = await sources.WorkersAsync([.. told.Keys.Where(k => k.SubjectKind == EmployeeState.Kind).Select(k => k.SubjectId)], cancellationToken);
        return TypedResults.Ok<IReadOnlyList<SubjectFacts>>(
        [
            Of(EntityState.Kind, entityId, found.Entity.State.Name, FactArchive.Own(found.Entity.State)),
            .. workers.Select(w => Of(EmployeeState.Kind, w.Id, w.Name, FactArchive.Own(w))),
        ]);

        SubjectFacts Of(string kind, string id, string name, IEnumerable<FactClaim> own) => new(
            kind, id, name, [.. FactArchive.Of(own, told.GetValueOrDefault((kind, id)), kind, clock.Today, settings.Sources).Select(Shown)]);
    }

    /// <summary>Records that wait for a match, the last received first; or as filtered. <c>all=true</c> lists those that are matched, too.</summary>
    private static Task<Results<Ok<Page<SourceRecordItem>>, ProblemHttpResult>> ListAsync(
        SourceMatch? status, bool? all, string? source, string? cursor, int? limit, SourceQueries sources, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => sources.ListAsync(status, all ?? false, source, after, size, cancellationToken), r => Shown(r.State));

    private static Task<Answer> ConfirmAsync(
        string id, ConfirmSourceRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation, () => grains.SourceRecord(id).ConfirmAsync(new(operation.Origin, request.SubjectId), cancellationToken), Judged, cancellationToken);

    private static Task<Answer> RejectAsync(
        string id, RejectSourceRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation, () => grains.SourceRecord(id).RejectAsync(new(operation.Origin, request.Reason), cancellationToken), Judged, cancellationToken);

    /// <summary>A person looked into what a source says, and confirms or rejects it.</summary>
    private static Task<Answer> JudgeAsync(
        string entityId, JudgeFactRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation,
        () => grains.Facts(request.SubjectKind, request.SubjectId).JudgeAsync(new(operation.Origin, entityId, request.Claim, request.Confirmed, request.Reason), cancellationToken),
        Judged,
        cancellationToken);

    private static FactItem Shown(ArchivedFact f) => new(
        f.Field.Name, f.Value, f.Source, f.On, f.Disagrees, [.. f.Claims.Select(c => Shown(c, f.Awaiting.Contains(c.Id)))], [.. f.Earlier.Select(c => Shown(c, awaits: false))]);

    private static FactClaimItem Shown(FactClaim c, bool awaits) => new(
        c.Id, c.Source, c.Value, c.On, c.Record == FactArchive.OwnRecord ? null : c.ReceivedAt, c.Record, awaits, c.Judgement?.Confirmed, c.Judgement?.Reason, c.Judgement?.At);

    private static SourceRecordItem Shown(SourceRecordState r) => new(
        r.Id, r.Source, r.Reference, r.SubjectKind, r.Name, r.Address, r.RegistrationNumber, r.LicenceNumber, r.Status, r.By, r.SubjectId, r.Versions[0].On, r.ListedAt,
        r.Versions[0].Facts, [.. r.Candidates.Select(c => new SourceCandidateItem(c.Id, c.Name, c.Address, c.Numbers))]);

    private static Judgement Judged(SourceVerdict verdict) => verdict switch
    {
        SourceVerdict.Accepted => Judgement.Accepted,
        SourceVerdict.Repeated or SourceVerdict.Unchanged => Judgement.Known,
        SourceVerdict.NotFound => Judgement.Missing("There is no such record."),
        SourceVerdict.SubjectNotFound => Judgement.Field("subjectId", "There is nobody of that id."),
        SourceVerdict.WrongStatus => Judgement.Rule("wrong-state", "In its present status this can't be done."),
        SourceVerdict.ReasonRefused => Judgement.Field("reason", "Must be a code: lower-case letters, digits and hyphens."),
        SourceVerdict.ReferenceRefused or SourceVerdict.FactsRefused or SourceVerdict.DayRefused or SourceVerdict.IdentityRefused => Judgement.Field("id", "The record can't be taken."),
    };
}
