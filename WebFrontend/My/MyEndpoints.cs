using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Ledger.Queries.Credit;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Entities;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.Ledger.Queries.SelfChecks;
using Vigil.Ledger.Queries.Traceability;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Credit;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Reviews;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.SelfChecks;

namespace Vigil.WebFrontend.My;

/// <summary>What owners and staff read. Every answer holds their own entities' data only; of any other, 404.</summary>
internal static class MyEndpoints
{
    private const int MostNotices = 30;

    public static void MapMy(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/my").WithTags("My").WithMetadata(new InletMetadata(Inlet.Reads));
        reads.MapGet("/home", HomeAsync).WithName("GetMyHome").RequireAuthorization(Policies.Person);
        reads.MapGet("/entities/{id}", EntityAsync).WithName("GetMyEntity").RequireAuthorization(Policies.Owner);
    }

    /// <summary>What the account holds; nothing for one that waits to be let in.</summary>
    private static async Task<Ok<MyHome>> HomeAsync(
        HttpContext context, ClaimsPrincipal user, EntityQueries entities, EmployeeQueries employees, SelfCheckQueries checks, MyShapes shapes, SelfCheckShapes checkShapes,
        HouseMarks houses, CancellationToken cancellationToken)
    {
        var held = new List<MyEntityLine>();
        foreach (var id in user.OwnedEntities)
        {
            held.Add(new(id, (await entities.NameOfAsync(id, cancellationToken)) ?? id));
        }

        MyPerson? person = null;
        if (user.EmployeeId is { } employeeId && await employees.FindAsync(employeeId, cancellationToken) is { State: { OnDuty: true } employee } row)
        {
            var found = await checks.FindAsync(employee.EntityId, cancellationToken);
            person = new(
                employee.Id, employee.Name, employee.Post, employee.EntityId, row.EntityName,
                shapes.Certificates(EmployeeState.Kind, employee.Id, employee.Name, employee.Certificates),
                found is null ? null : checkShapes.Shown(found));
        }

        // A review from this device is the house's own, from now on.
        await houses.NoteAsync(context, person is null ? user.OwnedEntities : user.OwnedEntities.Append(person.EntityId).Distinct(StringComparer.Ordinal));
        return TypedResults.Ok(new MyHome(held, person));
    }

    /// <summary>One of the owner's entities with what is to be done about it.</summary>
    private static async Task<Results<Ok<MyEntity>, ProblemHttpResult>> EntityAsync(
        string id,
        ClaimsPrincipal user,
        EntityQueries entities,
        RectificationQueries rectifications,
        NoticeQueries notices,
        SelfCheckQueries checks,
        ClaimQueries claims,
        GoodsQueries goods,
        CreditQueries credit,
        CreditShapes creditShapes,
        MyShapes shapes,
        SelfCheckShapes checkShapes,
        Domain.Time.BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (!user.OwnsEntity(id) || await entities.FindAsync(id, cancellationToken) is not { } dossier)
        {
            return MyAccess.NoEntity;
        }

        var entity = dossier.Entity.State;
        var open = await rectifications.ListAsync(new(Entity: id), null, 50, cancellationToken);
        var told = await notices.ListAsync(new(Entity: id), null, MostNotices, cancellationToken);
        var found = await checks.FindAsync(id, cancellationToken);
        var duty = await claims.DutyAsync(id, cancellationToken);
        var accounts = await claims.HeldStaffAsync(id, cancellationToken);
        var staff = dossier.Employees.Select(e => e.State).Where(e => e.OnDuty).ToList();
        var bans = (await credit.BansOfAsync([.. staff.Select(p => p.Id)], cancellationToken)).ToDictionary(b => b.PersonId, StringComparer.Ordinal);
        var machines = dossier.Equipment.Select(e => e.State).Where(e => e.Use == EquipmentUse.InUse).ToList();
        return TypedResults.Ok(new MyEntity(
            entity.Id,
            entity.Name,
            entity.Category,
            clock.Today,
            [
                .. shapes.Certificates(EntityState.Kind, entity.Id, entity.Name, entity.Certificates),
                .. machines.SelectMany(m => shapes.Certificates(EquipmentState.Kind, m.Id, m.Name, m.Certificates)),
            ],
            [.. staff.Select(p => shapes.Employee(p, entity.Category, accounts.Contains(p.Id), duty, bans.GetValueOrDefault(p.Id)))],
            [.. machines.Select(shapes.Equipment)],
            [.. open.Rows.Select(MyShapes.Rectification)],
            found is null ? null : checkShapes.Shown(found),
            [.. told.Rows.Select(shapes.Notice)],
            duty?.Day,
            [.. (await goods.RecallsOfAsync(id, cancellationToken)).Select(r => MyShapes.Recall(r, id, clock.Now))],
            await credit.FindAsync(id, cancellationToken) is { } file ? creditShapes.Mine(file.State) : []));
    }
}
