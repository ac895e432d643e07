using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Pipeline;

public sealed class FrameReaderTests
{
    private const int Width = 16;
    private const int Height = 8;
    private const int PictureBytes = Width * Height * 3;

    [Fact]
    public void Pictures_are_cut_in_order_however_their_bytes_come_and_the_last_piece_is_left_out()
    {
        var seen = new List<(long, byte)>();
        FrameIntake intake = null!;
        intake = new FrameIntake(Width, Height, TimeProvider.System, () =>
        {
            var frame = intake.Take()!;
            seen.Add((frame.Index, frame.Bgr[^1]));
            intake.GiveBack(frame);
        });
        new FrameReader(new Pictures(count: 3, half: true, most: 100), intake).Run();
        Assert.Equal([(0, 0), (1, 1), (2, 2)], seen);
        Assert.Equal((3, 0), (intake.Decoded, intake.Dropped));
    }

    [Fact]
    public void Only_the_newest_is_kept_while_nobody_looks()
    {
        var intake = new FrameIntake(Width, Height, TimeProvider.System, () => { });
        new FrameReader(new Pictures(count: 10), intake).Run();
        Assert.Equal(9, intake.Take()!.Index);
        Assert.Null(intake.Take());
        Assert.Equal((10, 9), (intake.Decoded, intake.Dropped));
    }

    [Fact]
    public void A_picture_allocates_nothing()
    {
        FrameIntake intake = null!;
        intake = new FrameIntake(Width, Height, TimeProvider.System, () =>
        {
            // Every other picture is looked at, the others are dropped.
            if (intake.Decoded % 2 == 0 && intake.Take() is { } frame)
            {
                intake.GiveBack(frame);
            }
        });
        Assert.Equal(Cost(intake, 1000), Cost(intake, 9000));
    }

    private static long Cost(FrameIntake intake, int pictures) => Allocation.Of(() => new FrameReader(new Pictures(pictures), intake).Run());

    /// <summary>Pictures whose bytes are all the picture's number.</summary>
    private sealed class Pictures(int count, bool half = false, int most = int.MaxValue) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => (count * (long)PictureBytes) + (half ? PictureBytes / 2 : 0);

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = (int)Math.Min(Math.Min(count, most), Length - _at);
            for (var i = 0; i < length; i++)
            {
                buffer[offset + i] = (byte)((_at + i) / PictureBytes);
            }

            _at += length;
            return length;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
