using System.Text.Json.Nodes;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class EvalCommandTests : EvalTests
{
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
}
