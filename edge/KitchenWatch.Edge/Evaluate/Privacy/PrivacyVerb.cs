using System.CommandLine;

namespace KitchenWatch.Edge.Evaluate.Privacy;

/// <summary><c>eval privacy</c>: the public rendition of a film, and the faces before and after it.</summary>
internal static class PrivacyVerb
{
    private const string Cascades = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
    private const string Weights = "../shared/data/weights/yunet_n_640_640.onnx";

    private static readonly Option<FileInfo> File = new("--file") { Description = "The film.", Required = true };

    private static readonly Option<FileInfo> Out = new("--out") { Description = "Takes the public rendition, MP4.", Required = true };

    private static readonly Option<FileInfo?> YuNet = new("--yunet") { Description = $"YuNet's ONNX file (else {Weights} beside the project)." };

    private static readonly Option<FileInfo> Cascade = new("--cascade")
    {
        Description = "OpenCV's cascade for faces.", DefaultValueFactory = _ => new FileInfo(Cascades),
    };

    private static readonly Option<int> Warm = new("--warm")
    {
        Description = "Seconds that the camera has watched before: the film's beginning, played again and again, unseen. 0 shows a camera's first minute.",
        DefaultValueFactory = _ => 90,
    };

    private static readonly Option<string> Name = new("--name") { Description = "The school's name on the picture.", DefaultValueFactory = _ => "示例学校" };

    public static Command Create() => EvalVerb.Create(
        "privacy",
        "The public rendition of a film (640 x 360, 5 a second, masked), and the faces that YuNet and OpenCV's cascade find before and after.",
        [File, Out, YuNet, Cascade, Warm, Name],
        EvalJson.Default.PrivacyReport,
        Measure);

    private static PrivacyReport Measure(ParseResult parsed)
    {
        var warm = parsed.GetValue(Warm);
        if (warm is < 0 or > 3600)
        {
            throw new BadDataException("--warm: 0 to 3600 seconds");
        }

        var (film, output) = (parsed.GetRequiredValue(File).FullName, parsed.GetRequiredValue(Out).FullName);
        if (film == output)
        {
            throw new BadDataException("--out: is the film itself");
        }

        var yunet = parsed.GetValue(YuNet)?.FullName ?? Path.GetFullPath(Path.Combine(parsed.GetRequiredValue(EvalVerb.Models).FullName, "..", Weights));
        Needed(yunet, "YuNet counts the faces and is not part of the project: fetch face_detection_yunet (OpenCV's model zoo, MIT) and say --yunet FILE");
        var cascade = parsed.GetRequiredValue(Cascade).FullName;
        Needed(cascade, "on Debian or Ubuntu: apt-get install opencv-data, or say --cascade FILE");
        using var detectors = EvalVerb.Detectors(parsed);
        using var finder = new FaceFinder(yunet, cascade, Core.Privacy.PublicSize.Width, Core.Privacy.PublicSize.Height);
        return new PrivacyEval(detectors, finder, parsed.InvocationConfiguration.Error)
            .Run(film, output, warm, parsed.GetRequiredValue(Name));
    }

    private static void Needed(string path, string what)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new BadDataException($"{path}: is missing. {what}");
        }
    }
}
