namespace KitchenWatch.Hub.Playback;

/// <summary>So many look back at once, in all and of one person. Singleton; safe from any thread.</summary>
public sealed class PlaybackSeats
{
    /// <summary>In all.</summary>
    public const int Most = 64;

    /// <summary>Of one person.</summary>
    public const int MostOfOne = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = [];

    /// <summary>Takes one, or none where all are taken; give it back with <see cref="Leave"/>.</summary>
    public bool TryTake(string user)
    {
        lock (_lock)
        {
            var mine = _taken.GetValueOrDefault(user);
            if (mine >= MostOfOne || _taken.Values.Sum() >= Most)
            {
                return false;
            }

            _taken[user] = mine + 1;
            return true;
        }
    }

    /// <summary>Gives one back.</summary>
    public void Leave(string user)
    {
        lock (_lock)
        {
            if (--_taken[user] == 0)
            {
                _taken.Remove(user);
            }
        }
    }
}
