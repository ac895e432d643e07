using System.Text.Json.Nodes;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Evaluate.Sheets;
using OpenCvSharp;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary>The sheet of a model's worst mistakes.</summary>
public sealed class SheetTests : EvalTests
{
    private static readonly PixelBox Head = new(10, 10, 40, 40);

    [Fact]
    public void A_label_without_a_box_is_missed_and_a_box_without_a_label_false()
    {
        var wrong = DetectorMistakes.Compare(
            "a.jpg", "head", [Head, new PixelBox(100, 100, 8, 8)], [Said(new PixelBox(60, 60, 30, 30), 0.9f), Said(Head, 0.3f)], 16);
        Assert.Equal([(WrongKind.False, "nothing", "head", 0.9f), (WrongKind.Missed, "head", "nothing", 0.7f)], wrong.Select(w => (w.Kind, w.Truth, w.Answer, w.Confidence)));
    }

    [Fact]
    public void A_box_that_lies_loosely_on_a_label_is_said_to()
    {
        var wrong = DetectorMistakes.Compare(
            "a.jpg", "head", [Head], [Said(new PixelBox(10, 10, 80, 40), 0.9f), Said(new PixelBox(12, 10, 80, 40), 0.8f)], 16);
        Assert.Equal("head, IoU 0.46", Assert.Single(wrong).Truth);
    }

    [Fact]
    public void A_thing_of_another_name_is_false_and_leaves_the_label_missed()
    {
        var wrong = DetectorMistakes.Compare("a.jpg", "rodent", [Head], [Said(Head, 0.8f) with { Name = "cockroach" }], 0);
        Assert.Equal([("rodent, IoU 1.00", "cockroach"), ("rodent", "nothing")], wrong.Select(w => (w.Truth, w.Answer)));
    }

    [Fact]
    public void Half_of_each_kind_is_shown_the_surest_first()
    {
        var wrong = Enumerable.Range(0, 20).Select(i => Wrong(WrongKind.Missed, i / 20f)).Concat([Wrong(WrongKind.False, 0.6f), Wrong(WrongKind.False, 0.5f)]).ToList();
        var shown = Sheet.Worst(wrong, 10);
        Assert.Equal((2, 8), (shown.Count(w => w.Kind == WrongKind.False), shown.Count(w => w.Kind == WrongKind.Missed)));
        Assert.Equal(shown.OrderByDescending(w => w.Confidence), shown);
        Assert.Equal(0.95f, shown[0].Confidence);
    }

    [Fact]
    public async Task Labels_on_grey_are_shown_as_missed()
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n0 0.2 0.2 0.2 0.3\n");
        var (exit, output, error) = await Show("heads", "sheet.jpg");
        Assert.True(exit == 0, error);
        var report = JsonNode.Parse(output)!;
        Assert.Equal((1, 2, 0, 2), ((int)report["looked"]!, (int)report["missed"]!, (int)report["false"]!, (int)report["shown"]!));
        using var sheet = Cv2.ImRead(PathOf("sheet.jpg"));
        Assert.Equal((1800, 226), (sheet.Width, sheet.Height));
    }

    [Fact]
    public async Task Heads_judged_wrongly_are_shown()
    {
        Picture("a.jpg");
        Write("heads.json", """[{"image":"a.jpg","head":[10,10,40,40],"label":"bare"},{"image":"a.jpg","head":[10,10,40,40],"label":"chef-hat"}]""");
        var (exit, output, error) = await Show("hats", "sheet.png");
        Assert.True(exit == 0, error);
        var report = JsonNode.Parse(output)!;
        Assert.Equal(2, (int)report["looked"]!);
        Assert.InRange((int)report["missed"]! + (int)report["false"]!, 0, 1);
        Assert.True(File.Exists(PathOf("sheet.png")));
    }

    [Theory]
    [InlineData("heads", "sheet.gif", "--out")]
    [InlineData("cats", "sheet.jpg", "--model cats")]
    [InlineData("heads", "sheet.jpg", "no picture there")]
    public async Task What_can_t_be_shown_is_named(string model, string name, string said)
    {
        var (exit, output, error) = await Show(model, name);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    private static DetectorMistakes.Said Said(PixelBox box, float score) => new(box, "head", score, score >= 0.5f);

    private static WrongAnswer Wrong(WrongKind kind, float confidence) => new(kind, "a.jpg", Head, "head", "nothing", confidence);

    private Task<(int Exit, string Output, string Error)> Show(string model, string name) => Eval("sheet", "--model", model, "--out", PathOf(name));
}
