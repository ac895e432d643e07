using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using OpenCvSharp;

namespace KitchenWatch.Edge.Evaluate.Privacy;

/// <summary>Two face detectors that the product does not use: OpenCV's YuNet and its cascade.</summary>
internal sealed class FaceFinder : IDisposable
{
    /// <summary>Below OpenCV's own 0.9, and so stricter with the mask: more faces are found, before and after.</summary>
    private const float YuNetScore = 0.6f;

    private const double CascadeStep = 1.1;
    private const int CascadeNeighbours = 4;
    private const int CascadeLeast = 16;

    private readonly FaceDetectorYN _yunet;
    private readonly CascadeClassifier _cascade;
    private readonly Mat _faces = new();
    private readonly Mat _grey = new();

    /// <exception cref="BadDataException">A file is missing or is no such detector.</exception>
    public FaceFinder(string yunet, string cascade, int width, int height)
    {
        try
        {
            _yunet = FaceDetectorYN.Create(yunet, "", new Size(width, height), YuNetScore);
            _cascade = new CascadeClassifier(cascade);
        }
        catch (OpenCVException e)
        {
            throw new BadDataException($"{yunet}, {cascade}: can't be read as face detectors ({e.Message})", e);
        }
    }

    /// <summary>Faces in pixels of the picture.</summary>
    public (IReadOnlyList<PixelBox> YuNet, IReadOnlyList<PixelBox> Cascade) Find(Frame frame)
    {
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Bgr);
        _yunet.Detect(picture, _faces);
        var found = new List<PixelBox>();
        var rows = _faces.Rows;
        for (var i = 0; i < rows; i++)
        {
            found.Add(new PixelBox(_faces.At<float>(i, 0), _faces.At<float>(i, 1), _faces.At<float>(i, 2), _faces.At<float>(i, 3)));
        }

        Cv2.CvtColor(picture, _grey, ColorConversionCodes.BGR2GRAY);
        Cv2.EqualizeHist(_grey, _grey);
        var seen = _cascade.DetectMultiScale(_grey, CascadeStep, CascadeNeighbours, 0, new Size(CascadeLeast, CascadeLeast));
        return (found, [.. seen.Select(r => new PixelBox(r.X, r.Y, r.Width, r.Height))]);
    }

    public void Dispose()
    {
        _yunet.Dispose();
        _cascade.Dispose();
        _faces.Dispose();
        _grey.Dispose();
    }
}
