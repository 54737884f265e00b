using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Complaints;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Complaints;

/// <summary>Sends commands to complaints, and says in which states they could be done where they can't.</summary>
internal sealed class ComplaintDesk(IGrainFactory grains, Commands commands, ComplaintQueries complaints)
{
    /// <summary>As an officer who is complained about sees it: there is no such complaint.</summary>
    public static bool MaySee(ClaimsPrincipal user, ComplaintState complaint) =>
        user.InspectorId is not { } officer || !complaint.Recused.Contains(officer);

    public async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> AskAsync(
        string number,
        ComplaintAction action,
        ClaimsPrincipal user,
        Operation operation,
        Func<IComplaintGrain, Task<Receipt<ComplaintVerdict>>> ask,
        CancellationToken cancellationToken)
    {
        var row = await complaints.FindAsync(number, cancellationToken);
        if (row is null || !MaySee(user, row.State))
        {
            return Problems.NotFound("There is no such complaint.");
        }

        return await AskAsync(number, action, operation, ask, cancellationToken);
    }

    public async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> AskAsync(
        string number,
        ComplaintAction action,
        Operation operation,
        Func<IComplaintGrain, Task<Receipt<ComplaintVerdict>>> ask,
        CancellationToken cancellationToken)
    {
        var answer = await commands.SendAsync(operation, () => ask(grains.Complaint(number)), ComplaintJudgements.Of, cancellationToken);
        if (answer.Result is not ProblemHttpResult { ProblemDetails.Type: "/problems/" + ComplaintJudgements.WrongState } refused)
        {
            return answer;
        }

        var now = await complaints.FindAsync(number, cancellationToken);
        refused.ProblemDetails.Extensions["state"] = now?.State.Status.ToString();
        refused.ProblemDetails.Extensions["states"] = ComplaintSteps.StatesOf(action).Select(s => s.ToString()).ToArray();
        return refused;
    }
}
