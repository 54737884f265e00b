namespace Vigil.Grains.Cameras.Eyes;

/// <summary>The places of one silo for cameras that are shown live. Who comes when all are taken waits in the order of coming.</summary>
internal sealed class EyeRoom(int places)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Place> waiting = [];
    private int taken;

    /// <summary>Asks for a place. Disposing it gives it back, or leaves the queue.</summary>
    public Place Ask()
    {
        var place = new Place(this);
        lock (gate)
        {
            if (taken < places)
            {
                taken++;
                place.Grant();
            }
            else
            {
                waiting.AddLast(place);
            }
        }

        return place;
    }

    /// <summary>How many are shown at the moment.</summary>
    public int Taken
    {
        get
        {
            lock (gate)
            {
                return taken;
            }
        }
    }

    private int AheadOf(Place place)
    {
        lock (gate)
        {
            var ahead = 0;
            foreach (var other in waiting)
            {
                if (ReferenceEquals(other, place))
                {
                    return ahead;
                }

                ahead++;
            }

            return 0;
        }
    }

    private void Leave(Place place)
    {
        lock (gate)
        {
            if (waiting.Remove(place))
            {
                return;
            }

            if (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                next.Value.Grant();
            }
            else
            {
                taken--;
            }
        }
    }

    /// <summary>A place, or the hope of one.</summary>
    internal sealed class Place(EyeRoom room) : IDisposable
    {
        private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left;

        /// <summary>Completes when the place is there.</summary>
        public Task Granted => granted.Task;

        /// <summary>How many wait before this one.</summary>
        public int Ahead => room.AheadOf(this);

        public void Grant() => granted.TrySetResult();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                room.Leave(this);
            }
        }
    }
}
