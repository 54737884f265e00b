using System.Text.Json.Serialization;

namespace Vigil.Domain.Complaints;

/// <summary>What a command on a complaint or report came to. All but the first change nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintVerdict>))]
public enum ComplaintVerdict
{
    Accepted = 0,
    Repeated = 1,
    NotFound = 2,

    /// <summary>Another one has this number.</summary>
    NumberTaken = 3,

    /// <summary>In the state in which it is, this can't be done.</summary>
    WrongState = 4,

    /// <summary>It is for complaints only, or for reports only.</summary>
    WrongKind = 5,

    /// <summary>The facts are missing, too long, or no text.</summary>
    WordsRefused = 6,

    /// <summary>A complaint without a request, or one too long.</summary>
    WishRefused = 7,

    /// <summary>A complaint needs who complains (order 20 art. 9).</summary>
    IdentityNeeded = 8,

    /// <summary>Neither an entity nor a name or place is said.</summary>
    SubjectNeeded = 9,
    SubjectRefused = 10,
    AddressRefused = 11,
    PlaceRefused = 12,

    /// <summary>A day to come, or one that is none.</summary>
    DayRefused = 13,

    /// <summary>More photos than may be.</summary>
    TooManyPhotos = 14,

    /// <summary>A category, kind or code that there is none.</summary>
    ValueRefused = 15,

    /// <summary>The return key isn't the one of this complaint.</summary>
    KeyRefused = 16,

    /// <summary>Missing, too long, or no text.</summary>
    ReasonRefused = 17,

    /// <summary>The answer is missing, too long, or no text.</summary>
    AnswerRefused = 18,

    /// <summary>It can't be merged into itself, into one of another kind or entity, or into one that is merged or over.</summary>
    MergeRefused = 19,

    /// <summary>Others are merged into it: they would lose whom they follow.</summary>
    OthersMerged = 20,

    /// <summary>It was reopened as often as it may be.</summary>
    ReopenedTooOften = 21,

    /// <summary>The window for confirming or reopening has passed.</summary>
    WindowPassed = 22,

    /// <summary>An id among the recused, or an authority, is none.</summary>
    IdRefused = 23,

    /// <summary>Nobody gave a name.</summary>
    Anonymous = 24,

    /// <summary>It has as many notes as it may have.</summary>
    TooManyNotes = 25,

    /// <summary>No clock of that code runs.</summary>
    NoSuchClock = 26,

    /// <summary>The term's rule allows no pause, or it is paused already.</summary>
    MayNotPause = 27,
    NotPaused = 28,

    /// <summary>The term's rule allows no such extension.</summary>
    MayNotExtend = 29,

    /// <summary>The term is over: what is late can't be stopped or lengthened.</summary>
    TermOver = 30,
}
