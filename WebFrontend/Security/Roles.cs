namespace Vigil.WebFrontend.Security;

/// <summary>What people may be. Names are permanent.</summary>
internal static class Roles
{
    public const string Admin = "admin";
    public const string Dispatcher = "dispatcher";
    public const string Inspector = "inspector";

    /// <summary>Sees what a dispatcher sees and changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>法制审核: sees what an auditor sees, and reviews whether evidence may be used (行政处罚法 art. 41, 58).</summary>
    public const string Legal = "legal";

    /// <summary>纪检: reads and answers complaints about officers, and nothing else; nobody else reads them, an administrator neither.</summary>
    public const string Discipline = "discipline";

    /// <summary>Who answers for one or more market entities. Made by a claim code only, and never beside one of the regulator's roles.</summary>
    public const string Owner = "owner";

    /// <summary>Who works for a market entity: sees what concerns themselves, and files the self-checks that they sign.</summary>
    public const string Staff = "staff";

    /// <summary>The regulator's own people: what an administrator hands out.</summary>
    public static IReadOnlyList<string> Regulator { get; } = [Admin, Dispatcher, Inspector, Auditor, Legal, Discipline];

    public static IReadOnlyList<string> All { get; } = [.. Regulator, Owner, Staff];
}

/// <summary>What a program's key may do. Names are permanent.</summary>
internal static class Scopes
{
    /// <summary>Speak for cameras: heartbeats and detections.</summary>
    public const string Cameras = "cameras";
    public const string Read = "read";
    public const string Feed = "feed";
    public const string Import = "import";

    /// <summary>Send the commands that a dispatcher may send.</summary>
    public const string Write = "write";

    /// <summary>Report mails that came back.</summary>
    public const string Bounces = "bounces";

    public static IReadOnlyList<string> All { get; } = [Cameras, Read, Feed, Import, Write, Bounces];
}

/// <summary>What an endpoint asks of its caller.</summary>
internal static class Policies
{
    /// <summary>See the county's records.</summary>
    public const string Read = "read";

    /// <summary>Change records and direct work: dispatchers.</summary>
    public const string Dispatch = "dispatch";

    /// <summary>Act on the spot: inspectors too.</summary>
    public const string Act = "act";

    /// <summary>Speak for cameras.</summary>
    public const string Cameras = "cameras";

    /// <summary>Report mails that came back.</summary>
    public const string Bounces = "bounces";

    /// <summary>Review by law whether evidence may be used.</summary>
    public const string LegalReview = "legal-review";

    /// <summary>Follow the feed; which audiences is asked for each.</summary>
    public const string Feed = "feed";

    public const string Import = "import";

    /// <summary>Accounts, keys and the list of inspectors.</summary>
    public const string Admin = "admin";

    /// <summary>Complaints about officers: discipline alone.</summary>
    public const string Discipline = "discipline";

    /// <summary>An owner; of which entities is asked by <c>user.OwnsEntity</c>.</summary>
    public const string Owner = "owner";

    /// <summary>An employee with an account; who it is says <c>user.EmployeeId</c>.</summary>
    public const string Staff = "staff";

    /// <summary>Owners and staff alike.</summary>
    public const string My = "my";

    /// <summary>A person, and not a program.</summary>
    public const string Person = "person";
}
