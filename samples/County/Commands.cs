using Vigil.County.Api;
using Vigil.County.Days;
using Vigil.County.Making;

namespace Vigil.County;

/// <summary>The commands of this tool, which <c>./vigil</c> calls.</summary>
internal static class Commands
{
    /// <summary>The native files in the order in which they depend on each other.</summary>
    private static readonly string[] Files = ["entities", "inspectors", "inspections", "risk-grades", "employees", "equipment", "cameras", "certificates", "suppliers", "purchases"];

    public static async Task<int> RunAsync(string command, Options options, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case "generate":
                await GenerateAsync(options, Console.Out);
                return 0;
            case "fill":
                await FillAsync(options, cancellationToken);
                return 0;
            case "fill-chicago":
                await Chicago.FillAsync(options, cancellationToken);
                return 0;
            case "feed":
                await Feeder.RunAsync(options, cancellationToken);
                return 0;
            case "eyes":
                await Eyes.OpenAsync(options, cancellationToken);
                return 0;
            case "feed-chicago":
                await Chicago.FeedAsync(options, cancellationToken);
                return 0;
            case "kitchens":
                await PlayKitchenAsync(options, cancellationToken);
                return 0;
            case "import":
                return await ImportAsync(options, cancellationToken);
            default:
                throw new CommandException($"There is no command \"{command}\".");
        }
    }

    /// <summary>Writes the county's files: the same bytes for the same day.</summary>
    private static async Task GenerateAsync(Options options, TextWriter report)
    {
        var (asOf, folder) = (options.NeedDay("as-of"), options.Need("out"));
        var geography = Geography.Read(options.Need("geography"));
        var certificates = new Csv("持有人类型", "持有人编号", "证照编号", "证照类型", "发证日期", "有效期至", "发证机关");
        var (entities, staff, equipment) = (new EntityFiles(geography, asOf), new StaffFiles(geography, asOf), new EquipmentFiles(asOf));
        var made = entities.Make(certificates);
        staff.Make(made, certificates);
        equipment.Make(made);
        var goods = new GoodsFiles(asOf);
        goods.Make(made);

        Directory.CreateDirectory(folder);
        foreach (var (name, csv) in new (string, Csv)[]
        {
            ("entities", entities.Entities), ("inspectors", staff.Inspectors), ("inspections", entities.Inspections), ("risk-grades", entities.Grades),
            ("employees", staff.Employees), ("equipment", equipment.Equipment), ("cameras", equipment.Cameras), ("certificates", certificates),
            ("suppliers", goods.Registered), ("purchases", goods.Purchases),
        })
        {
            await csv.WriteAsync(Path.Combine(folder, name + ".csv"));
            await report.WriteLineAsync($"{name,-14} {csv.Rows,7:N0}");
        }
    }

    private static async Task FillAsync(Options options, CancellationToken cancellationToken)
    {
        await GenerateAsync(options, TextWriter.Null);
        using var api = new ApiSession(options.Need("url"));
        await api.SignInAsync(options.Need("accounts"), "admin", cancellationToken);
        foreach (var file in Files)
        {
            await Upload.RunAsync(api, Path.Combine(options.Need("out"), file + ".csv"), file, "synthetic", cancellationToken);
        }

        var asOf = options.NeedDay("as-of");
        await Rosters.CallAsync(api, cancellationToken);
        await Players.EnsureAsync(api, options.Need("players"), cancellationToken);
        await Morning.AttendAsync(api, cancellationToken);
        using (var citizen = new ApiSession(options.Need("url")))
        using (var players = new Players(options.Need("url"), options.Need("players"), options.Need("accounts")))
        {
            var shops = await Shop.ListAsync(api, cancellationToken);
            await Backlog.FileAsync(citizen, players, [.. shops.Select(s => s.Id)], cancellationToken);
            await Rosters.SetAsync(api, asOf, cancellationToken);
            await HandMade.MakeAsync(players, shops, asOf, cancellationToken);
            await Sourcing.BeginAsync(api, shops, asOf, cancellationToken);
        }

        await Guests.SpeakAsync(api, cancellationToken);
        await Walls.HangAsync(api, cancellationToken);
        await Owners.ReachAsync(api, cancellationToken);
        await Shopkeepers.TakeOverAsync(api, options.Need("url"), options.Need("accounts"), cancellationToken);
        var kitchen = PlayedAsync(options, cancellationToken); // half a minute of it is waiting
        await Planning.PlanAsync(api, cancellationToken);
        await Discipline.EnterAsync(api, cancellationToken);
        if (await Lessons.TeachAsync(api, options.Need("url"), cancellationToken) is { } test)
        {
            await Secrets.WriteAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Need("players")))!, "test-link"), test, cancellationToken);
        }

        await kitchen;
        await api.KeepKeyAsync(options.Need("key-file"), "cameras of the demo", ["cameras", "read", "import", "write"], cancellationToken);
    }

    // A machine whose accounts were made by an older version has no owner: the county is filled all the same.
    private static Task PlayedAsync(Options options, CancellationToken cancellationToken) =>
        Patience.TryAsync("kitchen", () => PlayKitchenAsync(options, cancellationToken));

    private static async Task PlayKitchenAsync(Options options, CancellationToken cancellationToken)
    {
        using var desk = new ApiSession(options.Need("url"));
        using var owner = new ApiSession(options.Need("url"));
        await desk.SignInAsync(options.Need("accounts"), options["desk"] ?? "admin", cancellationToken);
        await owner.SignInAsync(options.Need("accounts"), "restaurant", cancellationToken);
        await Kitchens.PlayAsync(desk, owner, cancellationToken);
    }

    private static async Task<int> ImportAsync(Options options, CancellationToken cancellationToken)
    {
        if (options.Rest is not [var file])
        {
            throw new CommandException("Say which file to import:  ./vigil import FILE --mapping NAME|FILE.json");
        }

        using var api = new ApiSession(options.Need("url"));
        if ((options["key"] ?? Environment.GetEnvironmentVariable("VIGIL_KEY")) is { Length: > 0 } key)
        {
            api.UseKey(key);
        }
        else
        {
            await api.SignInAsync(options.Need("accounts"), "admin", cancellationToken);
        }

        return await Upload.RunAsync(api, file, options.Need("mapping"), source: null, cancellationToken) ? 0 : 1;
    }
}
