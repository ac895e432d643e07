using System.Globalization;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// A picture that the public may see, 640 × 360, 8-bit BGR, rows without padding. Its pixels come from a <see cref="FinishedMask"/>, which
/// can't be made of an unhealthy or unwatched picture, or are the slate's; there is no third way to fill it, and what encodes takes nothing
/// else. One object is used again for every picture.
/// </summary>
public sealed class PublicFrame
{
    /// <summary>The slate's grey.</summary>
    private const byte Grey = 72;

    private readonly byte[] _bgr = GC.AllocateUninitializedArray<byte>(PublicSize.Width * PublicSize.Height * 3, pinned: true);
    private readonly Mosaic _mosaic = new();
    private readonly Blackout _blackout;

    /// <summary>Shows the slate.</summary>
    public PublicFrame(Blackout blackout)
    {
        _blackout = blackout;
        ShowSlate(default);
    }

    /// <summary>The pixels, B, G, R.</summary>
    public ReadOnlyMemory<byte> Bgr => _bgr;

    /// <summary>What it shows.</summary>
    public PublicSight Sight { get; private set; }

    /// <summary>When the picture was taken, UTC; of the slate, the moment that it stands for.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Share of it that is masked, 0 to 1; 1 for the slate.</summary>
    public float MaskedShare { get; private set; }

    /// <summary>Shows a picture with its mask: every masked pixel has its block's colour.</summary>
    internal void Show(FinishedMask finished)
    {
        _mosaic.Take(finished.Frame, finished.Hidden);
        (Sight, At) = (PublicSight.Masked, finished.Frame.At);
        var masked = 0;
        for (var row = 0; row < PublicSize.Rows; row++)
        {
            for (var column = 0; column < PublicSize.Columns; column++)
            {
                var cell = (row * PublicSize.Columns) + column;
                var isBlack = _blackout.Cells[cell] != 0;
                var isHidden = isBlack || finished.Hidden.Cells[cell] != 0;
                masked += isHidden ? 1 : 0;
                Fill(finished.Frame.Bgr, row, column, isBlack, isHidden);
            }
        }

        MaskedShare = (float)masked / PublicSize.Cells;
    }

    /// <summary>Shows the slate for the moment; nothing of any picture is left.</summary>
    internal void ShowSlate(DateTimeOffset at, PublicSight why = PublicSight.NoPicture)
    {
        Array.Fill(_bgr, Grey);
        (Sight, At, MaskedShare) = (why, at, 1);
    }

    /// <summary>Draws words with their upper left corner at a pixel, white on what is there.</summary>
    public void Draw(Caption words, int x, int y)
    {
        for (var row = Math.Max(0, -y); row < Math.Min(words.Height, PublicSize.Height - y); row++)
        {
            for (var column = Math.Max(0, -x); column < Math.Min(words.Width, PublicSize.Width - x); column++)
            {
                var cover = words.Cover[(row * words.Width) + column];
                var at = ((((y + row) * PublicSize.Width) + x + column) * 3);
                for (var c = at; c < at + 3 && cover > 0; c++)
                {
                    _bgr[c] = (byte)(_bgr[c] + ((255 - _bgr[c]) * cover / 255));
                }
            }
        }
    }

    /// <summary>Draws a moment of the kitchen's own time; needs no font.</summary>
    public void DrawTime(DateTime local, int x, int y)
    {
        Span<char> text = stackalloc char[24];
        local.TryFormat(text, out var length, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        foreach (var character in text[..length])
        {
            Draw(ClockFigures.Of(character), x, y);
            x += ClockFigures.Width;
        }
    }

    /// <summary>Darkens a rectangle for words to stand on.</summary>
    public void Shade(int x, int y, int width, int height)
    {
        for (var row = Math.Max(0, y); row < Math.Min(PublicSize.Height, y + height); row++)
        {
            var (from, to) = (Math.Clamp(x, 0, PublicSize.Width), Math.Clamp(x + width, 0, PublicSize.Width));
            foreach (ref var sample in _bgr.AsSpan(((row * PublicSize.Width) + from) * 3, (to - from) * 3))
            {
                sample = (byte)(sample * 5 / 16);
            }
        }
    }

    private void Fill(byte[] original, int row, int column, bool isBlack, bool isHidden)
    {
        const int Stride = PublicSize.Width * 3;
        var at = (row * PublicSize.Cell * Stride) + (column * PublicSize.Cell * 3);
        var block = ((row * PublicSize.Cell / Mosaic.Side * Mosaic.Columns) + (column * PublicSize.Cell / Mosaic.Side)) * 3;
        for (var line = 0; line < PublicSize.Cell; line++, at += Stride)
        {
            var target = _bgr.AsSpan(at, PublicSize.Cell * 3);
            if (isBlack)
            {
                target.Clear();
            }
            else if (isHidden)
            {
                for (var i = 0; i < target.Length; i += 3)
                {
                    _mosaic.Colours.AsSpan(block, 3).CopyTo(target[i..]);
                }
            }
            else
            {
                original.AsSpan(at, PublicSize.Cell * 3).CopyTo(target);
            }
        }
    }
}
