using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Certificates;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Certificates;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Grains.Interfaces.Entities;
using Vigil.Grains.Interfaces.Equipment;
using Vigil.Ledger.Queries.Certificates;
using Vigil.WebFrontend.Client.Certificates;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Certificates;

/// <summary>The HTTP surface of certificates: one list over all holders, and the commands of each kind of holder.</summary>
internal static class CertificateEndpoints
{
    private const string Source = "api";

    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/certificates").WithTags("Certificates").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListCertificates").AsList();
        group.MapGet("/expiring", CountAsync).WithName("CountExpiringCertificates").AsList();

        MapHolder(routes, "entities", "Entity", (grains, id) => grains.Entity(id));
        MapHolder(routes, "employees", "Employee", (grains, id) => grains.Employee(id));
        MapHolder(routes, "equipment", "Equipment", (grains, id) => grains.Equipment(id));
    }

    private static void MapHolder(IEndpointRouteBuilder routes, string holders, string name, Func<IGrainFactory, string, ICertificateHolderGrain> holder)
    {
        var group = routes.MapGroup($"/{holders}/{{id}}/certificates").WithTags("Certificates").RequireAuthorization(Policies.Dispatch).AsCommand();

        group.MapPost("/", (string id, RecordCertificateRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken token) =>
            SendAsync(operation, commands, () => holder(grains, id).RecordCertificateAsync(
                new(operation.Origin, request.Number, request.Kind!.Value, request.ValidFrom!.Value, request.ValidThrough, request.Issuer, Source), token), token))
            .WithName($"Record{name}Certificate");

        group.MapPost("/{number}/renewals", (string id, string number, RenewCertificateRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken token) =>
            SendAsync(operation, commands, () => holder(grains, id).RenewCertificateAsync(
                new(operation.Origin, number, request.ValidThrough!.Value, Source), token), token))
            .WithName($"Renew{name}Certificate");

        group.MapPost("/{number}/renewal-filings", (string id, string number, FileRenewalRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken token) =>
            SendAsync(operation, commands, () => holder(grains, id).FileRenewalAsync(new(operation.Origin, number, request.FiledOn), token), token))
            .WithName($"File{name}CertificateRenewal");

        group.MapPost("/{number}/renewal-return", (string id, string number, ReturnRenewalRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken token) =>
            SendAsync(operation, commands, () => holder(grains, id).ReturnRenewalAsync(new(operation.Origin, number, request.Reason), token), token))
            .WithName($"Return{name}CertificateRenewal");

        group.MapPost("/{number}/revocation", (string id, string number, RevokeCertificateRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken token) =>
            SendAsync(operation, commands, () => holder(grains, id).RevokeCertificateAsync(new(operation.Origin, number, request.Reason), token), token))
            .WithName($"Revoke{name}Certificate");
    }

    private static Task<Answer> SendAsync(
        Operation operation, Commands commands, Func<Task<Receipt<CertificateVerdict>>> ask, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, ask, CertificateJudgements.Of, cancellationToken);

    /// <summary>Certificates by last day where <c>expiresFrom</c>, <c>search</c> or a stage gives one; else holder by holder. With <c>stage</c> only those that stand there today.</summary>
    private static async Task<Results<Ok<Page<CertificateItem>>, ProblemHttpResult>> ListAsync(
        DateOnly? expiresFrom,
        DateOnly? expiresThrough,
        CertificateKind? kind,
        CertificateStage? stage,
        string? holderKind,
        string? town,
        string? search,
        string? cursor,
        int? limit,
        CertificateQueries certificates,
        CertificateShapes shapes,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        if (holderKind is not (null or "entity" or "employee" or "equipment"))
        {
            return Problems.Invalid("holderKind", "Is no holder: entity, employee or equipment.");
        }

        var filter = CertificateStageFilter.Narrow(
            new(expiresFrom, expiresThrough, kind, holderKind, Town: town, Search: search), stage, clock.Today);
        var slice = await CertificateStageFilter.PageAsync(
            stage,
            filter,
            (after, count) => certificates.ListAsync(filter, after, count, cancellationToken),
            shapes.Shown,
            paging);
        return TypedResults.Ok(slice);
    }

    /// <summary>How many certificates end from today through today + days, both inclusive, by the business clock. Revoked ones are left out.</summary>
    private static async Task<Results<Ok<CertificateExpiryCount>, ProblemHttpResult>> CountAsync(
        int? days, CertificateQueries certificates, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (days is < 0 or > 3660)
        {
            return Problems.Invalid("days", "Must be from 0 to 3660.");
        }

        var today = clock.Today;
        var through = today.AddDays(days ?? 30);
        return TypedResults.Ok(new CertificateExpiryCount(today, through, await certificates.CountEndingAsync(today, through, cancellationToken)));
    }
}
