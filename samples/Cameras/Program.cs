using System.Globalization;
using Vigil.Cameras;

// Vigil.Cameras [--http PORT] [--rtsp PORT] [--cameras N]: N made-up cameras cam-1 … cam-N on this machine alone, until it is ended.
int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

await using var cameras = await SyntheticCameras.StartAsync(Option("--http", 8090), Option("--rtsp", 8554));
for (var i = 1; i <= Option("--cameras", 12); i++)
{
    _ = cameras[$"cam-{i}"];
}

Console.WriteLine($"Synthetic cameras at {cameras.Http} and {cameras.RtspOf("cam-1")}");
var ended = new TaskCompletionSource();
using var interrupted = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, Stop);
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, Stop);
await ended.Task;

void Stop(System.Runtime.InteropServices.PosixSignalContext context)
{
    context.Cancel = true;
    ended.TrySetResult();
}
