namespace Vigil.Domain.Attachments;

/// <summary>A picture, a sound or a document that somebody handed in. The bytes are stored under their hash, once.</summary>
/// <param name="Hash">SHA-256 of the stored bytes, in lower-case hex.</param>
/// <param name="MediaType">As it was found to be, not as it was said to be: <c>image/jpeg</c>, <c>audio/webm</c>, <c>application/pdf</c>.</param>
/// <param name="Bytes">How long the stored bytes are.</param>
/// <param name="By">The id of the person who handed it in; <c>public</c> for a complainant.</param>
public sealed record Attachment(string Hash, string MediaType, long Bytes, DateTimeOffset At, string By);
