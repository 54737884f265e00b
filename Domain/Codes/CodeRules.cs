using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Codes;

/// <summary>What a command about a code came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CodeVerdict>))]
public enum CodeVerdict
{
    Issued = 0,
    Replaced = 1,

    /// <summary>It has one already; a further one only in place of it, with a reason.</summary>
    Unchanged = 2,
    Repeated = 3,

    /// <summary>There is no such subject, or it is of a kind that has no codes.</summary>
    NotFound = 4,

    /// <summary>It has none that could be replaced.</summary>
    NotIssued = 5,
    ReasonRefused = 6,

    /// <summary>It was replaced too often; something is wrong, and it isn't the sheet.</summary>
    TooMany = 7,
}

/// <summary>What decides about a subject's code beside the code itself.</summary>
public sealed record CodeSubject(LedgerKey Key, string? EntityId, string? TownCode);

/// <summary>The rules on supervision codes: one for each subject at a time.</summary>
public static class CodeRules
{
    public const int MostFormer = 50;

    /// <summary>Gives a first code.</summary>
    /// <param name="subject"><see langword="null"/> where there is none.</param>
    /// <param name="code">A fresh one, from <see cref="SupervisionCode.Write"/>.</param>
    public static Decision<CodeState, CodeVerdict> Issue(CodeState? current, CodeSubject? subject, string code, RuleFacts facts) =>
        subject is null ? CodeVerdict.NotFound
        : current is not null ? CodeVerdict.Unchanged
        : new Decision<CodeState, CodeVerdict>(
            CodeVerdict.Issued,
            new(subject.Key, subject.EntityId, subject.TownCode, code, facts.Now, []),
            [new(new CodeIssued(subject.Key), Plain.Audiences(subject.EntityId, subject.TownCode))],
            []);

    /// <summary>Puts a fresh code in the place of the one that was lost.</summary>
    public static Decision<CodeState, CodeVerdict> Replace(CodeState? current, CodeSubject? subject, string code, CodeLoss reason, RuleFacts facts) =>
        current is null ? CodeVerdict.NotIssued
        : subject is null ? CodeVerdict.NotFound
        : !Enum.IsDefined(reason) ? CodeVerdict.ReasonRefused
        : current.Former.Length >= MostFormer ? CodeVerdict.TooMany
        : new Decision<CodeState, CodeVerdict>(
            CodeVerdict.Replaced,
            current with
            {
                EntityId = subject.EntityId,
                TownCode = subject.TownCode,
                Code = code,
                IssuedAt = facts.Now,
                Former = current.Former.Add(new(current.Code, facts.Now, reason)),
            },
            [new(new CodeReplaced(subject.Key, reason, current.Former.Length + 1), Plain.Audiences(subject.EntityId, subject.TownCode))],
            []);
}
