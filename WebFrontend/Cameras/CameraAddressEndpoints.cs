using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Ledger.Queries.Cameras;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Cameras;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Cameras;

/// <summary>Where a camera's pictures are fetched, the sign beside it, and how long its recordings are kept. For dispatchers alone.</summary>
internal static class CameraAddressEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/cameras/{id}").WithTags("Cameras").RequireAuthorization(Policies.Dispatch);
        one.MapGet("/address", FindAsync).WithName("GetCameraAddress").WithMetadata(new InletMetadata(Inlet.Reads));
        one.MapPut("/address", SetAsync).WithName("SetCameraAddress").AsCommand();
        one.MapDelete("/address", RemoveAsync).WithName("RemoveCameraAddress").AsCommand();
        one.MapPut("/notice", NoticeAsync).WithName("SetCameraNotice").AsCommand();
        one.MapPut("/hours", HoursAsync).WithName("SetCameraHours").AsCommand();
    }

    private static async Task<Results<Ok<CameraAddressItem>, ProblemHttpResult>> FindAsync(
        string id, CameraQueries cameras, CancellationToken cancellationToken) =>
        await cameras.FindAsync(id, cancellationToken) is not { } row ? Problems.NotFound("There is no such camera.")
        : row.State.Address is not { } address ? Problems.NotFound("The camera has no address.")
        : TypedResults.Ok(new CameraAddressItem(address.Source, address.Uri, address.User, address.Password is not null));

    private static async Task<Answer> SetAsync(
        string id,
        SetCameraAddressRequest request,
        Operation operation,
        CameraSecrets secrets,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        var password = string.IsNullOrEmpty(request.Password) ? null : request.Password;
        if (password is not null && !secrets.IsOpen)
        {
            return TypedResults.Problem(Problems.UnavailableDetails("Passwords of cameras can't be kept here: Vigil:CameraKey is missing."));
        }

        // The ledger keeps a hash of what was asked. Of a password it would be something to try guesses against.
        var origin = operation.Origin with { Fingerprint = secrets.Blind(operation.Origin.Fingerprint) ?? operation.Origin.Fingerprint };
        var user = string.IsNullOrEmpty(request.User) ? null : request.User;
        var secret = password is null ? null : secrets.Seal(id, request.Uri, user, password);
        var data = new CameraAddressData(request.Source!.Value, request.Uri, user, secret?.KeyId, secret?.Nonce, secret?.Bytes);
        return await commands.SendAsync(
            new(origin),
            () => grains.Camera(id).SetAddressAsync(new(origin, data, KeepPassword: request.Password is null), cancellationToken),
            Judge,
            cancellationToken);
    }

    private static Task<Answer> RemoveAsync(
        string id, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Camera(id).SetAddressAsync(new(operation.Origin, null, KeepPassword: false), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> NoticeAsync(
        string id,
        SetCameraNoticeRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Camera(id).SetNoticeAsync(new(operation.Origin, request.Where, request.Since, request.RetentionDays), cancellationToken),
            Judge,
            cancellationToken);

    /// <summary>When the place before the camera is at work. While it is closed a dark picture is no fault; without hours it is always one.</summary>
    private static async Task<Answer> HoursAsync(
        string id,
        SetCameraHoursRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        for (var i = 0; i < request.Hours.Count; i++)
        {
            if (request.Hours[i] is not { Day: not null, From: not null, Until: not null })
            {
                return Problems.Invalid($"hours[{i}]", "Has no day, no beginning or no end.");
            }
        }

        ImmutableArray<OpenSpan> hours = [.. request.Hours.Select(h => new OpenSpan(h.Day!.Value, h.From!.Value, h.Until!.Value))];
        return OpeningHours.WhyRefused(hours) is var (index, fault)
            ? Refused(index, fault)
            : await commands.SendAsync(
                operation,
                () => grains.Camera(id).SetHoursAsync(new(operation.Origin, [.. hours.Select(h => new OpenSpanData(h.Day, h.From, h.Until))]), cancellationToken),
                Judge,
                cancellationToken);
    }

    private static ProblemHttpResult Refused(int index, OpeningFault fault) => fault switch
    {
        OpeningFault.TooMany => Problems.Invalid("hours", $"Has more than {OpeningHours.MostSpans} stretches."),
        OpeningFault.Day => Problems.Invalid($"hours[{index}].day", "Is no day of the week."),
        OpeningFault.From => Problems.Invalid($"hours[{index}].from", "Is not a whole minute."),
        OpeningFault.Until => Problems.Invalid($"hours[{index}].until", "Is not a whole minute."),
        OpeningFault.Overlap => Problems.Invalid($"hours[{index}]", "Shares time with a stretch before it."),
    };

    private static Judgement Judge(CameraAddressVerdict verdict) => verdict switch
    {
        CameraAddressVerdict.Set or CameraAddressVerdict.Removed => Judgement.Accepted,
        CameraAddressVerdict.Unchanged or CameraAddressVerdict.Repeated => Judgement.Known,
        CameraAddressVerdict.NotFound => Judgement.Missing("There is no such camera."),
        CameraAddressVerdict.UriRefused => Judgement.Field(
            "uri", "Is no absolute address of this kind (rtsp; http or https), too long, or has credentials or a fragment in it."),
        CameraAddressVerdict.SourceRefused => Judgement.Field("source", "Is no kind of source."),
        CameraAddressVerdict.UserRefused => Judgement.Field("user", "Is too long, has a colon or control characters in it, or is missing beside a password."),
        CameraAddressVerdict.NoticeRefused => Judgement.Field("where", "Is not one line of at most 200 characters."),
        CameraAddressVerdict.SinceRefused => Judgement.Field("since", "Is missing, or no day that has come."),
        CameraAddressVerdict.HoursRefused => Judgement.Field("hours", "A stretch is none, or shares time with another."),
        CameraAddressVerdict.RetentionRefused => Judgement.Field("retentionDays", "Is not between 15 and 365."),
    };
}
