using System.Security.Claims;
using System.Net.Mail;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Notices;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Notices;

/// <summary>How owners can be reached. The host owns the prefix.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/entities/{id}/contact", FindAsync)
            .WithName("GetContact").WithTags("Notices").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPut("/entities/{id}/contact", SetAsync).WithName("SetContact").WithTags("Notices").RequireAuthorization(Policies.Dispatch).AsCommand();
    }

    /// <summary>How the entity's owner can be reached: in full for dispatchers, in part for others.</summary>
    private static async Task<Results<Ok<ContactModel>, ProblemHttpResult>> FindAsync(
        string id, ClaimsPrincipal user, NoticeQueries notices, NoticeShapes shapes, CancellationToken cancellationToken) =>
        await notices.FindContactAsync(id, cancellationToken) is { State.SetAt: not null } contact
            ? TypedResults.Ok(shapes.Shown(contact.State, contact.Version, user.IsAnyOf(Roles.Dispatcher, Roles.Admin)))
            : Problems.NotFound("Nobody has set how this entity's owner can be reached.");

    /// <summary>Sets the addresses, all at once: what isn't given is gone. They are sealed before they leave this node.</summary>
    private static async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> SetAsync(
        string id,
        ContactRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        ContactVault vault,
        CancellationToken cancellationToken)
    {
        var (mail, phone) = (Tidy(request.Mail), Tidy(request.Phone));
        if (mail is not null && !IsMail(mail))
        {
            return Problems.Invalid("mail", "Is no mail address.");
        }

        if (phone is not null && !IsPhone(phone))
        {
            return Problems.Invalid("phone", "Is no phone number: digits, with a plus before and spaces or hyphens between.");
        }

        if (!vault.IsOpen)
        {
            return TypedResults.Problem(Problems.UnavailableDetails("Addresses can't be taken: Vigil:ContactKey is missing on this node."));
        }

        var contact = mail is null && phone is null ? null : vault.Seal(id, new ContactDetails(mail, phone));

        // What the ledger keeps of the request must not let anybody try numbers against it.
        var blind = new Operation(operation.Origin with { Fingerprint = vault.Blind(operation.Origin.Fingerprint) });
        return await commands.SendAsync(
            blind,
            () => grains.Contact(id).SetAsync(
                new(
                    blind.Origin, contact?.KeyId, contact?.Nonce, contact?.Bytes, mail is not null, phone is not null,
                    request.Language ?? NoticeLanguage.Both, request.QuietFrom, request.QuietUntil),
                cancellationToken),
            NoticeJudgements.Of,
            cancellationToken);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsMail(string text) =>
        text.All(c => c is > ' ' and < (char)127) && MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.Ordinal);

    private static bool IsPhone(string text) =>
        text.Count(char.IsAsciiDigit) is >= 5 and <= 15 && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+');
}
