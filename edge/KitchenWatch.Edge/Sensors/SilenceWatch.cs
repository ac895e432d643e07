namespace KitchenWatch.Edge.Sensors;

/// <summary>Tells a sensor that sends nothing: for 15 min, or four of its usual pauses where those are longer. By the edge's clock alone.</summary>
internal sealed class SilenceWatch
{
    private const double UsualShare = 0.1;
    private const int Pauses = 4;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _time;
    private readonly long _start;
    private TimeSpan _heard;
    private TimeSpan _usual;
    private bool _ever;

    public SilenceWatch(TimeProvider time) => (_time, _start) = (time, time.GetTimestamp());

    /// <summary>Since the edge began to listen, on a clock that never jumps.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>UTC.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    public bool IsSilent => Elapsed - _heard > (_usual * Pauses > Least ? _usual * Pauses : Least);

    public void Heard()
    {
        var now = Elapsed;
        if (_ever)
        {
            // One long silence is not to make the next one usual.
            var pause = IsSilent ? _usual : now - _heard;
            _usual += UsualShare * (pause - _usual);
        }

        (_heard, _ever) = (now, true);
    }
}
