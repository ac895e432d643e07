using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Capture;

/// <summary>What is known of a camera right now. Safe to use from any thread.</summary>
/// <param name="time">Stamps changes.</param>
/// <param name="changed">Called after each change, outside the lock.</param>
public sealed class CameraHealth(TimeProvider time, Action changed)
{
    private readonly Lock _gate = new();
    private CameraState _state = CameraState.Connecting;
    private string? _detail;
    private DateTimeOffset _since = time.GetUtcNow();
    private string? _codec;
    private string? _trouble;
    private bool _unanswered;

    /// <summary>State, detail (a trouble while running has one too), when it began, codec of the main stream.</summary>
    public (CameraState State, string? Detail, DateTimeOffset Since, string? Codec) Now
    {
        get
        {
            lock (_gate)
            {
                return (_state, _detail ?? _trouble ?? AnswerNote() ?? CodecNote(), _since, _codec);
            }
        }
    }

    /// <summary>Notes a state; true when it or its detail is new.</summary>
    public bool Set(CameraState state, string? detail)
    {
        lock (_gate)
        {
            if (state == _state && detail == _detail)
            {
                return false;
            }

            _since = state == _state ? _since : time.GetUtcNow();
            (_state, _detail) = (state, detail);
        }

        changed();
        return true;
    }

    /// <summary>Notes the main stream's codec (RFC 6381).</summary>
    public void SetCodec(string codec)
    {
        lock (_gate)
        {
            if (_codec == codec)
            {
                return;
            }

            _codec = codec;
        }

        changed();
    }

    /// <summary>Notes what keeps a running camera's violations from being recorded; null when it is over.</summary>
    public void SetTrouble(string? trouble)
    {
        lock (_gate)
        {
            if (_trouble == trouble)
            {
                return;
            }

            _trouble = trouble;
        }

        changed();
    }

    /// <summary>Notes whether a model gave what is no number to the last look: then the camera can't be judged.</summary>
    public void SetUnanswered(bool unanswered)
    {
        lock (_gate)
        {
            if (_unanswered == unanswered)
            {
                return;
            }

            _unanswered = unanswered;
        }

        changed();
    }

    private string? AnswerNote() => _unanswered
        ? "A model gives no answer to this camera's pictures, so nothing on them is judged. Pin the camera to another version of the model, and tell who supplied it."
        : null;

    private string? CodecNote() => _codec is null || _codec.StartsWith("avc", StringComparison.Ordinal)
        ? null
        : "The stream is not H.264, which most browsers can't play live. It is analysed and recorded all the same; set the main stream to H.264 for live pictures.";
}
