using System.CommandLine;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing.Places;
using OpenCvSharp;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary>A folder of data, and the verb <c>eval</c> over it.</summary>
public abstract class EvalTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose()
    {
        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string PathOf(string name) => _data.PathOf(name);

    private protected void Picture(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        using var grey = new Mat(120, 160, MatType.CV_8UC3, new Scalar(90, 90, 90));
        Cv2.ImWrite(PathOf(name), grey);
    }

    /// <summary>The file's path.</summary>
    private protected string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    private protected Task<(int Exit, string Output, string Error)> Eval(string verb, params string[] more) => EvalIn("", verb, more);

    /// <param name="folder">Within the folder of data.</param>
    /// <param name="verb">After <c>eval</c>.</param>
    /// <param name="more">Further options.</param>
    private protected Task<(int Exit, string Output, string Error)> EvalIn(string folder, string verb, params string[] more) =>
        Run([verb, "--data", PathOf(folder), .. more]);

    /// <param name="arguments">All that stands after <c>eval</c> but the models.</param>
    private protected static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new RootCommand { EvalCommand.Create() };
        var exit = await root.Parse(["eval", .. arguments, "--models", Models.Folder]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
