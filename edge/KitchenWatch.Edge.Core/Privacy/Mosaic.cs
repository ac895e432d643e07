using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>
/// The colours of what is masked: the mean of blocks of 40 px, or of 80 and 160 px within larger masks, in 8 levels a colour and half the
/// contrast, taken anew once a second. A head of up to 60 px gets two or three blocks across, and a larger one no more, since the mask around it is
/// larger too. It can't be undone: a feature of a tenth of a block's side moves the block's mean by a hundredth of the feature's own
/// contrast, and steps of 32 levels take away all below a sixth of the whole range; the blocks stand still in the picture and change once a
/// second, so that a moving head is not sampled at many offsets either.
/// </summary>
internal sealed class Mosaic
{
    public const int Side = 40;
    public const int Columns = PublicSize.Width / Side;
    public const int Rows = PublicSize.Height / Side;

    /// <summary>Levels of one step.</summary>
    private const int Step = 32;

    /// <summary>What the contrast is halved around: a calm grey.</summary>
    private const int Middle = 112;

    private const int CellsAcross = Side / PublicSize.Cell;
    private static readonly TimeSpan Anew = TimeSpan.FromSeconds(1);

    private readonly int[] _sums = new int[Columns * Rows * 3];
    private readonly bool[] _full = new bool[Columns * Rows];
    private TimeSpan? _takenAt;

    /// <summary>B, G, R of each block, row by row.</summary>
    public byte[] Colours { get; } = new byte[Columns * Rows * 3];

    /// <summary>Takes colours of the picture if those held are old, or of another view.</summary>
    public void Take(Frame frame, CellMarks hidden)
    {
        if (_takenAt is { } taken && frame.Elapsed >= taken && frame.Elapsed - taken < Anew)
        {
            return;
        }

        _takenAt = frame.Elapsed;
        Sum(frame);
        FindFull(hidden);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                Settle(row, column, SizeAt(row, column));
            }
        }
    }

    private void Sum(Frame frame)
    {
        Array.Clear(_sums);
        for (var y = 0; y < PublicSize.Height; y++)
        {
            var row = frame.Bgr.AsSpan(y * PublicSize.Width * 3, PublicSize.Width * 3);
            var sums = _sums.AsSpan(y / Side * Columns * 3, Columns * 3);
            for (var (block, at) = (0, 0); block < sums.Length; block += 3)
            {
                var (b, g, r) = (0, 0, 0);
                for (var x = 0; x < Side; x++, at += 3)
                {
                    (b, g, r) = (b + row[at], g + row[at + 1], r + row[at + 2]);
                }

                (sums[block], sums[block + 1], sums[block + 2]) = (sums[block] + b, sums[block + 1] + g, sums[block + 2] + r);
            }
        }
    }

    private void FindFull(CellMarks hidden)
    {
        Array.Fill(_full, true);
        for (var i = 0; i < PublicSize.Cells; i++)
        {
            if (hidden.Cells[i] == 0)
            {
                _full[(i / PublicSize.Columns / CellsAcross * Columns) + (i % PublicSize.Columns / CellsAcross)] = false;
            }
        }
    }

    /// <summary>How many blocks to each side make one: 4 where all within two blocks is masked, 2 where all within one is.</summary>
    private int SizeAt(int row, int column) => IsFullWithin(row, column, 2) ? 4 : IsFullWithin(row, column, 1) ? 2 : 1;

    private bool IsFullWithin(int row, int column, int by)
    {
        for (var y = Math.Max(0, row - by); y <= Math.Min(Rows - 1, row + by); y++)
        {
            for (var x = Math.Max(0, column - by); x <= Math.Min(Columns - 1, column + by); x++)
            {
                if (!_full[(y * Columns) + x])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Settle(int row, int column, int size)
    {
        var (top, left) = (row / size * size, column / size * size);
        var (bottom, right) = (Math.Min(Rows, top + size), Math.Min(Columns, left + size));
        var pixels = (bottom - top) * (right - left) * Side * Side;
        for (var colour = 0; colour < 3; colour++)
        {
            var sum = 0;
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    sum += _sums[(((y * Columns) + x) * 3) + colour];
                }
            }

            var level = (sum / pixels / Step * Step) + (Step / 2);
            Colours[(((row * Columns) + column) * 3) + colour] = (byte)(Middle + ((level - 128) / 2));
        }
    }
}
