using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Ledger.Queries.WorkOrders;
using Vigil.WebFrontend.Requests;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>Sends commands to work orders. A refusal for the status says which it is, in which ones it could be done, and what may be done now.</summary>
internal sealed class WorkOrderDesk(IGrainFactory grains, Commands commands, WorkOrderQueries orders, Officers officers)
{
    public async Task<Answer> SendAsync(
        string id,
        WorkOrderAction action,
        ClaimsPrincipal user,
        Operation operation,
        Func<IWorkOrderGrain, Task<Receipt<WorkOrderVerdict>>> ask,
        CancellationToken cancellationToken)
    {
        // To an officer what they may not see is not there.
        var view = await officers.ViewOfAsync(user, cancellationToken);
        if (view.SeenBy is not null && action != WorkOrderAction.Propose
            && await orders.FindAsync(id, cancellationToken) is { } seen && !view.Shows(seen.State))
        {
            return Problems.NotFound("There is no such work order.");
        }

        var answer = await commands.SendAsync(operation, () => ask(grains.WorkOrder(id)), WorkOrderJudgements.Of, cancellationToken);
        if (answer.Result is ProblemHttpResult { ProblemDetails: { Type: "/problems/" + WorkOrderJudgements.WrongState } problem }
            && await orders.FindAsync(id, cancellationToken) is { } row)
        {
            var possible = WorkOrderTable.StatusesFor(action);
            problem.Detail = $"The work order is {row.State.Status}; this can be done while it is {string.Join(" or ", possible)}.";
            problem.Extensions["status"] = row.State.Status.ToString();
            problem.Extensions["possibleIn"] = possible.Select(s => s.ToString()).ToArray();
            problem.Extensions["allowed"] = WorkOrderTable.Allowed(row.State, WorkOrderCommandEndpoints.ActorOf(user)).Select(a => a.ToString()).ToArray();
        }

        return answer;
    }

    public Task<Answer> SendClockAsync(
        string id, WorkOrderAction change, string code, int amount, string? reason, ClaimsPrincipal user, Operation operation, CancellationToken cancellationToken) =>
        SendAsync(
            id,
            change,
            user,
            operation,
            o => o.ChangeClockAsync(new(operation.Origin, Officers.ActorOf(user), change, code, amount, reason), cancellationToken),
            cancellationToken);
}
