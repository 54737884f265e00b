using Vigil.Grains.Interfaces.Commands;

namespace Vigil.WebFrontend.Requests;

/// <summary>What makes sending a command twice harmless; a parameter of every command's handler.</summary>
internal sealed record Operation(CommandOrigin Origin)
{
    public static ValueTask<Operation?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Operation>());
}

/// <summary>Marks an endpoint that changes something and so needs an <c>Idempotency-Key</c>.</summary>
/// <param name="KeyFromBody">True where a missing key is taken from the body's <c>id</c>.</param>
/// <param name="Public">True where anybody may send it: whoever does stays unnamed, and the key must be long, for all share one space of keys.</param>
internal sealed record CommandMetadata(bool KeyFromBody = false, bool Public = false);
