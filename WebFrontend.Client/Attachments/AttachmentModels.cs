namespace Vigil.WebFrontend.Client.Attachments;

/// <summary>What was stored. Commands refer to it by its hash.</summary>
/// <param name="Hash">SHA-256 of the stored bytes, in lower-case hex: of a picture as it was encoded anew, not as it was sent.</param>
/// <param name="MediaType">As it was found to be.</param>
/// <param name="Bytes">How long the stored bytes are.</param>
public sealed record AttachmentItem(string Hash, string MediaType, long Bytes);
