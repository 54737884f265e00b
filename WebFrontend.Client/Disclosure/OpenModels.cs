using System.Text.Json;
using Vigil.Domain.Disclosure;

namespace Vigil.WebFrontend.Client.Disclosure;

/// <param name="Licence">Where the terms of use stand.</param>
public sealed record OpenSetsResponse(string Licence, IReadOnlyList<OpenSetModel> Sets);

public sealed record OpenSetModel(string Name, string Csv, string Json, string Changes, IReadOnlyList<OpenColumnModel> Columns);

public sealed record OpenColumnModel(string Name, OpenType Type, string Zh, string En);

/// <param name="After">The cursor from which it was read.</param>
/// <param name="Next">The cursor to ask with next.</param>
/// <param name="Head">How far the ledger has come.</param>
public sealed record OpenChangesResponse(string Set, long After, long Next, long Head, IReadOnlyList<OpenChangeModel> Changes);

/// <param name="Change"><c>changed</c> or <c>removed</c>.</param>
/// <param name="Rows">What is public of it now; empty where it was removed.</param>
public sealed record OpenChangeModel(long Seq, DateTimeOffset At, string Id, string Change, IReadOnlyList<JsonElement> Rows);
