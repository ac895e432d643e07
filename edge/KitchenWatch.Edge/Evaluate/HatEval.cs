using System.Text.Json;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Measures the hat judge on labelled heads, each cut from its whole picture as on a camera's frame.</summary>
internal static class HatEval
{
    private const string FileName = "heads.json";

    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static HatReport Run(HatJudge judge, string folder)
    {
        var entries = Read(Path.Combine(folder, FileName));
        var clear = entries.Where(e => e.Label != "uncertain").ToList();
        var (covered, judgedBare, bareRight, judged, right, bareError) = (0, 0, 0, 0, 0, 0);
        foreach (var picture in clear.GroupBy(e => e.Image!))
        {
            var frame = PictureFile.Read(Path.Combine(folder, picture.Key));
            foreach (var entry in picture)
            {
                var look = Look(judge, frame, entry);
                var isBare = entry.Label == "bare";
                var isJudged = look.Judgement != Judgement.CannotJudge;
                var isRight = isJudged && isBare == (look.Judgement == Judgement.Bare);
                covered += isBare ? 0 : 1;
                judged += isJudged ? 1 : 0;
                right += isRight ? 1 : 0;
                judgedBare += isJudged && isBare ? 1 : 0;
                bareRight += isRight && isBare ? 1 : 0;
                bareError += isJudged && !isBare && !isRight ? 1 : 0;
            }
        }

        return new HatReport(
            "hats",
            judge.Model.Label,
            clear.Count,
            entries.Count - clear.Count,
            covered,
            clear.Count - covered,
            judged,
            judge.MinimumHeadPx,
            Share.Of(judged, clear.Count),
            Share.Of(right, judged),
            Share.Of(bareRight, judgedBare),
            Share.Of(bareError, covered));
    }

    /// <summary>The judge's look at one labelled head of a picture.</summary>
    internal static HatLook Look(HatJudge judge, Frame frame, HeadEntry entry)
    {
        var box = Box((entry.Head ?? entry.Face)!);
        if (Math.Max(box.Width, box.Height) < judge.MinimumHeadPx)
        {
            return HatLook.TooSmall;
        }

        HatLook[] looks = [default];
        judge.Judge(frame, [CropOf(entry)], looks);
        return looks[0];
    }

    /// <summary>The square of the picture that the judge sees of a labelled head.</summary>
    internal static PixelBox CropOf(HeadEntry entry) =>
        entry.Head is { } head ? HeadCrop.OfHead(Box(head)) : HeadCrop.OfFace(Box(entry.Face!));

    /// <summary>The heads of a folder with a clear label.</summary>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    internal static List<HeadEntry> Clear(string folder) => [.. Read(Path.Combine(folder, FileName)).Where(e => e.Label != "uncertain")];

    private static PixelBox Box(float[] b) => new(b[0], b[1], b[2], b[3]);

    private static List<HeadEntry> Read(string path)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllBytes(path), EvalJson.Default.ListHeadEntry) ?? [];
            var wrong = entries.FindIndex(e => !IsWhole(e));
            return wrong < 0 && entries.Count > 0
                ? entries
                : throw new BadDataException(entries.Count == 0 ? $"{path}: no heads in it" : $"{path}: [{wrong}] needs image, label, and face or head of four numbers");
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

    private static bool IsWhole(HeadEntry? entry) =>
        entry is { Image.Length: > 0, Label: "chef-hat" or "hairnet" or "other-headwear" or "bare" or "uncertain" }
        && (entry.Head ?? entry.Face) is [_, _, > 0, > 0];
}
