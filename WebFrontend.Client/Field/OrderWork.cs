using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>One work order on the officer's screen: what the server has, what this device has in addition, and what is on its way.</summary>
public sealed class OrderWork(
    WorkOrderApi api, CommandSender sender, FieldDraftStore drafts, FieldDevice device, MediaUploads uploads, Session session, LiveClock clock) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private bool uploading;

    public event Action? Changed;

    public string Id { get; private set; } = "";

    public WorkOrderDetail? Detail { get; private set; }

    public FieldDraft Draft { get; private set; } = FieldDraft.Empty;

    /// <summary>Why the order can't be read.</summary>
    public Fetched<WorkOrderDetail>? Failure { get; private set; }

    /// <summary>A command is on its way.</summary>
    public bool Busy { get; private set; }

    public bool IsDurable { get; private set; } = true;

    public string Officer => session.Me?.InspectorId ?? "";

    public ImmutableArray<FindingLine> Lines =>
        Detail is not null && Checklists.Find(Detail.Order.Checklist) is { } checklist ? FindingDrafts.Lines(checklist, Detail.Findings, Draft) : [];

    /// <summary>What belongs to the order as a whole and goes with the handing in.</summary>
    public IEnumerable<MediaDraft> LooseMedia => Draft.Media.Where(m => m.Item is null);

    /// <summary>Whether something is on this device that wants to go: an unanswered command, or a file.</summary>
    public bool Waits => Draft.Pending is not null || Draft.Media.Any(m => m.Stored is null && m.Refusal is null);

    public bool May(WorkOrderAction action) => Detail?.Order.Actions.Contains(action) is true;

    /// <summary>After a refusal that the order's status explains: where it stands now, for it has been read again. Else empty.</summary>
    public string StandsAfter(Fetched<CommandResponse> refused, Words words) =>
        refused.Problem?.Type?.EndsWith("/work-order-state", StringComparison.Ordinal) is true && Detail is { } detail ? words.Format("field.standsAt", words.Of(detail.Order.Status)) : "";

    public async Task BeginAsync(string id)
    {
        Id = id;
        Draft = await drafts.LoadAsync(id);
        IsDurable = await device.IsDurableAsync();
        await ReadAsync();
        await ResumeAsync();
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    public async Task ReadAsync()
    {
        var answer = await api.FindAsync(Id, closed.Token);
        if (answer.Value is { } found && found.Order.Version >= (Detail?.Order.Version ?? 0))
        {
            Detail = found;
        }

        Failure = answer.Ok ? null : answer;
        Changed?.Invoke();
    }

    /// <summary>Takes up what an earlier page, or a broken line, has left: the unanswered command, then uploads.</summary>
    public async Task ResumeAsync()
    {
        if (Draft.Pending is { } pending && !Busy)
        {
            await SendPendingAsync(pending);
        }

        await UploadAllAsync();
    }

    public async Task EditAsync(Func<FieldDraft, FieldDraft> edit)
    {
        Draft = edit(Draft);
        Changed?.Invoke();
        await drafts.SaveAsync(Id, Draft);
    }

    public Task EditItemAsync(string item, Func<ItemDraft, ItemDraft> edit) => EditAsync(d => FindingDrafts.Edited(d, item, edit));

    public async Task AddMediaAsync(string? item, IReadOnlyList<TakenMedia> taken)
    {
        var now = clock.Now;
        await EditAsync(d => d with { Media = [.. d.Media, .. taken.Select(t => new MediaDraft(t.Id, item, t.Kind, t.Name, t.Bytes, now))] });
        await UploadAllAsync();
    }

    public async Task RemoveMediaAsync(MediaDraft media)
    {
        await EditAsync(d => d with { Media = d.Media.RemoveAll(m => m.Id == media.Id) });
        await device.ForgetMediaAsync(media.Id);
    }

    /// <summary>Gives a command that says nothing of its own: accept, set out, arrive.</summary>
    public async Task<Fetched<CommandResponse>> ActAsync(Func<CancellationToken, Task<Fetched<CommandResponse>>> send)
    {
        Busy = true;
        Changed?.Invoke();
        var answer = await send(closed.Token);
        Busy = false;
        await ReadAsync();
        return answer;
    }

    /// <summary>Gives a command that must not be lost. Without an answer it stays, and is sent again as it is.</summary>
    public async Task<Fetched<CommandResponse>> SendAsync<T>(string action, T body, JsonTypeInfo<T> json)
    {
        var pending = sender.New(action, body, json);
        if (Draft.Pending is { } waiting)
        {
            var first = await SendPendingAsync(waiting); // what was given before goes before
            if (first.Status is FetchStatus.Unreachable or FetchStatus.SignedOut || (waiting.Action == action && waiting.Body == pending.Body))
            {
                return first;
            }
        }

        await EditAsync(d => d with { Pending = pending });
        return await SendPendingAsync(pending);
    }

    /// <summary>Sends all findings that are ready.</summary>
    /// <returns><see langword="null"/> where there was nothing to send.</returns>
    public async Task<Fetched<CommandResponse>?> SendFindingsAsync() =>
        FindingDrafts.Unsent(Lines) is { } request
            ? await SendAsync("findings", request, FieldJson.Default.FindingsRequest)
            : null;

    /// <summary>Uploads what waits, until the line breaks or all are up.</summary>
    public async Task UploadAllAsync()
    {
        if (uploading)
        {
            return;
        }

        uploading = true;
        try
        {
            while (!closed.IsCancellationRequested && Draft.Media.FirstOrDefault(m => m.Stored is null && m.Refusal is null) is { } next)
            {
                var (end, media) = await uploads.UploadAsync(next, Officer);
                if (end is UploadEnd.Waiting)
                {
                    return;
                }

                await EditAsync(d => d with { Media = [.. d.Media.Select(m => m.Id == media.Id ? media : m)] });
            }
        }
        finally
        {
            uploading = false;
            Changed?.Invoke();
        }
    }

    private async Task<Fetched<CommandResponse>> SendPendingAsync(PendingCommand pending)
    {
        Busy = true;
        Changed?.Invoke();
        var answer = await sender.SendAsync(Id, pending, closed.Token);
        Busy = false;
        if (answer.Status is not (FetchStatus.Unreachable or FetchStatus.SignedOut))
        {
            await SettleAsync(pending, answer);
        }

        await ReadAsync();
        return answer;
    }

    /// <summary>What an answer leaves of the draft: what was taken is forgotten here, what was refused stays to be put right.</summary>
    private async Task SettleAsync(PendingCommand pending, Fetched<CommandResponse> answer)
    {
        var before = Draft.Media;
        await EditAsync(d => Settled(d, pending, answer.Ok));
        foreach (var gone in before.Except(Draft.Media))
        {
            await device.ForgetMediaAsync(gone.Id);
        }
    }

    public static FieldDraft Settled(FieldDraft draft, PendingCommand pending, bool taken) => (pending.Action, taken) switch
    {
        ("findings", true) when System.Text.Json.JsonSerializer.Deserialize(pending.Body, FieldJson.Default.FindingsRequest) is { } request =>
            FindingDrafts.Sent(draft, request) with { Pending = null },
        ("handing-in", true) => FieldDraft.Empty,
        _ => draft with { Pending = null },
    };
}
