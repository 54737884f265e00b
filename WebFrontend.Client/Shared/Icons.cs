using System.Collections.Frozen;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>The console's own line icons, 24 by 24, drawn with the text's colour.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["watch"] = "<path d='M12 3 4 6.500v5.500c0 4.500 3.200 7.600 8 9 4.800-1.400 8-4.500 8-9V6.500z'/><circle cx='12' cy='11.500' r='2.500'/>",
        ["shop"] = "<path d='M4 10v10h16V10M3 10l2-6h14l2 6M3 10a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M10 20v-5h4v5'/>",
        ["licence"] = "<path d='M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5'/>",
        ["lift"] = "<path d='M5 3h14v18H5zM12 3v18M8 9l1-2 1 2M15 14l1 2 1-2'/>",
        ["camera"] = "<path d='M3 7h12v10H3zM15 11l6-3v8l-6-3'/>",
        ["wall"] = "<path d='M3 4h18v16H3zM12 4v16M3 12h18'/>",
        ["camera-off"] = "<path d='M3 7h12v10H3zM15 11l6-3v8l-6-3M2 3l20 18'/>",
        ["people"] = "<circle cx='9' cy='8' r='3.500'/><path d='M2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 5a3.300 3.300 0 0 1 0 6.500M18 14.500c2 .8 3.200 2.600 3.500 5.500'/>",
        ["person"] = "<circle cx='12' cy='8' r='4'/><path d='M4.500 21c.6-4.500 3.500-7 7.500-7s6.900 2.500 7.500 7'/>",
        ["import"] = "<path d='M12 3v11M8 10l4 4 4-4M4 16v4h16v-4'/>",
        ["handover"] = "<path d='M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4'/>",
        ["key"] = "<circle cx='8' cy='15' r='4'/><path d='m11 12 9-9M16 7l3 3'/>",
        ["more"] = "<path d='M4 7h16M4 12h16M4 17h16'/>",
        ["map"] = "<path d='M3 6l6-3 6 3 6-3v15l-6 3-6-3-6 3zM9 3v15M15 6v15'/>",
        ["list"] = "<path d='M8 6h13M8 12h13M8 18h13M3.500 6h.01M3.500 12h.01M3.500 18h.01'/>",
        ["card"] = "<path d='M4 4h16v16H4zM8 9h8M8 13h8M8 17h4'/>",
        ["check"] = "<path d='m4 13 5 5L20 6'/>",
        ["undo"] = "<path d='M9 7H15a5 5 0 0 1 0 10H8M9 7l4-4M9 7l4 4'/>",
        ["note"] = "<path d='M4 4h16v12l-5 5H4zM15 21v-5h5M8 9h8M8 13h5'/>",
        ["mute"] = "<path d='M6 16V11a6 6 0 0 1 9.500-4.900M18 10.500V16l2 2H8M10 21h4M3 3l18 18'/>",
        ["bell"] = "<path d='M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4'/>",
        ["up"] = "<path d='M12 20V5M6 11l6-6 6 6M5 3h14'/>",
        ["level"] = "<path d='M5 20v-4M10 20v-8M15 20V8M20 20V4'/>",
        ["done"] = "<circle cx='12' cy='12' r='9'/><path d='m8 12.500 3 3 5.500-6.500'/>",
        ["search"] = "<circle cx='10.500' cy='10.500' r='6.500'/><path d='m15.500 15.500 5 5'/>",
        ["help"] = "<circle cx='12' cy='12' r='9'/><path d='M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.4-1 .9-1 1.700M12 17h.01'/>",
        ["x"] = "<path d='M5 5l14 14M19 5 5 19'/>",
        ["sun"] = "<circle cx='12' cy='12' r='4'/><path d='M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2'/>",
        ["moon"] = "<path d='M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z'/>",
        ["sound"] = "<path d='M4 9v6h4l5 4V5L8 9zM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11'/>",
        ["sound-off"] = "<path d='M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5'/>",
        ["out"] = "<path d='M14 4H5v16h9M10 12h11M17 8l4 4-4 4'/>",
        ["warning"] = "<path d='M12 3 2 20h20zM12 10v5M12 17.500h.01'/>",
        ["offline"] = "<path d='M5 13a10 10 0 0 1 4-2.500M2 9a15 15 0 0 1 5-3M12 5.500A15 15 0 0 1 22 9M15 10.500a10 10 0 0 1 4 2.500M8.500 16.500a5 5 0 0 1 7 0M12 20h.01M3 3l18 18'/>",
        ["clock"] = "<circle cx='12' cy='12' r='9'/><path d='M12 7v5l3.500 2'/>",
        ["layers"] = "<path d='m12 3 9 5-9 5-9-5zM3 12.500l9 5 9-5M3 16.500l9 5 9-5'/>",
        ["fit"] = "<path d='M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5'/>",
        ["star"] = "<path d='m12 3 2.700 5.800 6.300.8-4.600 4.300 1.200 6.300L12 17.100 6.400 20.200l1.200-6.300L3 9.600l6.300-.8z'/>",
        ["right"] = "<path d='m9 5 7 7-7 7'/>",
        ["left"] = "<path d='m15 5-7 7 7 7'/>",
        ["down"] = "<path d='m5 9 7 7 7-7'/>",
        ["print"] = "<path d='M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z'/>",
        ["copy"] = "<path d='M8 8h12v12H8zM16 8V4H4v12h4'/>",
        ["refresh"] = "<path d='M20 11a8 8 0 0 0-14.500-3.500L4 9M4 4v5h5M4 13a8 8 0 0 0 14.500 3.500L20 15M20 20v-5h-5'/>",
        ["language"] = "<path d='M3 5h10M8 3v2M11 5c-.6 4-3 7-7.500 9M5 8c1 3 3 5 6 6M12 21l4.500-11L21 21M13.500 17.500h6'/>",
        ["group"] = "<path d='M4 5h16M8 10h12M8 15h12M8 20h12M4 5v15'/>",
        ["pin"] = "<path d='M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11z'/><circle cx='12' cy='10' r='2'/>",
        ["inbox"] = "<path d='M4 4h16v16H4zM4 14h5l1 2h4l1-2h5'/>",
        ["minus"] = "<path d='M5 12h14'/>",
        ["navigate"] = "<path d='m3 11 18-8-8 18-2-8z'/>",
        ["scan"] = "<path d='M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16'/>",
        ["photo"] = "<path d='M3 8h4l2-3h6l2 3h4v11H3z'/><circle cx='12' cy='13' r='3.500'/>",
        ["mic"] = "<path d='M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21M8.500 21h7'/>",
        ["stop"] = "<path d='M7 7h10v10H7z'/>",
        ["pin-off"] = "<path d='M12 21c4-5 6-8 6-11a6 6 0 0 0-9.500-4.900M6.500 7.700A6 6 0 0 0 6 10c0 3 2 6 6 11M3 3l18 18'/>",
        ["dice"] = "<path d='M4 4h16v16H4zM8.500 8.500h.01M15.500 8.500h.01M12 12h.01M8.500 15.500h.01M15.500 15.500h.01'/>",
        ["flag"] = "<path d='M6 21V4M6 5c4-3 8 3 12 0v9c-4 3-8-3-12 0'/>",
        ["calendar"] = "<path d='M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h.01M12 14h.01M16 14h.01'/>",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <returns>Empty where there is no icon of the name.</returns>
    public static string PathOf(string name) => Paths.GetValueOrDefault(name, "");
}
