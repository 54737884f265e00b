using Vigil.County;

if (args is not [var command, ..])
{
    await Console.Error.WriteLineAsync("generate | fill | feed | import | fill-chicago | feed-chicago, with --option value pairs");
    return 2;
}

using var ended = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    ended.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        ended.Cancel();
    });

try
{
    return await Commands.RunAsync(command, Options.Parse(args[1..]), ended.Token);
}
catch (OperationCanceledException) when (ended.IsCancellationRequested)
{
    return 0;
}
catch (HttpRequestException away)
{
    await Console.Error.WriteLineAsync($"Nobody answers there: {away.Message}");
    return 1;
}
catch (CommandException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
