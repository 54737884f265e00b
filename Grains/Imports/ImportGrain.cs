using Microsoft.Extensions.Logging;
using Vigil.Domain.Imports;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Imports;
using Vigil.Ledger.Imports;

namespace Vigil.Grains.Imports;

/// <summary>One import. Each delivery of its due reads for a few seconds, commits how far it came, and sets the next one.</summary>
[GrainType(ImportState.Kind)]
internal sealed partial class ImportGrain(LedgerGrainServices services, ImportFiles files, TimeProvider time, ILogger<ImportGrain> logger)
    : LedgerGrain<ImportState>(ImportState.Kind, services), IImportGrain
{
    // Well below the response timeout, so that the pump learns how each step ended.
    private static readonly TimeSpan StepBudget = TimeSpan.FromSeconds(2);

    private readonly LedgerGrainServices services = services;
    private ImportRun? run;

    public Task<Receipt<ImportVerdict>> StartAsync(StartImport command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            ImportRules.Start(
                State,
                Key.Key,
                new(command.FileName, command.Mapping, command.Source, command.Size, command.Sha256),
                command.Origin.By,
                Clock.Now),
            command.Origin,
            ImportVerdict.Repeated,
            cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Drop();
        return Task.CompletedTask;
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (State is not { Stage: ImportStage.Waiting or ImportStage.Running } state)
        {
            return;
        }

        try
        {
            run ??= await OpenAsync(state, cancellationToken);
            var step = await Task.Run(() => run.StepAsync(StepBudget, time, cancellationToken), cancellationToken);
            if (!await CommitAsync(ImportRules.Step(State, step, Clock.Now)))
            {
                Drop(); // another delivery was faster: the rows read here don't follow on its
            }
            else if (step.AtEnd)
            {
                LogDone(logger, Key.Key, State!.Rows, State.Changed, State.Errors);
                Drop();
                DeactivateOnIdle();
            }
        }
        catch (ImportRefusedException refused)
        {
            Drop();
            await CommitAsync(ImportRules.Fail(State, refused.Message, Clock.Now));
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private async Task<ImportRun> OpenAsync(ImportState state, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(state.Id, cancellationToken)
            ?? throw new ImportRefusedException("The uploaded file is gone.");
        var reader = await Task.Run(() => ImportReader.OpenAsync(files, file, state.Rows, cancellationToken), cancellationToken);
        return new(services, files, reader, state.Id, state.By);
    }

    private void Drop()
    {
        run?.Dispose();
        run = null;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Import {Id} is done: {Rows} rows, {Changed} changed something, {Errors} refused.")]
    private static partial void LogDone(ILogger logger, string id, long rows, long changed, long errors);
}
