namespace Vigil.Ledger.Queries;

/// <summary>The county whose rows the read models show.</summary>
public sealed record QueryScope(string Code);
