namespace Vigil.WebFrontend.PublicPages;

/// <summary>Why a public form was refused.</summary>
/// <param name="Field">The id of the control that must be changed; <see langword="null"/> where it is none of them.</param>
/// <param name="Text">In the page's language.</param>
public sealed record FormFault(string? Field, string Text);

/// <summary>How a control says what is wrong with it, to eyes and to screen readers alike (WCAG 2.1, 3.3.1 and 4.1.2).</summary>
public static class FormFaults
{
    public static string? TextOf(this IReadOnlyList<FormFault> faults, string field) => faults.FirstOrDefault(f => f.Field == field)?.Text;

    /// <summary>The value of <c>aria-invalid</c>; none where nothing is wrong.</summary>
    public static string? InvalidAt(this IReadOnlyList<FormFault> faults, string field) => faults.TextOf(field) is null ? null : "true";

    /// <summary>The value of <c>aria-describedby</c>: the hint's id, then that of <see cref="FaultNote"/>; none where there is neither.</summary>
    public static string? DescriptionOf(this IReadOnlyList<FormFault> faults, string field, string? hint = null) =>
        (hint, faults.TextOf(field)) switch
        {
            (null, null) => null,
            (not null, null) => hint,
            (null, not null) => $"{field}-fault",
            (not null, not null) => $"{hint} {field}-fault",
        };
}
