using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Entries;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Requests;

/// <summary>Sends commands to actors and says over HTTP what came of them.</summary>
internal sealed class Commands(GrainCalls calls, IGrainFactory grains, EntryQueries entries, QueryScope scope)
{
    /// <summary>Sends a command to the actor that <paramref name="ask"/> finds.</summary>
    public Task<Results<Ok<CommandResponse>, ProblemHttpResult>> SendAsync<TVerdict>(
        Operation operation, Func<IGrainFactory, Task<Receipt<TVerdict>>> ask, Func<TVerdict, Judgement> judge, CancellationToken cancellationToken)
        where TVerdict : struct, Enum => SendAsync(operation, () => ask(grains), judge, cancellationToken);

    /// <summary>Sends a command, again where the outcome is unknown, and answers with the verdict.</summary>
    /// <remarks>
    /// What the request itself didn't do may have been done by an earlier one with the same key: then the recorded outcome is the
    /// answer, also where the rule would refuse a second time; and the same key with another body is refused.
    /// </remarks>
    public async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> SendAsync<TVerdict>(
        Operation operation, Func<Task<Receipt<TVerdict>>> ask, Func<TVerdict, Judgement> judge, CancellationToken cancellationToken)
        where TVerdict : struct, Enum
    {
        var receipt = await calls.AskAsync(ask, cancellationToken);
        var judgement = judge(receipt.Verdict);
        if (!judgement.New && await RecordedAsync(operation, cancellationToken) is { } recorded)
        {
            return string.Equals(recorded.Fingerprint, operation.Origin.Fingerprint, StringComparison.Ordinal)
                ? TypedResults.Ok(new CommandResponse("Repeated", receipt.Version))
                : Problems.KeyReused();
        }

        return judgement.Status switch
        {
            StatusCodes.Status200OK => TypedResults.Ok(new CommandResponse(receipt.Verdict.ToString(), receipt.Version)),
            StatusCodes.Status400BadRequest => Problems.Invalid(judgement.Name, judgement.Detail),
            StatusCodes.Status403Forbidden => Problems.Forbidden(judgement.Detail),
            StatusCodes.Status404NotFound => Problems.NotFound(judgement.Detail),
            _ => Problems.Refused(judgement.Name, judgement.Detail),
        };
    }

    private Task<RecordedOperation?> RecordedAsync(Operation operation, CancellationToken cancellationToken) =>
        entries.FindOperationAsync(scope.Code, operation.Origin.OperationId, cancellationToken);
}
