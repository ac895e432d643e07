using System.CommandLine;
using System.Text.Json.Nodes;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing.Places;
using OpenCvSharp;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class EvalCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task Heads_of_an_empty_picture_are_measured_in_one_line()
    {
        Picture("images/a.jpg");
        Picture("images/b.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n");
        var (exit, output, _) = await Eval("heads");
        Assert.Equal(0, exit);
        var report = JsonNode.Parse(Assert.Single(output.TrimEnd().Split('\n')))!;
        Assert.Equal((2, 1, 0.0), ((int)report["images"]!, (int)report["boxes"]!, (double)report["recall"]!));
        Assert.Equal(16, (int)report["minimumPx"]!);
    }

    [Fact]
    public async Task Pictures_of_every_usual_form_are_measured()
    {
        string[] names = ["a.jpg", "b.jpeg", "c.JPG", "d.png", "e.webp", "f.bmp", "g.tif"];
        foreach (var name in names)
        {
            Picture("images/" + name);
            Write($"labels/{name[0]}.txt", "0 0.5 0.5 0.2 0.2\n");
        }

        Write("images/notes.txt", "no picture");
        var (_, output, _) = await Eval("heads");
        var report = JsonNode.Parse(output)!;
        Assert.Equal((7, 7), ((int)report["images"]!, (int)report["boxes"]!));
    }

    [Fact]
    public async Task Heads_are_measured_by_size_where_asked()
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n");
        var (_, output, _) = await Eval("heads", "--sizes");
        var sizes = JsonNode.Parse(output)!["sizes"]!.AsArray();
        Assert.Equal([16, 24, 40], sizes.Select(s => (int)s!["fromPx"]!));
        Assert.Equal(1, sizes.Sum(s => (int)s!["boxes"]!));
        Assert.Null(sizes[2]!["belowPx"]);
    }

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
        var (exit, output, error) = await EvalIn(_data.PathOf("set"), "heads");
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

    [Fact]
    public async Task Uncertain_heads_are_left_out_and_counted()
    {
        Picture("a.jpg");
        Write("heads.json", """
            [{"image":"a.jpg","head":[10,10,40,40],"label":"bare"},{"image":"a.jpg","face":[60,60,6,6],"label":"hairnet"},
             {"image":"a.jpg","face":[10,10,40,40],"label":"uncertain"}]
            """);
        var (exit, output, _) = await Eval("hats");
        var report = JsonNode.Parse(output)!;
        Assert.Equal(0, exit);
        Assert.Equal((2, 1, 1, 1), ((int)report["heads"]!, (int)report["uncertain"]!, (int)report["covered"]!, (int)report["bare"]!));
        Assert.InRange((int)report["judged"]!, 0, 1);
        var rows = report["rows"]!.AsArray();
        Assert.Equal(["size", "size", "label", "label", .. Enumerable.Repeat("threshold", 6)], rows.Select(r => (string?)r!["by"]));
        Assert.All(rows, r => Assert.InRange((int)r!["judged"]!, 0, 1)); // the smaller one at no threshold
        Assert.Equal((int)report["judged"]!, (int)rows.Single(r => (string?)r!["name"] == "0.70")!["judged"]!);
    }

    [Fact]
    public async Task Heads_in_YOLO_s_form_are_judged_where_the_classes_say_what_they_wear()
    {
        Picture("images/a.png");
        Write("labels/a.txt", "0 0.5 0.5 0.3 0.4\n1 0.5 0.5 0.3 0.4\n2 0.5 0.5 0.3 0.4\n3 0.5 0.5 0.9 0.9\n4 0.5 0.5 0.3 0.4\n9 0.5 0.5 0.3 0.4\n");
        Write("classes.txt", "head_bare\nhead_covered\nhead_blurred\nperson\nhairnet\n");
        var (exit, output, _) = await Eval("hats");
        var report = JsonNode.Parse(output)!;
        Assert.Equal(0, exit);
        Assert.Equal((3, 1, 2, 1), ((int)report["heads"]!, (int)report["uncertain"]!, (int)report["covered"]!, (int)report["bare"]!));
        Assert.Equal(["bare", "covered", "hairnet"], report["rows"]!.AsArray().Where(r => (string?)r!["by"] == "label").Select(r => (string?)r!["name"]));
        Assert.Contains((double)report["kindRight"]!, new[] { 0, 0.5 }); // one picture, two labels of a kind: never both right, and the third says none
    }

    [Theory]
    [InlineData("Helmet\nhead\nperson\nNo Safety Helmet\n")] // "head" alone does not say that it is bare
    [InlineData("hair-net\nsink\nperson\nno_hairnet\n")]
    [InlineData("CHEF_HAT\nunclear\nhead\nwithout hat\n")]
    public async Task Classes_of_other_sets_say_what_heads_wear(string classes)
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.3 0.4\n1 0.5 0.5 0.3 0.4\n2 0.5 0.5 0.9 0.9\n3 0.5 0.5 0.3 0.4\n");
        Write("classes.txt", classes);
        var (_, output, _) = await Eval("hats");
        var report = JsonNode.Parse(output)!;
        Assert.Equal((2, 1, 1), ((int)report["heads"]!, (int)report["covered"]!, (int)report["bare"]!));
    }

    [Fact]
    public async Task Masks_in_YOLO_s_form_are_judged_too()
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.3 0.4\n1 0.5 0.5 0.3 0.4\n2 0.5 0.5 0.9 0.9\n");
        foreach (var classes in new[] { "worn\nnone\nperson\n", "with_mask\nwithout_mask\nhead\n" })
        {
            Write("classes.txt", classes);
            var (_, output, _) = await Eval("masks");
            var report = JsonNode.Parse(output)!;
            Assert.Equal((2, 1, 1), ((int)report["heads"]!, (int)report["worn"]!, (int)report["none"]!));
        }
    }

    [Theory]
    [InlineData("person\n", "no class that says the label")]
    [InlineData("person\nhead_bare\n", "no heads in it")]
    public async Task A_folder_that_says_of_no_head_what_it_wears_is_named(string classes, string expected)
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "0 0.5 0.5 0.9 0.9\n");
        Write("classes.txt", classes);
        var (exit, _, error) = await Eval("hats");
        Assert.Equal(2, exit);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_are_measured_over_faces_with_a_clear_label_by_view_and_source()
    {
        Picture("a.jpg");
        Write("heads.json", """
            [{"image":"a.jpg","head":[10,10,40,40],"mask":"none","view":"front","source":"here"},{"image":"a.jpg","face":[60,60,6,6],"mask":"worn"},
             {"image":"a.jpg","face":[10,10,40,40],"mask":"unclear","view":"back"}]
            """);
        var (exit, output, _) = await Eval("masks");
        var report = JsonNode.Parse(output)!;
        Assert.Equal(0, exit);
        Assert.Equal((2, 1, 1, 1), ((int)report["heads"]!, (int)report["unclear"]!, (int)report["worn"]!, (int)report["none"]!));
        Assert.Equal(["source", "size", "size", "view"], report["rows"]!.AsArray().Select(r => (string?)r!["by"]));
    }

    [Theory]
    [InlineData("heads", "images/a.txt", "x", "no picture there")]
    [InlineData("rodents", "images/a.jpg", "no picture", "can't be read as a picture")]
    [InlineData("negatives", "images/a.gif", "x", "no picture there")]
    [InlineData("hats", "classes.txt", "head_bare", "heads.json: can't be read")]
    [InlineData("hats", "heads.json", "[]", "no heads in it")]
    [InlineData("hats", "heads.json", "{", "not the form of heads.json")]
    [InlineData("hats", "heads.json", """[{"image":"a.jpg","label":"bald","face":[1,1,2,2]}]""", "[0] needs image, label")]
    [InlineData("masks", "heads.json", """[{"image":"a.jpg","label":"bare","face":[1,1,2,2]}]""", "[0] needs image, mask")]
    [InlineData("hats", "heads.json", """[{"image":"gone.jpg","label":"bare","face":[1,1,2,2]}]""", "no such picture")]
    public async Task Bad_data_is_named_and_ends_with_2(string verb, string file, string text, string expected)
    {
        Write(file, text);
        var (exit, output, error) = await Eval(verb);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_warnings_without_a_file_for_the_features_are_refused()
    {
        Write("series.json", "{}");
        var (exit, output, error) = await Eval("temperature", "--own-warnings");
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("--features FILE", error, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("rodents")]
    [InlineData("cockroaches")]
    public async Task Pests_are_measured_whatever_their_class_unless_the_classes_are_named(string verb)
    {
        Picture("images/a.jpg");
        Write("labels/a.txt", "3 0.5 0.5 0.2 0.2\n1 0.2 0.2 0.1 0.1\n");
        var (exit, output, _) = await Eval(verb);
        Assert.Equal((0, 2, verb), (exit, (int)JsonNode.Parse(output)!["boxes"]!, (string)JsonNode.Parse(output)!["task"]!));
        Write("classes.txt", "cup\nrat\nspoon\ncockroach\n");
        (_, output, _) = await Eval(verb);
        Assert.Equal(1, (int)JsonNode.Parse(output)!["boxes"]!);
    }

    [Fact]
    public async Task Pictures_without_pests_are_measured_in_one_line()
    {
        Picture("images/a.jpg");
        Picture("images/b.jpg");
        var (exit, output, _) = await Eval("negatives");
        var report = JsonNode.Parse(Assert.Single(output.TrimEnd().Split('\n')))!;
        Assert.Equal((0, "negatives", 2), (exit, (string)report["task"]!, (int)report["pictures"]!));
        Assert.Equal((0, 0, 0, 0.0), ((int)report["falseRodent"]!, (int)report["falseCockroach"]!, (int)report["falseAnimal"]!, (double)report["falsePerImage"]!));
    }

    public void Dispose() => _data.Dispose();

    private void Picture(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_data.PathOf(name))!);
        using var grey = new Mat(120, 160, MatType.CV_8UC3, new Scalar(90, 90, 90));
        Cv2.ImWrite(_data.PathOf(name), grey);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_data.PathOf(name))!);
        File.WriteAllText(_data.PathOf(name), text);
    }

    private Task<(int Exit, string Output, string Error)> Eval(string verb, params string[] more) => EvalIn(_data.FullPath, verb, more);

    private static async Task<(int Exit, string Output, string Error)> EvalIn(string folder, string verb, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new RootCommand { EvalCommand.Create() };
        var exit = await root.Parse(["eval", verb, "--data", folder, "--models", Models.Folder, .. more])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
