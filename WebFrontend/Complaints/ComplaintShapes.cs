using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Queries.Entries;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Attachments;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Client.Dispatch;

namespace Vigil.WebFrontend.Complaints;

/// <summary>How the API shows complaints: to the desk, and to the reporter.</summary>
internal sealed class ComplaintShapes(EntryQueries entries, BusinessClock clock)
{
    /// <summary>The terms that are the reporter's, too: the law's.</summary>
    private static readonly string[] Public =
        [ClockCodes.ComplaintAccept, ClockCodes.ComplaintMediate, ClockCodes.ComplaintTellEnd, ClockCodes.ReportVerify, ClockCodes.ReportTellDecision];

    public static ComplaintItem Shown(ComplaintRow row)
    {
        var c = row.State;
        return new(
            c.Id, c.Kind, c.Category, ComplaintCategories.ClassOf(c.Category), c.Status, c.EntityId, row.EntityName, c.SubjectName, c.TownCode,
            c.Address ?? row.EntityAddress, row.Latitude, row.Longitude, c.Words, c.Wish, c.HappenedOn, c.Danger, c.Named, c.Photos.Length, c.ReceivedAt,
            c.Marks, c.LinkedId, c.MergedInto, c.Merged.Length, row.DueAt, c.Work?.Id, c.Work?.Status, [.. ComplaintSteps.Of(c)], row.Version);
    }

    public static ComplaintDetail Shown(ComplaintRow row, IReadOnlyList<ComplaintRow> similar, IReadOnlyList<AlertStoryItem> story)
    {
        var c = row.State;
        return new(
            Shown(row),
            [.. c.Photos.Select(p => new AttachmentItem(p.Hash, p.MediaType, p.Bytes))],
            [.. c.Clocks.Select(Shown)],
            [.. c.Notes.Select(n => new ComplaintNoteItem(n.Id, n.At, n.By, n.Text))],
            c.Recused, c.Merged, c.Refusal, c.TransferredTo, c.Mediation, c.Decision, c.Answer, c.AnsweredAt, c.WindowEndsAt, c.Closing, c.WithdrawnAt,
            c.Work?.Outcome, c.Work?.Message, [.. similar.Select(Shown)], story);
    }

    /// <summary>What the reporter may see of it. Nothing names an officer, and nothing tells of others but that there are some.</summary>
    public async Task<PublicComplaint> ShownToReporterAsync(ComplaintRow row, CancellationToken cancellationToken)
    {
        var c = row.State;
        var story = await entries.StoryAsync(ComplaintState.KeyOf(c.Id), 0, 1000, cancellationToken);
        var steps = new List<PublicComplaintStep>();
        foreach (var entry in story)
        {
            // A step that follows itself, as when the work order goes to another officer, is told once.
            if (ComplaintStages.Of(entry.Type, entry.BodyJson) is { } stage && (steps.Count == 0 || steps[^1].Stage != stage))
            {
                steps.Add(new(entry.At, stage));
            }
        }

        ComplaintAction[] theirs = [ComplaintAction.Confirm, ComplaintAction.Reopen, ComplaintAction.Withdraw];
        var told = c.Status is ComplaintStatus.Answered or ComplaintStatus.Closed;
        return new(
            c.Id, c.Kind, c.Category, c.Status, row.EntityName ?? c.SubjectName ?? c.Address, c.ReceivedAt, steps,
            [.. c.Clocks.Where(k => k.Running && Public.Contains(k.Rule.Code)).Select(Term)],
            c.Refusal, told ? c.Mediation : null, told ? c.Decision : null, c.Answer, c.Work?.Message, c.LinkedId, c.WindowEndsAt,
            [.. ComplaintSteps.Of(c).Intersect(theirs).Where(a => a == ComplaintAction.Withdraw || c.WindowEndsAt > clock.Now)], row.Version);
    }

    private static ClockItem Shown(ClockState k) => new(
        k.Rule.Code, k.Rule.Basis, k.Rule.Amount, k.Rule.Unit, k.StartedAt, k.LastDay, k.DueAt, k.Provisional, k.Paused, k.Extended, k.Rule.MostExtension,
        k.Rule.MayPause, k.BreachedAt, k.Level, k.EndedAt, k.End, k.Rule.Ground, k.Rule.Verified);

    private PublicComplaintTerm Term(ClockState k) => new(
        k.Rule.Code,
        k.LastDay,
        k.LastDay is { } last ? clock.Calendar.WorkingDaysBetween(clock.Today, last).Days : null,
        k.Paused,
        k.OverAt(clock.Now),
        k.Provisional,
        k.Rule.Ground,
        k.Rule.Verified);
}
