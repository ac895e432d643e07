using System.Text.Json.Nodes;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary>The forms in which a labelled set may come.</summary>
public sealed class LabelledFolderTests : EvalTests
{
    [Fact]
    public async Task Only_heads_count_where_the_classes_name_them_else_all_but_persons()
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.9 0.9\n2 0.2 0.2 0.2 0.2\n3 0.7 0.7 0.2 0.2\n");
        foreach (var (classes, boxes) in new[] { ("Head\nperson\nvest\nhead_bare", 2), ("cook\nperson\nvest\nguest", 3) })
        {
            Write("classes.txt", classes);
            var (_, output, _) = await Eval("heads");
            Assert.Equal(boxes, (int)JsonNode.Parse(output)!["boxes"]!);
        }
    }

    [Theory]
    [InlineData("data.yaml", "names:\n- Head\n- person\n- vest\n", 1)]
    [InlineData("data.yaml", "train: images\nnames: {1: person, 0: head, 2: 'vest'}\n", 1)]
    [InlineData("data.yaml", "nc: 3\nnames: ['cook', 'Person', 'guest']\n", 2)]
    [InlineData("../data.yaml", "names: [head, person, vest]", 1)]
    public async Task Classes_may_be_named_as_trainers_of_detectors_do(string file, string text, int boxes)
    {
        Picture("set/images/a.jpg");
        Write("set/labels/a.txt", "0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.9 0.9\n2 0.2 0.2 0.2 0.2\n");
        Write("set/" + file, text);
        var (exit, output, error) = await EvalIn("set", "heads");
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(boxes, (int)JsonNode.Parse(output)!["boxes"]!);
    }

    [Theory]
    [InlineData("nc: 3", "data.yaml: names: needs the classes")]
    [InlineData("names: head", "data.yaml: names: needs the classes")]
    [InlineData("names: {zero: head}", "data.yaml: names: 'zero' is no class's number")]
    [InlineData("names: {-1: head}", "data.yaml: names: '-1' is no class's number")]
    [InlineData("names: [head", "data.yaml:2: no YAML")]
    [InlineData("", "data.yaml: names: needs the classes")]
    [InlineData("- head", "data.yaml: names: needs the classes")]
    public async Task A_data_yaml_that_names_no_classes_is_said(string text, string expected)
    {
        Picture("images/a.jpg");
        Write("data.yaml", text);
        var (exit, _, error) = await Eval("heads");
        Assert.Equal(2, exit);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_may_lie_in_parts_with_their_labels_in_the_same()
    {
        foreach (var (part, labels) in new[] { ("train/", "0 0.5 0.5 0.2 0.2\n"), ("val/", "0 0.2 0.2 0.2 0.2\n0 0.7 0.7 0.2 0.2\n"), ("", "0 0.5 0.5 0.3 0.3\n") })
        {
            Picture($"images/{part}a.jpg");
            Write($"labels/{part}a.txt", labels);
        }

        var (_, output, _) = await Eval("heads");
        var report = JsonNode.Parse(output)!;
        Assert.Equal((3, 4), ((int)report["images"]!, (int)report["boxes"]!));
    }

    [Fact]
    public async Task A_label_that_reaches_a_rounding_beyond_the_picture_is_cut_to_it()
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 1.0001 0.2\n0 1.004 -0.0001 0.2 0.2\n");
        var (code, output, error) = await Eval("heads");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(2, (int)JsonNode.Parse(output)!["boxes"]!);
    }

    [Theory]
    [InlineData("0 0.5 0.5 0.2")]
    [InlineData("0 0.5 0.5 0.2 1.2")]
    [InlineData("0 0.5 0.5 0.2 1.011")]
    [InlineData("0 -0.011 0.5 0.2 0.2")]
    [InlineData("rat 0.5 0.5 0.2 0.2")]
    [InlineData("0 NaN 0.5 0.2 0.2")]
    public async Task A_label_of_another_form_is_named_by_its_line(string line)
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n" + line);
        var (exit, _, error) = await Eval("heads");
        Assert.Equal(2, exit);
        Assert.Contains("a.txt:2", error, StringComparison.Ordinal);
    }
}
