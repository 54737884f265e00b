using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Commits;

/// <summary>Refuses text that PostgreSQL can't store, before it could hold up the batch that it would travel in.</summary>
internal static class CommitText
{
    /// <exception cref="ArgumentException">A text holds a zero character or half of a surrogate pair.</exception>
    public static void Check(Commit commit)
    {
        Check(commit.Scope, nameof(Commit.Scope));
        Check(commit.Key);
        Check(commit.Cause.By, nameof(Cause.By));
        Check(commit.Cause.OperationId, nameof(Cause.OperationId));
        Check(commit.Cause.Fingerprint, nameof(Cause.Fingerprint));
        Check(commit.Cause.Due, nameof(Cause.Due));
        Check(commit.Answers?.Name, nameof(Commit.Answers));
        foreach (var entry in commit.Entries)
        {
            Check(entry.Body.Type, nameof(EntryBody.Type));
            foreach (var audience in entry.Audiences)
            {
                Check(audience.Name, nameof(Audience));
                if (audience.Name.Length == 0 || audience.Name.Contains('\u001f', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"'{audience.Name}' is no name of an audience.", nameof(commit));
                }
            }
        }

        foreach (var due in commit.Dues)
        {
            Check(due.Name, nameof(Due.Name));
            Check(due.Payload, nameof(Due.Payload));
            if (due.Target is { } target)
            {
                Check(target);
            }
        }
    }

    private static void Check(LedgerKey key)
    {
        Check(key.Kind, nameof(LedgerKey.Kind));
        Check(key.Key, nameof(LedgerKey.Key));
    }

    private static void Check(string? text, string what)
    {
        if (text is null || text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal))
        {
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] == '\0' || char.IsSurrogate(text[i]) && !pair)
            {
                throw new ArgumentException($"{what} holds a character that can't be stored.", what);
            }

            i += pair ? 1 : 0;
        }
    }
}
