using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Live;

namespace KitchenWatch.Edge.Privacy;

/// <summary>
/// Holds encoded public pictures in memory until they are old enough for the public. When it is full (60 s and a little, or 16 MiB) all that it
/// holds is dropped up to the next key frame, and counted. Safe for a thread that writes and one that releases.
/// </summary>
/// <param name="delay">From a picture to its release.</param>
/// <param name="video">Takes what is released.</param>
internal sealed class DelayLine(TimeSpan delay, CameraVideo video)
{
    private const int MostPictures = 66 * PublicSize.FramesPerSecond;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(TimeSpan Moment, DateTimeOffset At, PublicSight Sight)> _expected = new();
    private readonly Queue<Held> _held = new();
    private Fmp4Piece? _init;
    private bool _waitsForKey;
    private long _bytes;

    /// <summary>Pictures dropped because the line was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>Pictures held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Says which picture was given to the encoder: pieces come out in the same order.</summary>
    public void Expect(TimeSpan moment, DateTimeOffset at, PublicSight sight)
    {
        lock (_gate)
        {
            _expected.Enqueue((moment, at, sight));
        }
    }

    /// <summary>Takes a piece of the encoder's; its bytes are copied.</summary>
    public void Take(Fmp4Piece piece)
    {
        var own = piece with { Data = piece.Data.ToArray() };
        lock (_gate)
        {
            if (own.Codec is not null)
            {
                _init = own;
                return;
            }

            if (!_expected.TryDequeue(out var picture) || (_waitsForKey && !own.Key))
            {
                Dropped++;
                return;
            }

            if (_held.Count >= MostPictures || _bytes + own.Data.Length > MostBytes)
            {
                Dropped += _held.Count + 1;
                (_waitsForKey, _bytes) = (true, 0);
                _held.Clear();
                return;
            }

            _waitsForKey = false;
            _held.Enqueue(new Held(own, _init, picture.Moment, picture.At, picture.Sight));
            (_init, _bytes) = (null, _bytes + own.Data.Length);
        }
    }

    /// <summary>Lets go what is old enough; tells what the public sees now, or null when nothing was due.</summary>
    public PublicSight? Release(TimeSpan now)
    {
        PublicSight? shown = null;
        lock (_gate)
        {
            while (_held.TryPeek(out var next) && now - next.Moment >= delay)
            {
                _held.Dequeue();
                _bytes -= next.Piece.Data.Length;
                if (next.Init is { } init)
                {
                    video.Take(init, next.At);
                }

                video.Take(next.Piece, next.At);
                shown = next.Sight;
            }
        }

        return shown;
    }

    /// <summary>Forgets what the encoder still owes, since another one begins; what is held goes out when it is due.</summary>
    public void BeginAnew()
    {
        lock (_gate)
        {
            _expected.Clear();
            _init = null;
        }
    }

    /// <summary>Forgets all: the canteen has closed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _expected.Clear();
            _held.Clear();
            (_init, _bytes) = (null, 0);
        }
    }

    private readonly record struct Held(Fmp4Piece Piece, Fmp4Piece? Init, TimeSpan Moment, DateTimeOffset At, PublicSight Sight);
}
