using Vigil.Domain.Leads;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Leads;

/// <summary>The reviewers' part of the API.</summary>
public sealed class LeadApi(ApiClient api)
{
    /// <summary>The address of a picture, as an image asks for it.</summary>
    public static string PictureOf(string id, int number) => $"{ApiClient.Prefix}{PathOf(id)}/pictures/{number}";

    public Task<Fetched<Page<LeadItem>>> WaitingAsync(LeadStatus status, CancellationToken cancellationToken) =>
        api.GetAsync(ApiPath.Of("/leads", ("status", status), ("limit", "100")), ApiJson.Default.PageLeadItem, cancellationToken);

    public Task<Fetched<LeadDetail>> FindAsync(string id, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(id), ApiJson.Default.LeadDetail, cancellationToken);

    public Task<Fetched<LeadCounts>> CountAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/leads/counts", ApiJson.Default.LeadCounts, cancellationToken);

    public Task<Fetched<PrecisionReport>> PrecisionAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/cameras/precision", ApiJson.Default.PrecisionReport, cancellationToken);

    public Task<Fetched<CommandResponse>> JudgeAsync(string id, LeadVerdict verdict, int seconds, string? words, CancellationToken cancellationToken) =>
        api.CommandAsync($"{PathOf(id)}/verdict", new JudgeLeadRequest(verdict, seconds, words), ApiJson.Default.JudgeLeadRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> UndoAsync(string id, CancellationToken cancellationToken) =>
        api.CommandAsync($"{PathOf(id)}/undo", new UndoLeadRequest(), ApiJson.Default.UndoLeadRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ReviewAsync(
        string id, EvidenceReviewKind kind, IReadOnlyList<string> passed, string? words, CancellationToken cancellationToken) =>
        api.CommandAsync(
            $"{PathOf(id)}/reviews/{(kind == EvidenceReviewKind.Legal ? "legal" : "technical")}",
            new ReviewEvidenceRequest(passed, words),
            ApiJson.Default.ReviewEvidenceRequest,
            cancellationToken);

    public Task<Fetched<CommandResponse>> RestoreAsync(string camera, int code, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(
            $"/cameras/{Uri.EscapeDataString(camera)}/classes/{code}/restoration",
            new RestoreClassRequest(reason),
            ApiJson.Default.RestoreClassRequest,
            cancellationToken);

    private static string PathOf(string id) => $"/leads/{Uri.EscapeDataString(id)}";
}
