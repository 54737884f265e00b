namespace Vigil.Domain.Decisions;

/// <summary>Who may follow an entry live. Names are permanent: they stand in the ledger and in group names.</summary>
public readonly record struct Audience(string Name)
{
    /// <summary>Every dispatcher of the county.</summary>
    public static Audience Dispatch { get; } = new("dispatch");

    /// <summary>Anybody, without signing in. Nothing that could identify a person may carry it.</summary>
    public static Audience Public { get; } = new("public");

    /// <param name="code">The town's nine-digit division code.</param>
    public static Audience Town(string code) => new($"town:{code}");

    public static Audience Entity(string entityId) => new($"entity:{entityId}");

    /// <summary>Those whose entity it is. Carried only by what is meant for them: an inspection planned or a clue not yet reviewed never is.</summary>
    public static Audience Owner(string entityId) => new($"owner:{entityId}");

    public static Audience Inspector(string inspectorId) => new($"inspector:{inspectorId}");

    public override string ToString() => Name;
}
