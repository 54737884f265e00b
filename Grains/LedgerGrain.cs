using System.Data.Common;
using System.Text.Json;
using Vigil.Domain.Clocks;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Ledger.Calendars;
using Vigil.Ledger.Commits;

namespace Vigil.Grains;

/// <summary>What a ledger grain needs from its silo, in one parameter.</summary>
/// <param name="Scope">The county's code; every commit of this silo goes into this scope.</param>
/// <param name="Rules">What the county has set about the rules.</param>
/// <param name="Calendars">What was published of working days.</param>
public sealed record LedgerGrainServices(ILedger Ledger, BusinessClock Clock, string Scope, RuleSettings Rules, CalendarBook Calendars);

/// <summary>A grain whose state, entries and deadlines are committed together in the ledger, or not at all.</summary>
/// <remarks>
/// The state in memory changes only after the commit. Where the commit was stale or its outcome is unknown, the activation ends, the
/// caller may try again, and the next activation reads the truth. Not reentrant: at most one commit of a grain is under way.
/// </remarks>
public abstract class LedgerGrain<TState>(string kind, LedgerGrainServices services) : Grain, IDueTarget
    where TState : class, ILedgerState<TState>
{
    private long version;
    private DueCall? delivering;
    private bool answered;

    /// <summary>The newest committed state, or <see langword="null"/> before the first commit.</summary>
    protected TState? State { get; private set; }

    protected LedgerKey Key => new(kind, this.GetPrimaryKeyString());

    protected BusinessClock Clock => services.Clock;

    protected RuleSettings Rules => services.Rules;

    /// <summary>What a state's row says of its newest change where nothing is said of it in the ledger; <see langword="null"/> for the present.</summary>
    /// <remarks>For states whose times would tell what nobody may know.</remarks>
    protected virtual DateTimeOffset? QuietAt => null;

    /// <summary>What a rule is told beside the state, as of now.</summary>
    protected RuleFacts Facts => new(services.Clock.Now, services.Clock.Calendar, version, services.Rules);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task DeliverAsync(DueCall due, CancellationToken cancellationToken = default)
    {
        (delivering, answered) = (due, false);
        try
        {
            await EnsureCalendarAsync(due, cancellationToken);
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
    /// <exception cref="ArgumentException">The rule knows no such due: it stays, is tried again, and is set aside in the end.</exception>
    protected async Task<bool> CommitAsync<TVerdict>(Decision<TState, TVerdict> decision)
        where TVerdict : struct, Enum
    {
        var due = delivering ?? throw new InvalidOperationException("Only a due's answer is committed without a command's origin.");
        if (decision.Verdict is DueVerdict.Unknown)
        {
            throw new ArgumentException($"{kind} has no due named {due.Name}.", nameof(decision));
        }

        return decision.ChangesNothing
            || await CommitAsync(decision.Next, decision.Entries, decision.Dues, Cause.OfDue(due.Name)) == CommitOutcome.Held;
    }

    /// <summary>Commits a decision on a command and says what to answer.</summary>
    /// <remarks>
    /// A verdict that changes nothing is compared with the ledger too: the operation may have been carried out before, and a refusal
    /// that rests on an old state is no answer.
    /// </remarks>
    /// <param name="repeated">The verdict where the ledger holds the operation already.</param>
    protected async Task<Receipt<TVerdict>> CommitAsync<TVerdict>(
        Decision<TState, TVerdict> decision, CommandOrigin origin, TVerdict repeated, CancellationToken cancellationToken)
        where TVerdict : struct, Enum
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = await CommitAsync(decision.Next, decision.Entries, decision.Dues, origin.ToCause());
        if (State is null)
        {
            // What does not exist is not kept in memory.
            DeactivateOnIdle();
        }

        return new(outcome == CommitOutcome.Repeated ? repeated : decision.Verdict, version);
    }

    /// <summary>The answer to a command that never reaches the ledger.</summary>
    protected Receipt<TVerdict> Receipt<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum => new(verdict, version);

#pragma warning disable MA0054 // As below: the cause is the database's own.
    // Whoever is told of a calendar counts by it, even where this silo has not looked for it since.
    private async Task EnsureCalendarAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (ClockHolding.CalendarOf(due.Name) is not { } published)
        {
            return;
        }

        try
        {
            await services.Calendars.EnsureAsync(published.Year, published.Revision, cancellationToken);
        }
        catch (DbException)
        {
            throw new TryAgainException("The calendars can't be read.");
        }
    }

#pragma warning restore MA0054

    private async Task<CommitOutcome> CommitAsync(TState? next, IReadOnlyList<Entry> entries, IReadOnlyList<Due> dues, Cause cause)
    {
        var answers = delivering is { } due && !answered ? new DueAnswer(due.Name, due.DueAt) : null;
        var stored = next is null ? null : new NextState(TState.Schema, JsonSerializer.SerializeToUtf8Bytes(next, TState.Json));
        var now = entries.Count == 0 && QuietAt is { } quiet ? quiet : services.Clock.Now;
        var compared = ComparisonTriggers.Of(State, next, now + services.Rules.Comparisons.Delay);
        var receipt = await HandOverAsync(
            new(services.Scope, Key, version, stored, entries, compared.IsEmpty ? dues : [.. dues, .. compared], cause, now, answers));
        answered = true;
        switch (receipt.Outcome)
        {
            case CommitOutcome.Held:
                (State, version) = (next ?? State, receipt.Version);
                break;
            case CommitOutcome.Repeated:
            case CommitOutcome.DueGone:
                // Both were decided on a state that may be old.
                await ReloadAsync(CancellationToken.None);
                break;
            case CommitOutcome.Stale:
                DeactivateOnIdle();
                throw new TryAgainException($"{kind} has moved on from version {version}.");
            default:
                throw new InvalidOperationException($"The ledger answered {receipt.Outcome}: {receipt.Refusal}");
        }

        return receipt.Outcome;
    }

    /// <summary>The newest committed state of another grain, or <see langword="null"/>: a fact for a rule, which may be old by the time of the commit.</summary>
    protected async Task<TOther?> LoadAsync<TOther>(LedgerKey key, CancellationToken cancellationToken)
        where TOther : class, ILedgerState<TOther> =>
        await StoredAsync(key, cancellationToken) is { } stored ? stored.Read<TOther>() : null;

#pragma warning disable MA0054 // What caused it is in the ledger's log; a caller on another node may not even know its type.
    private async Task<CommitReceipt> HandOverAsync(Commit commit)
    {
        try
        {
            return await services.Ledger.CommitAsync(commit);
        }
        catch (CommitUnknownException)
        {
            DeactivateOnIdle();
            throw new TryAgainException("The outcome of the commit is unknown.");
        }
        catch (Exception away) when (away is LedgerUnavailableException or DbException)
        {
            throw new TryAgainException("The ledger is away; nothing was committed.");
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken) =>
        (State, version) = await StoredAsync(Key, cancellationToken) is { } stored ? (stored.Read<TState>(), stored.Version) : (null, 0);

    private async Task<StoredState?> StoredAsync(LedgerKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Ledger.LoadAsync(key, cancellationToken);
        }
        catch (Exception away) when (away is LedgerUnavailableException or DbException)
        {
            throw new TryAgainException("The ledger is away.");
        }
    }

#pragma warning restore MA0054
}
