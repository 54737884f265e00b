using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vigil.Domain.Rectifications;

/// <summary>What became of a command about a rectification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RectificationVerdict>))]
public enum RectificationVerdict
{
    Accepted = 0,
    Repeated = 1,
    NotFound = 2,

    /// <summary>In its present status this can't be done.</summary>
    WrongState = 3,

    /// <summary>Neither a picture nor words.</summary>
    ProofNeeded = 4,

    /// <summary>More pictures than a proof may have.</summary>
    TooManyPictures = 5,

    /// <summary>As many proofs as there may be.</summary>
    TooManyProofs = 6,

    /// <summary>Too long, or no text.</summary>
    WordsRefused = 7,

    /// <summary>The reason is missing, too long, or no text.</summary>
    ReasonRefused = 8,

    /// <summary>There is no proof that nobody has judged.</summary>
    NothingToJudge = 9,
}

/// <summary>What people may do to a rectification.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RectificationAction>))]
public enum RectificationAction
{
    /// <summary>The owner hands in proof.</summary>
    GiveProof = 0,
    Accept = 1,
    Return = 2,
    Withdraw = 3,
}

/// <summary>What may be done in which status: the rules, the answers and the buttons read this.</summary>
public static class RectificationSteps
{
    public static bool May(RectificationState state, RectificationAction action) => action switch
    {
        RectificationAction.GiveProof => !state.Ended,
        RectificationAction.Accept => state.Status is RectificationStatus.ProofGiven
            || (state.Status is RectificationStatus.Escalated && state.Proofs.Any(p => p.Accepted is null)),
        RectificationAction.Return => state.Status is RectificationStatus.ProofGiven,
        RectificationAction.Withdraw => !state.Ended,
    };

    public static ImmutableArray<RectificationAction> Allowed(RectificationState state) =>
        [.. Enum.GetValues<RectificationAction>().Where(a => May(state, a))];
}
