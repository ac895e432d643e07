using System.Globalization;
using KitchenWatch.Edge.Core.Frames;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>A good picture to which one fault is done. Noise and veils come from fixed seeds, so that a run can be repeated.</summary>
internal sealed class FaultyPicture : IDisposable
{
    /// <summary>More than a fault is applied.</summary>
    private const int StillSeconds = 125;

    private readonly Mat _mat;
    private readonly Mat _frozen = new();
    private readonly Mat _noise;
    private readonly Mat _veil;
    private List<byte[]>? _still;

    /// <param name="frame">Filled anew before each fault.</param>
    public FaultyPicture(Frame frame)
    {
        Frame = frame;
        _mat = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Bgr);
        _noise = Noise(frame.Height + 64, frame.Width + 64);
        _veil = Veil(frame.Height, frame.Width);
    }

    public Frame Frame { get; }

    /// <summary>Goes on with the same picture; a clock is written into it by the camera.</summary>
    public void Freeze(int? clock)
    {
        if (_frozen.Empty())
        {
            _mat.CopyTo(_frozen);
        }

        _frozen.CopyTo(_mat);
        if (clock is { } second)
        {
            var text = TimeSpan.FromSeconds(43_200 + second).ToString("c", CultureInfo.InvariantCulture);
            Cv2.Rectangle(_mat, new Rect(8, 8, 90, 16), Scalar.Black, -1);
            Cv2.PutText(_mat, text, new Point(10, 21), HersheyFonts.HersheySimplex, 0.45, Scalar.White);
        }
    }

    /// <summary>The same, but the picture that stands still is encoded anew, with noise over it: no two decoded pictures need be the same.</summary>
    public void FreezeAnew(double noise, int second)
    {
        _still ??= StillFilm.Encode(Frame, noise, StillSeconds);
        _still[Math.Min(second, _still.Count - 1)].CopyTo(Frame.Bgr, 0);
    }

    public void Fill(double level) => _mat.SetTo(Scalar.All(level));

    /// <summary>Brighter or darker, with the noise that a sensor adds to little light.</summary>
    public void Light(double gain, double noise, int second)
    {
        using var real = new Mat();
        _mat.ConvertTo(real, MatType.CV_32FC3, gain);
        using var part = new Mat(_noise, new Rect(second * 7 % 64, second * 13 % 64, Frame.Width, Frame.Height));
        Cv2.ScaleAdd(part, noise, real, real);
        real.ConvertTo(_mat, MatType.CV_8UC3);
    }

    /// <summary>A cloth hangs over a share of the picture from the left, out of focus, moving a little.</summary>
    public void Cloth(double share, int second)
    {
        var width = (int)Math.Clamp((share + (0.005 * (second % 3))) * Frame.Width, 1, Frame.Width);
        using var part = new Mat(_mat, new Rect(0, 0, width, Frame.Height));
        using var tint = new Mat(_veil, new Rect(0, 0, width, Frame.Height));
        Blend(part, part, new Scalar(118, 128, 134), 1);
        using var folds = new Mat();
        Cv2.CvtColor(tint, folds, ColorConversionCodes.GRAY2BGR);
        using var real = new Mat();
        part.ConvertTo(real, MatType.CV_32FC3);
        Cv2.ScaleAdd(folds, 20, real, real);
        real.ConvertTo(part, MatType.CV_8UC3);
    }

    /// <summary>A hand or a lens cap before the lens: round, its edge blurred, the colour of skin.</summary>
    public void Hand(double share, int second)
    {
        using var mask = new Mat(Frame.Height, Frame.Width, MatType.CV_32FC1, Scalar.All(share >= 1 ? 1 : 0));
        if (share < 1)
        {
            var side = Math.Sqrt(share / Math.PI) * 1.02;
            var centre = new Point((Frame.Width / 2) + (second % 2), Frame.Height / 2);
            Cv2.Ellipse(mask, centre, new Size(side * Frame.Width, side * Frame.Height), 0, 0, 360, Scalar.All(1), -1);
            Cv2.GaussianBlur(mask, mask, new Size(0, 0), Frame.Width / 60.0);
        }

        Mix(mask, new Scalar(105, 130, 180));
    }

    public void Shift(double share) => Warp(Mat.FromArray(new double[,] { { 1, 0, share * Frame.Width }, { 0, 1, share * Frame.Height / 2 } }));

    public void Turn(double degrees, double scale) => Warp(Cv2.GetRotationMatrix2D(new Point2f(Frame.Width / 2f, Frame.Height / 2f), degrees, scale));

    /// <summary>Sigma in pixels of a picture 640 pixels wide.</summary>
    public void Blur(double sigma) => Cv2.GaussianBlur(_mat, _mat, new Size(0, 0), sigma * Frame.Width / 640);

    /// <summary>A drifting veil of that mean strength over all, or at one stove alone.</summary>
    public void Steam(double strength, int second, bool local)
    {
        using var moved = new Mat();
        var shift = second * 9 % Frame.Width;
        using var left = new Mat(_veil, new Rect(shift, 0, Frame.Width - shift, Frame.Height));
        if (shift == 0)
        {
            left.CopyTo(moved);
        }
        else
        {
            using var right = new Mat(_veil, new Rect(0, 0, shift, Frame.Height));
            Cv2.HConcat(left, right, moved);
        }

        using var mask = new Mat();
        moved.ConvertTo(mask, MatType.CV_32FC1, 0.25 * strength, strength);
        Cv2.Min(mask, 1, mask);
        if (local)
        {
            using var place = new Mat(Frame.Height, Frame.Width, MatType.CV_32FC1, Scalar.All(0));
            Cv2.Ellipse(place, new Point(Frame.Width * 0.3, Frame.Height * 0.5), new Size(Frame.Width * 0.18, Frame.Height * 0.35), 0, 0, 360, Scalar.All(1), -1);
            Cv2.GaussianBlur(place, place, new Size(0, 0), Frame.Width / 25.0);
            Cv2.Multiply(mask, place, mask);
        }

        Mix(mask, Scalar.All(215));
    }

    /// <summary>Dark to one side: half of the lamps are off.</summary>
    public void Side(double least)
    {
        using var ramp = new Mat(1, Frame.Width, MatType.CV_32FC1);
        for (var x = 0; x < Frame.Width; x++)
        {
            ramp.Set(0, x, (float)(1 - ((1 - least) * x / Frame.Width)));
        }

        using var mask = new Mat();
        Cv2.Repeat(ramp, Frame.Height, 1, mask);
        using var colours = new Mat();
        Cv2.Merge([mask, mask, mask], colours);
        using var real = new Mat();
        _mat.ConvertTo(real, MatType.CV_32FC3);
        Cv2.Multiply(real, colours, real);
        real.ConvertTo(_mat, MatType.CV_8UC3);
    }

    /// <summary>Grey, lit from the camera, with the noise of the night.</summary>
    public void InfraRed(int second)
    {
        using var grey = new Mat();
        Cv2.CvtColor(_mat, grey, ColorConversionCodes.BGR2GRAY);
        using var real = new Mat();
        grey.ConvertTo(real, MatType.CV_32FC1);
        using var spot = new Mat(Frame.Height, Frame.Width, MatType.CV_32FC1, Scalar.All(0.5));
        Cv2.Ellipse(spot, new Point(Frame.Width / 2, Frame.Height / 2), new Size(Frame.Width * 0.35, Frame.Height * 0.4), 0, 0, 360, Scalar.All(1.1), -1);
        Cv2.GaussianBlur(spot, spot, new Size(0, 0), Frame.Width / 10.0);
        Cv2.Multiply(real, spot, real);
        using var channels = new Mat(_noise, new Rect(second * 7 % 64, second * 13 % 64, Frame.Width, Frame.Height));
        using var noise = channels.ExtractChannel(0);
        Cv2.ScaleAdd(noise, 3, real, real);
        real.ConvertTo(grey, MatType.CV_8UC1);
        Cv2.CvtColor(grey, _mat, ColorConversionCodes.GRAY2BGR);
    }

    public void Compress(int quality)
    {
        Cv2.ImEncode(".jpg", _mat, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
        using var again = Cv2.ImDecode(jpeg, ImreadModes.Color);
        again.CopyTo(_mat);
    }

    /// <summary>Somebody in plain clothes walks through right before the camera, again and again.</summary>
    public void Passer(double width, int second)
    {
        var left = (int)(((second * 0.11 % 1.6) - 0.3) * Frame.Width);
        Cv2.Rectangle(_mat, new Rect(left, (int)(Frame.Height * 0.15), (int)(width * Frame.Width), Frame.Height), new Scalar(190, 195, 198), -1);
        Cv2.Circle(_mat, new Point(left + (int)(width * Frame.Width / 2), (int)(Frame.Height * 0.12)), (int)(Frame.Height * 0.1), new Scalar(110, 140, 190), -1);
    }

    public void Dispose()
    {
        _mat.Dispose();
        _frozen.Dispose();
        _noise.Dispose();
        _veil.Dispose();
    }

    private static void Blend(Mat from, Mat to, Scalar colour, double share)
    {
        using var plain = new Mat(from.Size(), from.Type(), colour);
        Cv2.AddWeighted(from, 1 - share, plain, share, 0, to);
    }

    private void Mix(Mat mask, Scalar colour)
    {
        using var real = new Mat();
        _mat.ConvertTo(real, MatType.CV_32FC3);
        using var plain = new Mat(_mat.Size(), MatType.CV_32FC3, colour);
        Cv2.Subtract(plain, real, plain);
        using var colours = new Mat();
        Cv2.Merge([mask, mask, mask], colours);
        Cv2.Multiply(plain, colours, plain);
        Cv2.Add(real, plain, real);
        real.ConvertTo(_mat, MatType.CV_8UC3);
    }

    private void Warp(Mat matrix)
    {
        using (matrix)
        {
            using var source = _mat.Clone();
            Cv2.WarpAffine(source, _mat, matrix, _mat.Size(), InterpolationFlags.Linear, BorderTypes.Reflect);
        }
    }

    private static Mat Noise(int rows, int columns)
    {
        var random = new Random(7);
        var values = new float[rows * columns * 3];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
        }

        using var mat = Mat.FromPixelData(rows, columns, MatType.CV_32FC3, values);
        return mat.Clone();
    }

    /// <summary>Smooth, -1 to 1.</summary>
    private static Mat Veil(int rows, int columns)
    {
        var random = new Random(8);
        var values = new float[9 * 16];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (random.NextSingle() * 2) - 1;
        }

        using var small = Mat.FromPixelData(9, 16, MatType.CV_32FC1, values);
        var veil = new Mat();
        Cv2.Resize(small, veil, new Size(columns, rows), 0, 0, InterpolationFlags.Cubic);
        return veil;
    }
}
