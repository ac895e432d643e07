using System.Text.Json;

namespace KitchenWatch.Hub.Core.Intake;

/// <summary>
/// Finds the identity in a message that could not be read otherwise (one of a newer version, say), so that the hub can
/// answer <c>refused</c> and the device does not send it for ever.
/// </summary>
public static class RefusedId
{
    /// <summary>The top-level <c>id</c>, or null where there is none that can be read.</summary>
    public static Guid? Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 16 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id) ? id : null;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }
}
