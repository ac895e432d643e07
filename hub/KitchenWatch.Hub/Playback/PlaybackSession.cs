using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Register;

namespace KitchenWatch.Hub.Playback;

/// <summary>One look back: where it stands, and what was handed out. Used by one call at a time.</summary>
internal sealed class PlaybackSession(string user, CameraOfKitchen camera, string place)
{
    public string User => user;

    public CameraOfKitchen Camera => camera;

    /// <summary>Its row in the register; null until that is written.</summary>
    public Guid? Viewing { get; set; }

    /// <summary>Where the next chunk begins.</summary>
    public string Place { get; private set; } = place;

    /// <summary>Handed out so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The last picture handed out.</summary>
    public DateTimeOffset? SeenTo { get; private set; }

    public void Took(RecordingChunk chunk)
    {
        Place = chunk.Next;
        Bytes += chunk.Packets.Sum(p => (long)p.Data.Length);
        if (chunk.Packets is [.., { CapturedAtMs: >= 0 } last])
        {
            SeenTo = DateTimeOffset.FromUnixTimeMilliseconds(last.CapturedAtMs);
        }
    }
}
