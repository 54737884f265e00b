using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Employees;
using Vigil.Grains.Interfaces.Employees;
using Vigil.Ledger.Queries.Employees;
using Vigil.WebFrontend.Client.Employees;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Employees;

/// <summary>The HTTP surface of employees. The host owns the prefix.</summary>
internal static class EmployeeEndpoints
{
    public static void MapEmployees(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/employees").WithTags("Employees").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListEmployees").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetEmployee").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/employees").WithTags("Employees").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RegisterAsync).WithName("RegisterEmployee");
        commands.MapPut("/{id}", ChangeAsync).WithName("ChangeEmployee");
    }

    private static Task<Results<Ok<Page<EmployeeItem>>, ProblemHttpResult>> ListAsync(
        string? entity, string? search, string? cursor, int? limit, EmployeeQueries employees, EmployeeShapes shapes, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => employees.ListAsync(entity, search, after, size, cancellationToken), shapes.Shown);

    private static async Task<Results<Ok<EmployeeItem>, ProblemHttpResult>> FindAsync(
        string id, EmployeeQueries employees, EmployeeShapes shapes, CancellationToken cancellationToken) =>
        await employees.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(shapes.Shown(row))
            : Problems.NotFound("There is no such employee.");

    private static async Task<Answer> RegisterAsync(
        RegisterEmployeeRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        TextChecks.WhyNoId(request.Id) is { } reason
            ? Problems.Invalid("id", reason)
            : await commands.SendAsync(
                operation,
                () => grains.Employee(request.Id).RegisterAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ChangeAsync(
        string id, RegisterEmployeeRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !string.Equals(id, request.Id, StringComparison.Ordinal)
            ? Problems.Invalid("id", "Is not the id in the address.")
            : await commands.SendAsync(
                operation,
                () => grains.Employee(id).ChangeAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static EmployeeBase BaseOf(RegisterEmployeeRequest r) => new(r.EntityId, r.Name, r.IdNumber, r.Post, r.OnDuty, "api");

    private static Judgement Judge(EmployeeVerdict verdict) => verdict switch
    {
        EmployeeVerdict.Registered or EmployeeVerdict.Changed => Judgement.Accepted,
        EmployeeVerdict.Repeated or EmployeeVerdict.Unchanged => Judgement.Known,
        EmployeeVerdict.NotFound => Judgement.Missing("There is no such employee."),
        EmployeeVerdict.IdRefused => Judgement.Field("id", "Is too long, or holds blanks or control characters."),
        EmployeeVerdict.EntityRefused => Judgement.Field("entityId", "There is no such entity."),
        EmployeeVerdict.TownRefused => Judgement.Field("entityId", "The entity's town is not known."),
        EmployeeVerdict.NameRefused => Judgement.Field("name", "Is blank, longer than 100, or holds control characters."),
        EmployeeVerdict.IdNumberRefused => Judgement.Field("idNumber", "Can't be one: its check digit or its date is wrong."),
        EmployeeVerdict.PostRefused => Judgement.Field("post", "Is blank, too long or holds control characters."),
        EmployeeVerdict.SourceRefused => Judgement.Field("source", "Is missing or too long."),
        EmployeeVerdict.Banned => Judgement.Rule("banned", "A ban holds against the person: no post of food safety management until it ends (Food Safety Law, art. 135)."),
    };
}
