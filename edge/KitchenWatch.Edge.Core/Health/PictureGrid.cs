using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Motion;

namespace KitchenWatch.Edge.Core.Health;

/// <summary>
/// One picture as its health needs it: brightness and slopes of about 160 × 90 cells, and of 16 × 9 blocks the mean brightness,
/// the slopes' power and the finest detail's power. Every pixel counts for brightness, one row of each cell for detail.
/// </summary>
internal sealed class PictureGrid
{
    public const int BlockColumns = 16;
    public const int BlockRows = 9;
    public const int Blocks = BlockColumns * BlockRows;

    private readonly LumaGrid _luma;
    private readonly int[] _line;
    private readonly int[] _cellsOf = new int[Blocks];
    private readonly int[] _samplesOf = new int[Blocks];

    public PictureGrid(int width, int height)
    {
        _luma = new LumaGrid(width, height, 160);
        _line = new int[width];
        BlockOf = new byte[_luma.Columns * _luma.Rows];
        for (var i = 0; i < BlockOf.Length; i++)
        {
            var (x, y) = (i % _luma.Columns, i / _luma.Columns);
            BlockOf[i] = (byte)((y * BlockRows / _luma.Rows * BlockColumns) + (x * BlockColumns / _luma.Columns));
            _cellsOf[BlockOf[i]]++;
        }

        (SlopeX, SlopeY) = (new float[BlockOf.Length], new float[BlockOf.Length]);
    }

    /// <summary>The block of each cell.</summary>
    public byte[] BlockOf { get; }

    /// <summary>Mean brightness, 0 to 255.</summary>
    public float[] Cells => _luma.Cells;

    /// <summary>Difference of the cells right and left, and below and above; 0 at the edges.</summary>
    public float[] SlopeX { get; }

    public float[] SlopeY { get; }

    /// <summary>Mean brightness of each block.</summary>
    public float[] Mean { get; } = new float[Blocks];

    /// <summary>Mean square of the slopes of each block.</summary>
    public float[] Power { get; } = new float[Blocks];

    /// <summary>Mean square of the second difference of neighbouring pixels of each block: what defocus takes first.</summary>
    public float[] Detail { get; } = new float[Blocks];

    /// <summary>Power of the slopes that a sensor's noise alone may give: twice what it is where the detail is nothing but noise.</summary>
    public float Grain(int block) => 2 * 4f / (_luma.Cell * _luma.Cell) * Detail[block] / 6;

    /// <summary>Mean distance of red and blue from green: 0 for a grey picture.</summary>
    public float Colour { get; private set; }

    public void Fill(Frame frame)
    {
        _luma.Fill(frame);
        Slope();
        Sum();
        Look(frame);
    }

    private void Slope()
    {
        var (columns, cells) = (_luma.Columns, _luma.Cells);
        for (var y = 1; y < _luma.Rows - 1; y++)
        {
            for (var i = (y * columns) + 1; i < ((y + 1) * columns) - 1; i++)
            {
                SlopeX[i] = cells[i + 1] - cells[i - 1];
                SlopeY[i] = cells[i + columns] - cells[i - columns];
            }
        }
    }

    private void Sum()
    {
        Array.Clear(Mean);
        Array.Clear(Power);
        for (var i = 0; i < BlockOf.Length; i++)
        {
            var block = BlockOf[i];
            Mean[block] += _luma.Cells[i];
            Power[block] += (SlopeX[i] * SlopeX[i]) + (SlopeY[i] * SlopeY[i]);
        }

        for (var b = 0; b < Blocks; b++)
        {
            Mean[b] /= Math.Max(1, _cellsOf[b]);
            Power[b] /= Math.Max(1, _cellsOf[b]);
        }
    }

    private void Look(Frame frame)
    {
        Array.Clear(Detail);
        Array.Clear(_samplesOf);
        var (colour, colours) = (0L, 0);
        for (var row = 0; row < _luma.Rows; row++)
        {
            var line = frame.Bgr.AsSpan(((row * _luma.Cell) + (_luma.Cell / 2)) * frame.Width * 3, frame.Width * 3);
            for (var x = 0; x < _line.Length; x++)
            {
                var (b, g, r) = (line[3 * x], line[(3 * x) + 1], line[(3 * x) + 2]);
                _line[x] = b + g + r;
                colour += Math.Abs(r - g) + Math.Abs(b - g);
            }

            colours += _line.Length;
            AddDetail(row * BlockRows / _luma.Rows * BlockColumns);
        }

        Colour = (float)colour / colours;
        for (var b = 0; b < Blocks; b++)
        {
            // The line holds the sum of three colours.
            Detail[b] /= Math.Max(1, _samplesOf[b]) * 9f;
        }
    }

    private void AddDetail(int firstBlock)
    {
        var width = _line.Length;
        for (var column = 0; column < BlockColumns; column++)
        {
            var (from, to) = (Math.Max(1, column * width / BlockColumns), Math.Min(width - 1, (column + 1) * width / BlockColumns));
            var sum = 0L;
            for (var x = from; x < to; x++)
            {
                var bend = (2 * _line[x]) - _line[x - 1] - _line[x + 1];
                sum += bend * bend;
            }

            Detail[firstBlock + column] += sum;
            _samplesOf[firstBlock + column] += to - from;
        }
    }
}
