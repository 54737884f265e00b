namespace Vigil.WebFrontend.Client.Imports;

/// <summary>A mapping that the server knows: a kind of file that can be imported.</summary>
public sealed record ImportMappingItem(string Name, string? Title, string? Source);
