using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Privacy;

/// <summary>What is written on a camera's public pictures: the mark, the school's name, the picture's own time, and on a slate why there is none.</summary>
internal sealed class PublicWords
{
    private const int Margin = 8;

    private static readonly Dictionary<PublicSight, (string Chinese, string English)> Reasons = new()
    {
        [PublicSight.NoPicture] = ("摄像头暂无画面", "No picture from the camera now"),
        [PublicSight.Unhealthy] = ("画面暂不可用", "The picture can't be shown now"),
        [PublicSight.Behind] = ("正在保护隐私，请稍候", "Masking is not finished, please wait"),
        [PublicSight.Hidden] = ("正在准备画面，请稍候", "The picture is being prepared, please wait"),
    };

    private readonly Caption _mark;
    private readonly Caption _name;
    private readonly Dictionary<PublicSight, (Caption Chinese, Caption English)> _reasons = [];
    private readonly TimeZoneInfo _zone;

    /// <param name="painter">Draws them.</param>
    /// <param name="name">The school's.</param>
    /// <param name="plain">ASCII, written where no font has the name's characters.</param>
    /// <param name="zone">The kitchen's.</param>
    public PublicWords(CaptionPainter painter, string name, string plain, TimeZoneInfo zone)
    {
        _zone = zone;
        _mark = painter.Draw("明厨亮灶 KitchenWatch", "KitchenWatch", 16);
        _name = painter.Draw(name, plain, 18);
        foreach (var (sight, (chinese, english)) in Reasons)
        {
            _reasons[sight] = (painter.Draw(chinese, "", 30), painter.Draw(english, english, 18));
        }
    }

    /// <summary>Writes on a picture that was just made.</summary>
    public void Write(PublicFrame frame)
    {
        if (_reasons.TryGetValue(frame.Sight, out var reason))
        {
            Centre(frame, reason.Chinese, 150);
            Centre(frame, reason.English, 200);
        }

        On(frame, _mark, Margin, Margin);
        On(frame, _name, PublicSize.Width - Margin - _name.Width, Margin);
        var (x, y) = (PublicSize.Width - Margin - (19 * ClockFigures.Width), PublicSize.Height - Margin - ClockFigures.Height);
        frame.Shade(x - 4, y - 4, (19 * ClockFigures.Width) + 6, ClockFigures.Height + 8);
        frame.DrawTime(TimeZoneInfo.ConvertTime(frame.At, _zone).DateTime, x, y);
    }

    private static void On(PublicFrame frame, Caption words, int x, int y)
    {
        frame.Shade(x - 4, y - 4, words.Width + 8, words.Height + 8);
        frame.Draw(words, x, y);
    }

    private static void Centre(PublicFrame frame, Caption words, int y) => frame.Draw(words, (PublicSize.Width - words.Width) / 2, y);
}
