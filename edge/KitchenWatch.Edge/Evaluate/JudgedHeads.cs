using System.Text.Json;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// The heads of <c>heads.json</c>, or of a folder in YOLO's form, with the judge's look at each, cut from its whole picture as on a camera's frame.
/// </summary>
internal static class JudgedHeads
{
    public const string FileName = "heads.json";

    /// <param name="judge">The judge.</param>
    /// <param name="folder">That of heads.json, or of images and labels with the classes' names.</param>
    /// <param name="isWhole">Whether an entry has the label that is measured.</param>
    /// <param name="needs">What it needs, for the error's text.</param>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static List<(HeadEntry Entry, HatLook Look)> Of(HatJudge judge, string folder, Func<HeadEntry, bool> isWhole, string needs)
    {
        var looks = new HatLook[1];
        var judged = new List<(HeadEntry, HatLook)>();
        foreach (var (picture, heads) in In(folder, isWhole, needs))
        {
            var frame = PictureFile.Read(picture);
            foreach (var entry in heads(frame))
            {
                looks[0] = HatLook.TooSmall;
                if (entry.Size >= judge.MinimumHeadPx)
                {
                    judge.Judge(frame, [entry.Crop], looks);
                }

                judged.Add((entry, looks[0]));
            }
        }

        return judged.Count > 0 ? judged : throw new BadDataException($"{folder}: no heads in it");
    }

    private static IEnumerable<(string Picture, Func<Frame, IEnumerable<HeadEntry>> Heads)> In(string folder, Func<HeadEntry, bool> isWhole, string needs)
    {
        var path = Path.Combine(folder, FileName);
        return !File.Exists(path) && Directory.Exists(Path.Combine(folder, LabelledFolder.ImagesName))
            ? LabelledHeads.In(folder, isWhole, needs)
            : Read(path, isWhole, needs).GroupBy(e => e.Image!)
                .Select(heads => (Path.Combine(folder, heads.Key), (Func<Frame, IEnumerable<HeadEntry>>)(_ => heads)));
    }

    private static List<HeadEntry> Read(string path, Func<HeadEntry, bool> isWhole, string needs)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllBytes(path), EvalJson.Default.ListHeadEntry) ?? [];
            var wrong = entries.FindIndex(e => e is not { Image.Length: > 0 } || (e.Head ?? e.Face) is not [_, _, > 0, > 0] || !isWhole(e));
            return wrong < 0 ? entries : throw new BadDataException($"{path}: [{wrong}] needs image, {needs}, and face or head of four numbers");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"{path}: can't be read ({e.Message})", e);
        }
        catch (JsonException e)
        {
            throw new BadDataException($"{path}: {e.Path ?? "$"}: not the form of heads.json (line {e.LineNumber + 1})", e);
        }
    }
}
