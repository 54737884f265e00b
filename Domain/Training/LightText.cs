using System.Collections.Immutable;

namespace Vigil.Domain.Training;

/// <summary>What a piece of a course's material is.</summary>
public enum LightKind
{
    Paragraph = 0,
    Heading = 1,
    ListItem = 2,
}

/// <summary>A run of text, bold or not.</summary>
public readonly record struct LightRun(string Text, bool Bold);

public sealed record LightBlock(LightKind Kind, ImmutableArray<LightRun> Runs);

/// <summary>Reads the light markdown of courses: headings, list items, paragraphs, bold. Anything else, HTML included, is text.</summary>
public static class LightText
{
    public static ImmutableArray<LightBlock> Read(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<LightBlock>();
        var paragraph = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('#') && line.TrimStart('#') is { Length: > 0 } heading && heading[0] == ' ')
            {
                Close();
                blocks.Add(new(LightKind.Heading, RunsOf(heading.Trim())));
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                Close();
                blocks.Add(new(LightKind.ListItem, RunsOf(line[2..].Trim())));
            }
            else if (line.Length == 0)
            {
                Close();
            }
            else
            {
                paragraph.Add(line);
            }
        }

        Close();
        return blocks.DrainToImmutable();

        void Close()
        {
            if (paragraph.Count > 0)
            {
                blocks.Add(new(LightKind.Paragraph, RunsOf(string.Join('\n', paragraph))));
                paragraph.Clear();
            }
        }
    }

    // An asterisk pair that nothing closes is text.
    private static ImmutableArray<LightRun> RunsOf(string text)
    {
        var parts = text.Split("**");
        if (parts.Length % 2 == 0)
        {
            return [new(text, Bold: false)];
        }

        return [.. parts.Select((p, i) => new LightRun(p, i % 2 == 1)).Where(r => r.Text.Length > 0)];
    }
}
