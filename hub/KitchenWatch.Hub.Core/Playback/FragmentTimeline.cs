using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Playback;

/// <summary>
/// Sets the times of fragments so that several runs of one camera's stream play as one film: each begins where the one before ended. A pause between
/// them is not played.
/// </summary>
public sealed class FragmentTimeline
{
    private long _shift;
    private long _last;
    private long _step;
    private bool _anew = true;

    /// <summary>The stream begins anew: the next fragment follows the last one.</summary>
    public void BeginAnew() => _anew = true;

    /// <summary>Writes the fragment's new time into it; false for one that tells none.</summary>
    /// <param name="fragment">moof + mdat.</param>
    public bool Set(Span<byte> fragment)
    {
        if (FragmentTime.Of(fragment) is not { } given)
        {
            return false;
        }

        _shift = _anew ? _last + _step - given : _shift;
        _step = _anew ? _step : given + _shift - _last;
        _anew = false;
        _last = given + _shift;
        FragmentTime.Set(fragment, _last);
        return true;
    }
}
