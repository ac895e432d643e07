using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Privacy;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Privacy;

public sealed class CaptionPainterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Where_no_font_has_the_words_and_nothing_stands_for_them_nothing_is_drawn()
    {
        var nothing = new CaptionPainter(_folder.FullPath, []).Draw("画面暂不可见", "", 30);
        Assert.Equal((0, 0, 0), (nothing.Width, nothing.Height, nothing.Cover.Length));
    }

    [Fact]
    public void A_box_without_Chinese_fonts_still_writes_on_its_slate()
    {
        var words = new PublicWords(new CaptionPainter(_folder.FullPath, []), "实验小学", "school 1", TimeZoneInfo.Utc);
        var slate = new PublicFrame(new Blackout([]));
        words.Write(slate);
        Assert.Contains(slate.Bgr.ToArray(), value => value > 200);
    }

    [Fact]
    public void Where_no_font_has_the_characters_the_plain_name_is_drawn()
    {
        var none = new CaptionPainter(_folder.FullPath, ["DejaVu Sans"]).Draw("实验小学", "school 1", 18);
        Assert.Equal(new CaptionPainter(_folder.FullPath, []).Draw("anything", "school 1", 18).Cover, none.Cover);
        Assert.Contains(none.Cover, c => c > 200);
    }

    [Fact]
    public void One_character_that_is_missing_is_enough()
    {
        // A private-use character beside letters that every font has.
        var plain = new CaptionPainter(_folder.FullPath, []).Draw("", "school", 18);
        Assert.Equal(plain.Cover, new CaptionPainter(_folder.FullPath, ["DejaVu Sans"]).Draw("school \uE6A1", "school", 18).Cover);
    }

    [Fact]
    public void A_name_may_hold_whatever_a_filter_would_read_as_its_own()
    {
        var words = new CaptionPainter(_folder.FullPath, ["DejaVu Sans"]).Draw("a:b,c'd%{n}\\[e];", "plain", 18);
        Assert.NotEqual(new CaptionPainter(_folder.FullPath, []).Draw("", "plain", 18).Cover, words.Cover);
        Assert.Empty(Directory.EnumerateFiles(_folder.FullPath));
    }

    [Fact]
    public void Chinese_is_drawn_where_a_font_has_it()
    {
        var painter = new CaptionPainter(_folder.FullPath, CaptionPainter.Chinese);
        Assert.SkipUnless(painter.HasAll("明厨亮灶", CaptionPainter.Chinese[0]), "needs the package fonts-noto-cjk");
        var words = painter.Draw("明厨亮灶", "x", 18);
        Assert.InRange(words.Width, 60, 90);
        Assert.Equal(words.Width * words.Height, words.Cover.Length);
    }

    public void Dispose() => _folder.Dispose();
}
