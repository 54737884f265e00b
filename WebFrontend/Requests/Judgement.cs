namespace Vigil.WebFrontend.Requests;

/// <summary>What a rule's verdict means over HTTP.</summary>
/// <param name="Status">200 where it was accepted.</param>
/// <param name="Name">The permanent name of a refusal, or the field that is wrong.</param>
/// <param name="New">Whether the request itself did it, and not an earlier one.</param>
internal readonly record struct Judgement(int Status, string Name = "", string Detail = "", bool New = false)
{
    public static Judgement Accepted { get; } = new(StatusCodes.Status200OK, New: true);

    /// <summary>Nothing was left to do: it is as was asked, or the operation was recorded before.</summary>
    public static Judgement Known { get; } = new(StatusCodes.Status200OK);

    /// <summary>A rule forbids it.</summary>
    public static Judgement Rule(string name, string detail) => new(StatusCodes.Status409Conflict, name, detail);

    /// <summary>A field is wrong.</summary>
    public static Judgement Field(string field, string detail) => new(StatusCodes.Status400BadRequest, field, detail);

    /// <summary>Somebody may, but not the caller.</summary>
    public static Judgement Forbidden(string detail) => new(StatusCodes.Status403Forbidden, "", detail);

    public static Judgement Missing(string detail) => new(StatusCodes.Status404NotFound, "", detail);
}
