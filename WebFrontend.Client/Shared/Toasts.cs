namespace Vigil.WebFrontend.Client.Shared;

public enum ToastTone
{
    Done = 0,
    Failed = 1,
}

/// <param name="UndoLabel">The words on the button, where what was done can be taken back.</param>
public sealed record Toast(int Id, ToastTone Tone, string Text, string? UndoLabel, Func<Task>? Undo);

/// <summary>Short messages at the edge of the screen. They go by themselves; failures stay longer.</summary>
public sealed class Toasts(TimeProvider time)
{
    private readonly List<Toast> shown = [];
    private int last;

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => shown;

    public void Done(string text, string? undoLabel = null, Func<Task>? undo = null) => Show(new(++last, ToastTone.Done, text, undoLabel, undo));

    public void Failed(string text) => Show(new(++last, ToastTone.Failed, text, null, null));

    public void Dismiss(Toast toast)
    {
        shown.Remove(toast);
        Changed?.Invoke();
    }

    private void Show(Toast toast)
    {
        shown.Add(toast);
        if (shown.Count > 4)
        {
            shown.RemoveAt(0);
        }

        Changed?.Invoke();
        _ = ExpireAsync(toast);
    }

    private async Task ExpireAsync(Toast toast)
    {
        await Task.Delay(TimeSpan.FromSeconds(toast.Tone is ToastTone.Failed ? 12 : 7), time);
        Dismiss(toast);
    }
}
