using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Ledger.Queries;

namespace Vigil.Ledger.Vault;

/// <summary>How an owner can be reached.</summary>
public sealed record ContactDetails(string? Mail, string? Phone)
{
    /// <summary>Says nothing: details that come into a log by mistake aren't in it.</summary>
    public override string ToString() => nameof(ContactDetails);
}

[JsonSerializable(typeof(ContactDetails))]
internal sealed partial class ContactDetailsJson : JsonSerializerContext
{
    public static ContactDetailsJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>Seals owners' addresses, and makes the tokens of their links, with keys of their own. It keeps nothing itself.</summary>
/// <remarks>Not the key that seals reporters: silos, which write to owners, need this one and must not have that one.</remarks>
public sealed class ContactVault(QueryScope scope, VaultKeys? keys)
{
    /// <summary>Reads <c>Vigil:ContactKey</c> and <c>Vigil:ContactFormerKeys</c>.</summary>
    /// <exception cref="InvalidOperationException">A key can't be used; the message doesn't repeat it.</exception>
    public static ContactVault Read(IConfiguration configuration, string scope) => new(new QueryScope(scope), VaultKeys.Read(configuration, "Contact"));

    /// <summary>Whether there is a key: without it nobody can be written to.</summary>
    public bool IsOpen => keys is not null;

    private VaultKeys Keys => keys ?? throw new InvalidOperationException("Vigil:ContactKey is missing.");

    public SealedContact Seal(string entityId, ContactDetails details)
    {
        var (nonce, bytes) = Keys.Seal(JsonSerializer.SerializeToUtf8Bytes(details, ContactDetailsJson.Shared.ContactDetails), Context(entityId));
        return new(Keys.CurrentId, Convert.ToBase64String(nonce), Convert.ToBase64String(bytes));
    }

    /// <exception cref="CryptographicException">It was sealed with a key that isn't here, for another entity, or was tampered with.</exception>
    public ContactDetails Open(string entityId, SealedContact contact)
    {
        var plain = Keys.Open(contact.KeyId, Convert.FromBase64String(contact.Nonce), Convert.FromBase64String(contact.Bytes), Context(entityId));
        return JsonSerializer.Deserialize(plain, ContactDetailsJson.Shared.ContactDetails)!;
    }

    /// <summary>Seals how a supplier is reached, as a delivery note names it.</summary>
    public SealedText SealSupplier(string goodsId, string contact)
    {
        var (nonce, bytes) = Keys.Seal(System.Text.Encoding.UTF8.GetBytes(contact), SupplierContext(goodsId));
        return new(Keys.CurrentId, Convert.ToBase64String(nonce), Convert.ToBase64String(bytes));
    }

    /// <summary>Opens it; <see langword="null"/> where the key isn't here any more, or it was sealed for another note.</summary>
    public string? OpenSupplier(string goodsId, SealedText contact)
    {
        try
        {
            return keys is null ? null : System.Text.Encoding.UTF8.GetString(
                keys.Open(contact.KeyId, Convert.FromBase64String(contact.Nonce), Convert.FromBase64String(contact.Bytes), SupplierContext(goodsId)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The id of the key from which new tokens follow, or <see langword="null"/> where there is none.</summary>
    public string? TokenKey => keys?.CurrentId;

    /// <summary>The token of a notice's link: as good as random to whoever hasn't the key, and the same whenever it is asked for.</summary>
    /// <returns><see langword="null"/> where there is no such key any more.</returns>
    public string? TokenOf(string noticeId, string? keyId) =>
        keyId is not null && keys?.Hash(keyId, "notice", $"{scope.Code}\n{noticeId}") is { } bytes
            ? NoticeToken.Write(bytes.AsSpan(0, NoticeToken.Bytes))
            : null;

    /// <summary>The code by which an account takes a subject over: as good as random to whoever hasn't the key, and the same whenever it is asked for.</summary>
    /// <param name="subject">The key of the claim.</param>
    /// <param name="number">Which code of that claim.</param>
    /// <returns>As <c>SupervisionCode.Read</c> gives it; <see langword="null"/> where there is no such key any more.</returns>
    public string? ClaimCodeOf(string subject, int number, string? keyId) =>
        keyId is not null && keys?.Hash(keyId, "claim", string.Create(CultureInfo.InvariantCulture, $"{scope.Code}\n{subject}\n{number}")) is { } bytes
            ? SupervisionCode.Write(bytes.AsSpan(0, SupervisionCode.RandomBytes))
            : null;

    /// <summary>The fingerprint of a request that held addresses, so that nobody can try phone numbers against what the ledger keeps.</summary>
    public string? Blind(string? fingerprint) =>
        fingerprint is null || keys is null ? null : Convert.ToHexStringLower(keys.Hash("contact-request", fingerprint));

    private string SupplierContext(string goodsId) => $"supplier\n{scope.Code}\n{goodsId}";

    private string Context(string entityId) => $"contact\n{scope.Code}\n{entityId}";
}
