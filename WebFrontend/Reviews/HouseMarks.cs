using Microsoft.Extensions.Caching.Memory;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Reviews;

namespace Vigil.WebFrontend.Reviews;

/// <summary>Devices and networks on which only the house comes: whoever signs in at <c>/my</c>, or opens the page behind a grade's notice. A house doesn't praise itself from there.</summary>
/// <remarks>Noted are keyed hashes, once a day for each node; the grain keeps each once for ever.</remarks>
internal sealed class HouseMarks(GuestMarks marks, IGrainFactory grains) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly MemoryCache noted = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose() => noted.Dispose();

    /// <summary>Notes the request's device as the house's of some entities. Never refuses: what can't be noted now is at the next look.</summary>
    public async Task NoteAsync(HttpContext context, IEnumerable<string> entityIds)
    {
        if (!marks.IsOpen)
        {
            return;
        }

        var (device, network) = (marks.Mark(context), marks.NetworkOf(context));
        foreach (var id in entityIds)
        {
            var mark = (id, device, network);
            if (noted.TryGetValue(mark, out _))
            {
                continue;
            }

            try
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
                time.CancelAfter(Patience);
                await grains.Grade(new(ReviewState.Entity, id)).MarkHouseAsync(new(new($"house:{Guid.NewGuid():N}", "owner"), device, network), time.Token);
                noted.Set(mark, value: true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) });
            }
            catch (Exception e) when (CommandFaults.MayTryAgain(e) || e is OperationCanceledException)
            {
                return; // nobody waits for a silo that is away
            }
        }
    }
}
