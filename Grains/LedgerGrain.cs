using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Commits;

namespace Vigil.Grains;

/// <summary>What a ledger grain needs from its silo, in one parameter.</summary>
/// <param name="Scope">The county's code; every commit of this silo goes into this scope.</param>
public sealed record LedgerGrainServices(ILedger Ledger, BusinessClock Clock, string Scope, ILoggerFactory Logs);

/// <summary>A grain whose state, entries and deadlines are committed together in the ledger, or not at all.</summary>
/// <remarks>
/// The state in memory changes only after the commit. A stale commit ends the activation; where the outcome is unknown the
/// grain reloads before it answers. Not reentrant: at most one commit of a grain is under way.
/// </remarks>
public abstract class LedgerGrain<TState>(string kind, LedgerGrainServices services) : Grain, IDueTarget
    where TState : class, ILedgerState<TState>
{
    private long version;
    private DueCall? delivering;
    private bool answered;

    /// <summary>The newest committed state, or <see langword="null"/> before the first commit.</summary>
    protected TState? State { get; private set; }

    /// <summary>The version of <see cref="State"/>; 0 before the first commit. The commit being decided becomes one more.</summary>
    protected long Version => version;

    protected BusinessClock Clock => services.Clock;

    protected LedgerKey Key => new(kind, this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (State is null)
        {
            // What does not exist is not kept in memory: an import may register it past this activation.
            DeactivateOnIdle();
        }
    }

    /// <inheritdoc/>
    public async Task DeliverAsync(DueCall due, CancellationToken cancellationToken = default)
    {
        (delivering, answered) = (due, false);
        try
        {
            await OnDueAsync(due, cancellationToken);
            if (!answered)
            {
                await CommitAsync(null, [], [], Cause.OfDue(due.Name));
            }
        }
        finally
        {
            delivering = null;
        }
    }

    /// <summary>Answers a deadline or a message, delivered at least once.</summary>
    /// <remarks>
    /// The first commit it makes clears exactly this delivery (name and instant) unless it sets the due anew; a repeat finds the
    /// delivery gone, and then nothing of its commit happens. Without a commit the due just goes.
    /// </remarks>
    protected abstract Task OnDueAsync(DueCall due, CancellationToken cancellationToken);

    /// <summary>Commits what a due led to.</summary>
    /// <returns><see langword="false"/> where the due was answered before; then nothing changed.</returns>
    protected async Task<bool> CommitAsync<TVerdict>(Decision<TState, TVerdict> decision)
        where TVerdict : struct, Enum
    {
        var due = delivering ?? throw new InvalidOperationException("Only a due's answer is committed without a command's origin.");
        return decision.ChangesNothing
            || await CommitAsync(decision.Next, decision.Entries, decision.Dues, Cause.OfDue(due.Name)) == CommitOutcome.Held;
    }

    /// <summary>Commits a decision on a command and says what to answer. A bare verdict commits nothing.</summary>
    /// <returns>The verdict; or <paramref name="repeated"/> where the ledger holds the operation already.</returns>
    protected async Task<TVerdict> CommitAsync<TVerdict>(
        Decision<TState, TVerdict> decision, CommandOrigin origin, TVerdict repeated, CancellationToken cancellationToken)
        where TVerdict : struct, Enum
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (decision.ChangesNothing)
        {
            return decision.Verdict;
        }

        var outcome = await CommitAsync(decision.Next, decision.Entries, decision.Dues, origin.ToCause());
        return outcome == CommitOutcome.Repeated ? repeated : decision.Verdict;
    }

    private async Task<CommitOutcome> CommitAsync(TState? next, IReadOnlyList<Entry> entries, IReadOnlyList<Due> dues, Cause cause)
    {
        var answers = delivering is { } due && !answered ? new DueAnswer(due.Name, due.DueAt) : null;
        var stored = next is null ? null : new NextState(TState.Schema, JsonSerializer.SerializeToUtf8Bytes(next, TState.Json));
        CommitReceipt receipt;
        try
        {
            receipt = await services.Ledger.CommitAsync(
                new(services.Scope, Key, version, stored, entries, dues, cause, services.Clock.Now, answers));
        }
        catch (CommitUnknownException unknown)
        {
            // It may have happened: the next activation reads the truth, and the caller asks again with the same operation.
            DeactivateOnIdle();
            throw new TryAgainException("The outcome of the commit is unknown.", unknown);
        }

        answered = true;
        switch (receipt.Outcome)
        {
            case CommitOutcome.Held:
                (State, version) = (next ?? State, receipt.Version);
                break;
            case CommitOutcome.Stale:
                // Another activation has committed: this one ends, and the next call finds the newer state.
                DeactivateOnIdle();
                throw new TryAgainException($"{Key.Kind} has moved on from version {version}.");
            case CommitOutcome.Repeated:
            case CommitOutcome.DueGone:
                await ReloadAsync(CancellationToken.None);
                break;
        }

        return receipt.Outcome;
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var stored = await services.Ledger.LoadAsync(Key, cancellationToken);
        (State, version) = stored is null ? (null, 0) : (Read(stored), stored.Version);
    }

    private static TState Read(StoredState stored) => stored.Schema == TState.Schema
        ? JsonSerializer.Deserialize(stored.Json, TState.Json)!
        : TState.Upcast(JsonNode.Parse(stored.Json)!.AsObject(), stored.Schema).Deserialize(TState.Json)!;
}
