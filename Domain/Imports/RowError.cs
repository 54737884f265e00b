namespace Vigil.Domain.Imports;

/// <summary>Why a row was refused. The row's other records are refused with it: a row is taken whole or not at all.</summary>
/// <param name="Row">The data row, from 1; the header is not counted.</param>
/// <param name="Column">The file's own name of the column; empty where the row as a whole is at fault.</param>
/// <param name="Reason">For people, in English; repeats no personal data.</param>
public sealed record RowError(long Row, string Column, string Reason);
