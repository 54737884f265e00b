using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Client.Reviews;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Reviews;

/// <summary>Officers' quarterly figures for management, and complaints about officers for discipline alone.</summary>
internal static class OfficerEndpoints
{
    public static void MapOfficerReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/officers/quarters", QuartersAsync).WithTags("Reviews").WithName("ListOfficerQuarters").RequireAuthorization(Policies.Admin).AsList();

        var integrity = routes.MapGroup("/integrity").WithTags("Integrity").RequireAuthorization(Policies.Discipline);
        integrity.MapGet("/", ListAsync).WithName("ListIntegrity").AsList();
        integrity.MapPost("/{id}/acceptance", AcceptAsync).WithName("AcceptIntegrity").AsCommand();
        integrity.MapPost("/{id}/answer", AnswerAsync).WithName("AnswerIntegrity").AsCommand();
    }

    private static async Task<Ok<IReadOnlyList<OfficerQuarter>>> QuartersAsync(OfficerQueries officers, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<OfficerQuarter>>(
            [.. (await officers.ClosedAsync(500, cancellationToken)).Select(q => new OfficerQuarter(q.OfficerId, q.Name, q.Quarter, q.Figure))]);

    private static async Task<Results<Ok<Page<IntegrityItem>>, ProblemHttpResult>> ListAsync(
        string? cursor, int? limit, OfficerQueries officers, OfficerPages pages, InspectorQueries inspectors, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var slice = await officers.ComplaintsAsync(paging.After, paging.Limit, cancellationToken);
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var shown = new List<IntegrityItem>();
        foreach (var row in slice.Rows)
        {
            shown.Add(await ShownAsync(row));
        }

        var page = Paging.Shown(slice, r => r.State.Id);
        return TypedResults.Ok(new Page<IntegrityItem>(shown, page.Next));

        async Task<IntegrityItem> ShownAsync(Stored<IntegrityState> row)
        {
            var s = row.State;
            (IntegrityWords Words, string? Answer)? open = null;
            try
            {
                open = pages.Open(s);
            }
            catch (CryptographicException)
            {
                // Sealed with a key that isn't here any more: what isn't sealed is shown.
            }

            var officer = open?.Words.Officer;
            if (officer is not null && !names.ContainsKey(officer))
            {
                names[officer] = (await inspectors.FindAsync(officer, cancellationToken))?.State.Name;
            }

            return new(
                s.Id, s.Status, s.ReceivedAt, s.AcceptBy, s.AnswerBy, s.Provisional, s.Basis, s.Late, officer, officer is null ? null : names[officer], open?.Words.Words, open?.Answer, row.Version);
        }
    }

    private static Task<Answer> AcceptAsync(string id, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, () => grains.Integrity(id).AcceptAsync(new(operation.Origin), cancellationToken), ReviewShapes.Judge, cancellationToken);

    private static Task<Answer> AnswerAsync(
        string id, AnswerIntegrityRequest request, Operation operation, OfficerPages pages, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        var text = pages.SealAnswer(id, request.Words!);

        // The fingerprint would let words be tried against the ledger: what tells a replay apart here is the sealed answer's own key.
        var origin = operation.Origin with { Fingerprint = null };
        return commands.SendAsync(
            operation with { Origin = origin },
            () => grains.Integrity(id).AnswerAsync(new(origin, request.TakenUp!.Value, text.KeyId, text.Nonce, text.Bytes), cancellationToken),
            ReviewShapes.Judge,
            cancellationToken);
    }
}
