namespace Vigil.WebFrontend.Client.Shared;

/// <summary>The words of the screens: <c>Texts.resx</c> is Chinese, <c>Texts.en.resx</c> English.</summary>
public sealed class Texts
{
    private Texts()
    {
    }
}
