using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Complaints;

/// <summary>How a message becomes a complaint, a report, or both.</summary>
public static class ComplaintFilings
{
    public const int LongestWords = 4000;
    public const int LongestWish = 1000;
    public const int LongestName = 200;

    /// <summary>What a message has to be split into (order 20 art. 7), the complaint first.</summary>
    /// <param name="kind">What the reporter calls it; <see langword="null"/> for both.</param>
    /// <remarks>Illegal additives, and danger to life, are always a report too: nobody waits for the desk.</remarks>
    public static ImmutableArray<ComplaintKind> Parts(ComplaintKind? kind, ComplaintCategory category, bool danger, ComplaintSettings settings) =>
        kind switch
        {
            ComplaintKind.Report => [ComplaintKind.Report],
            ComplaintKind.Complaint when !settings.IsAtOnce(category, danger) => [ComplaintKind.Complaint],
            _ => [ComplaintKind.Complaint, ComplaintKind.Report],
        };

    /// <summary>Files one half, and sends the other one to its number where there is one.</summary>
    /// <param name="other">The other half; its <c>LinkedId</c> is this one's number.</param>
    public static Decision<ComplaintState, ComplaintVerdict> File(
        ComplaintState? current, string id, ComplaintDraft draft, ComplaintDraft? other, RuleFacts facts)
    {
        if (current is not null)
        {
            return ComplaintVerdict.NumberTaken;
        }

        if (WhyRefused(draft, facts) is { } refusal)
        {
            return refusal;
        }

        if (other is null)
        {
            return Filed(id, draft, facts).As(ComplaintVerdict.Accepted);
        }

        return WhyRefused(other, facts) is { } otherRefusal
            ? otherRefusal
            : Filed(id, draft, facts)
                .Send(Due.Send(ComplaintState.KeyOf(draft.LinkedId!), ComplaintDraft.DueName, other, ComplaintJson.Shared.ComplaintDraft, facts.Now))
                .As(ComplaintVerdict.Accepted);
    }

    /// <summary>Takes the other half of a message. A repeat finds it filed.</summary>
    public static Decision<ComplaintState, DueVerdict> Receive(ComplaintState? current, string id, ComplaintDraft draft, RuleFacts facts) =>
        current is null ? Filed(id, draft, facts).As(DueVerdict.Done) : DueVerdict.Obsolete;

    /// <summary>The first thing wrong with a draft, in the order of the form.</summary>
    public static ComplaintVerdict? WhyRefused(ComplaintDraft draft, RuleFacts facts)
    {
        foreach (var fault in Faults(draft, facts))
        {
            return fault;
        }

        return null;
    }

    /// <summary>All that is wrong with a draft, in the order of the form, so that a form can say it at once.</summary>
    public static IEnumerable<ComplaintVerdict> Faults(ComplaintDraft draft, RuleFacts facts)
    {
        (bool Wrong, ComplaintVerdict Fault)[] checks =
        [
            (!Enum.IsDefined(draft.Kind) || !Enum.IsDefined(draft.Category), ComplaintVerdict.ValueRefused),
            ((draft.EntityId is not null && !Plain.IsId(draft.EntityId)) || !Plain.IsOptionalLine(draft.SubjectName, LongestName), ComplaintVerdict.SubjectRefused),
            (!Plain.IsOptionalLine(draft.Address, LongestName), ComplaintVerdict.AddressRefused),
            (draft.Place is { } place && !place.IsOnGlobe(), ComplaintVerdict.PlaceRefused),
            (
                draft.EntityId is null && draft.Place is null && string.IsNullOrWhiteSpace(draft.SubjectName) && string.IsNullOrWhiteSpace(draft.Address),
                ComplaintVerdict.SubjectNeeded),
            (!Plain.IsText(draft.Words, LongestWords), ComplaintVerdict.WordsRefused),
            (draft.Kind == ComplaintKind.Complaint && !Plain.IsText(draft.Wish, LongestWish), ComplaintVerdict.WishRefused),
            (draft.HappenedOn is { } day && (day > facts.Today || !Plain.IsDay(day)), ComplaintVerdict.DayRefused),
            (draft.Photos.Length > facts.Settings.Complaints.MostPhotos, ComplaintVerdict.TooManyPhotos),
            (draft.Kind == ComplaintKind.Complaint && !draft.Named, ComplaintVerdict.IdentityNeeded),
            (draft.KeyHash is not { Length: 64 }, ComplaintVerdict.KeyRefused),
        ];
        return checks.Where(c => c.Wrong).Select(c => c.Fault);
    }

    private static ComplaintChange Filed(string id, ComplaintDraft draft, RuleFacts facts)
    {
        var report = draft.Kind == ComplaintKind.Report;
        var state = new ComplaintState(
            id,
            draft.Kind,
            draft.Category,
            ComplaintStatus.Received,
            draft.EntityId,
            draft.EntityId is null ? Blank(draft.SubjectName) : null,
            draft.TownCode,
            draft.Place,
            Blank(draft.Address),
            draft.Words.Trim(),
            report ? null : draft.Wish!.Trim(),
            draft.HappenedOn,
            draft.Danger,
            draft.Photos,
            draft.Named,
            draft.KeyHash,
            draft.ReceivedAt,
            draft.LinkedId,
            draft.Marks,
            AcceptedAt: null, Refusal: null, TransferredTo: null, MergedInto: null, Merged: [], NewsVersion: 0, Mediation: null, Decision: null,
            EndedAt: null, Answer: null, AnsweredAt: null, WindowEndsAt: null, Reopened: 0, Closing: null, ClosedAt: null, WithdrawnAt: null,
            Work: null, Recused: [], Notes: [], Clocks: []);
        var change = new ComplaintChange(null, state, facts)
            .Say(new ComplaintFiled(
                state.Kind, state.Category, state.EntityId, state.TownCode, state.Danger, state.Named, state.Photos.Length, state.LinkedId, state.Marks))
            .StartClock(report ? ClockCodes.ReportVerify : ClockCodes.ComplaintAccept, draft.ReceivedAt);

        var settings = facts.Settings.Complaints;
        return settings.AcceptAutomatically.GetValueOrDefault(state.Category) || (report && settings.IsAtOnce(state.Category, state.Danger))
            ? ComplaintCommands.Accepted(change, automatically: true, facts)
            : change;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
