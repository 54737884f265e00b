using System.Text.Json;
using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Keeps drafts on the device, each officer's apart. What is written is on the disk before this answers.</summary>
public sealed class FieldDraftStore(FieldDevice device, Session session)
{
    public async Task<FieldDraft> LoadAsync(string orderId)
    {
        var json = await device.ReadDraftAsync(KeyOf(orderId));
        try
        {
            return string.IsNullOrEmpty(json) ? FieldDraft.Empty : JsonSerializer.Deserialize(json, FieldJson.Default.FieldDraft) ?? FieldDraft.Empty;
        }
        catch (JsonException)
        {
            return FieldDraft.Empty; // written by another version
        }
    }

    public async Task SaveAsync(string orderId, FieldDraft draft) =>
        await device.WriteDraftAsync(KeyOf(orderId), IsEmpty(draft) ? null : JsonSerializer.Serialize(draft, FieldJson.Default.FieldDraft));

    private static bool IsEmpty(FieldDraft draft) =>
        draft.Items.IsEmpty && draft.Media.IsEmpty && draft is { Outcome: null, With: null, Message: null or "", Pending: null, MatchedAt: null };

    private string KeyOf(string orderId) => $"{session.Me?.Id}/{orderId}";
}
