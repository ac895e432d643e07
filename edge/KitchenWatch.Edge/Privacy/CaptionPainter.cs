using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using KitchenWatch.Edge.Core.Privacy;
using OpenCvSharp;

namespace KitchenWatch.Edge.Privacy;

/// <summary>
/// Draws words once, when the box starts: by ffmpeg with a font of the system, since OpenCV's own letters are ASCII alone. Where no font has
/// all characters of a text, its plain stand-in is drawn in OpenCV's letters: boxes instead of characters never show.
/// </summary>
/// <param name="folder">Takes the text while ffmpeg reads it.</param>
/// <param name="families">Families of fonts to try, the first one first.</param>
internal sealed class CaptionPainter(string folder, IReadOnlyList<string> families)
{
    /// <summary>Fonts with Chinese characters that Linux systems have.</summary>
    public static readonly IReadOnlyList<string> Chinese =
        ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Serif CJK SC"];

    /// <summary>Of Unicode's private use: no font has it, so it shows what a missing character looks like.</summary>
    private const string Missing = "\uE7C6";

    private const int Cell = 32;

    /// <param name="text">What is to be read.</param>
    /// <param name="plain">ASCII, drawn where the text can't be; nothing where it is empty.</param>
    /// <param name="height">Of the letters, pixels.</param>
    public Caption Draw(string text, string plain, int height) =>
        families.Where(f => HasAll(text, f)).Select(f => Words(text, f, height)).FirstOrDefault(c => c is not null) ?? Letters(plain, height);

    /// <summary>Whether the family's font has a picture of its own for every character of the text.</summary>
    internal bool HasAll(string text, string family)
    {
        string[] characters = [Missing, .. text.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).Distinct().Select(r => r.ToString())];
        var filters = characters.Select((c, i) => Filter(c, family, 24, (i * Cell) + 2));
        if (Run([.. filters], characters.Length * Cell, Cell) is not { } drawn)
        {
            return false;
        }

        bool IsLike(int one, int other) => Enumerable.Range(0, Cell).All(y => Row(one, y).SequenceEqual(Row(other, y)));
        bool IsEmpty(int one) => Enumerable.Range(0, Cell).All(y => !Row(one, y).ContainsAnyExcept((byte)0));
        Span<byte> Row(int cell, int y) => drawn.AsSpan((y * characters.Length * Cell) + (cell * Cell), Cell);
        return Enumerable.Range(1, characters.Length - 1).All(i => !IsLike(0, i) && !IsEmpty(i));
    }

    private Caption? Words(string text, string family, int height)
    {
        var (width, tall) = (PublicSize.Width, height * 2);
        return Run([Filter(text, family, height, 2)], width, tall) is { } drawn ? Trimmed(drawn, width, tall) : null;
    }

    private string Filter(string text, string family, int height, int x)
    {
        var file = Path.Combine(folder, $"words-{Guid.CreateVersion7():N}");
        File.WriteAllText(file, text);
        return string.Create(
            CultureInfo.InvariantCulture, $"drawtext=textfile={file}:expansion=none:font='{family}':fontsize={height}:fontcolor=white:x={x}:y={height / 4}");
    }

    /// <summary>One grey picture, or null when ffmpeg can't draw it.</summary>
    private byte[]? Run(IReadOnlyList<string> filters, int width, int height)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", FormattableString.Invariant($"color=c=black:s={width}x{height}:d=1:r=1"),
            "-frames:v", "1", "-vf", string.Join(',', filters), "-pix_fmt", "gray", "-f", "rawvideo", "pipe:1",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var child = Process.Start(start)!;
            var errors = child.StandardError.ReadToEndAsync();
            var picture = new byte[width * height];
            var read = child.StandardOutput.BaseStream.ReadAtLeast(picture, picture.Length, throwOnEndOfStream: false);
            child.WaitForExit();
            errors.Wait();
            return read == picture.Length ? picture : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            foreach (var file in Directory.EnumerateFiles(folder, "words-*"))
            {
                File.Delete(file);
            }
        }
    }

    private static Caption Letters(string plain, int height)
    {
        if (plain.Length == 0)
        {
            return new Caption(0, 0, []);
        }

        var scale = height / 30.0;
        var size = Cv2.GetTextSize(plain, HersheyFonts.HersheyDuplex, scale, 1, out var below);
        using var picture = new Mat(size.Height + below + 4, size.Width + 4, MatType.CV_8UC1, Scalar.Black);
        Cv2.PutText(picture, plain, new Point(2, size.Height + 2), HersheyFonts.HersheyDuplex, scale, Scalar.White, 1, LineTypes.AntiAlias);
        picture.GetArray(out byte[] cover);
        return new Caption(picture.Width, picture.Height, cover);
    }

    private static Caption Trimmed(byte[] drawn, int width, int height)
    {
        var (left, right, top, bottom) = (width, -1, height, -1);
        for (var i = 0; i < drawn.Length; i++)
        {
            if (drawn[i] != 0)
            {
                (left, right) = (Math.Min(left, i % width), Math.Max(right, i % width));
                (top, bottom) = (Math.Min(top, i / width), Math.Max(bottom, i / width));
            }
        }

        if (right < 0)
        {
            return Caption.None;
        }

        var (across, down) = (right - left + 1, bottom - top + 1);
        var cover = new byte[across * down];
        for (var y = 0; y < down; y++)
        {
            drawn.AsSpan(((top + y) * width) + left, across).CopyTo(cover.AsSpan(y * across));
        }

        return new Caption(across, down, cover);
    }
}
