using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>The course of a complaint about an officer, and its clock, which nobody can stop.</summary>
public static class IntegrityRules
{
    public const string AcceptDue = "accept";
    public const string AnswerDue = "answer";

    public static Decision<IntegrityState, IntegrityVerdict> File(IntegrityState? current, string id, string keyHash, SealedText text, RuleFacts facts)
    {
        if (current is not null)
        {
            return IntegrityVerdict.Repeated;
        }

        var terms = facts.Settings.Reviews.Officers.Terms;
        var term = terms.Where(t => t.From <= facts.Today).MaxBy(t => t.From) ?? terms.MinBy(t => t.From)!;
        var accept = facts.Calendar.AddWorkingDays(facts.Today, term.AcceptDays);
        var answer = facts.Calendar.AddWorkingDays(facts.Today, term.AnswerDays);
        var state = new IntegrityState(
            id, keyHash, text, IntegrityStatus.Received, facts.Now, accept.Day, answer.Day, accept.Provisional || answer.Provisional, term.Basis, null, null, null, null, null);
        return Said(IntegrityVerdict.Accepted, state, new IntegrityReceived(accept.Day, answer.Day), [Set(AcceptDue, accept.Day, facts), Set(AnswerDue, answer.Day, facts)]);
    }

    /// <summary>Discipline takes it up.</summary>
    public static Decision<IntegrityState, IntegrityVerdict> Accept(IntegrityState? current, string by, RuleFacts facts) =>
        current is null ? IntegrityVerdict.NotFound
        : current.Status != IntegrityStatus.Received ? IntegrityVerdict.WrongState
        : Said(
            IntegrityVerdict.Accepted,
            current with { Status = IntegrityStatus.Accepted, AcceptedAt = facts.Now, By = by, Late = null },
            new IntegrityAccepted(),
            [Due.Clear(AcceptDue)]);

    /// <summary>Answers, or says that it isn't for discipline.</summary>
    public static Decision<IntegrityState, IntegrityVerdict> Answer(IntegrityState? current, bool takenUp, SealedText answer, string by, RuleFacts facts) =>
        current is null ? IntegrityVerdict.NotFound
        : current.Status is IntegrityStatus.Declined or IntegrityStatus.Answered || (takenUp && current.Status == IntegrityStatus.Received) ? IntegrityVerdict.WrongState
        : Said(
            IntegrityVerdict.Accepted,
            current with { Status = takenUp ? IntegrityStatus.Answered : IntegrityStatus.Declined, Answer = answer, AnsweredAt = facts.Now, By = by },
            new IntegrityAnswered(takenUp),
            [Due.Clear(AcceptDue), Due.Clear(AnswerDue)]);

    /// <summary>A term is over.</summary>
    public static Decision<IntegrityState, DueVerdict> OnDue(IntegrityState? current, string dueName, RuleFacts facts)
    {
        if (dueName is not (AcceptDue or AnswerDue))
        {
            return DueVerdict.Unknown;
        }

        if (current is null or { Status: IntegrityStatus.Declined or IntegrityStatus.Answered } || (dueName == AcceptDue && current.Status != IntegrityStatus.Received))
        {
            return DueVerdict.Obsolete;
        }

        var last = dueName == AcceptDue ? current.AcceptBy : current.AnswerBy;
        return Set(dueName, last, facts) is { At: { } at } due && at > facts.Now
            ? new Decision<IntegrityState, DueVerdict>(DueVerdict.NotYet, null, [], [due])
            : Said(DueVerdict.Done, current with { Late = dueName }, new IntegrityLate(dueName, last), []);
    }

    private static Due Set(string name, DateOnly last, RuleFacts facts) => Due.Set(name, facts.Calendar.StartOf(last.AddDays(1)));

    private static Decision<IntegrityState, TVerdict> Said<TVerdict>(TVerdict verdict, IntegrityState next, EntryBody body, ImmutableArray<Due> dues)
        where TVerdict : struct, Enum => new(verdict, next, [new(body, [])], dues);
}
