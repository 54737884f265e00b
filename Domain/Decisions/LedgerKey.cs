namespace Vigil.Domain.Decisions;

/// <summary>Names one grain in the ledger: its kind (the Orleans grain type) and its key, both permanent.</summary>
public readonly record struct LedgerKey(string Kind, string Key)
{
    /// <summary><c>kind/key</c>, as logs and URLs show it.</summary>
    public override string ToString() => $"{Kind}/{Key}";
}
