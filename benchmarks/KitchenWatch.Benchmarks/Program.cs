using BenchmarkDotNet.Running;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Benchmarks.Films;
using KitchenWatch.Benchmarks.Live;
using KitchenWatch.Benchmarks.Live.Glass;
using KitchenWatch.Benchmarks.Live.Page;
using KitchenWatch.Benchmarks.Live.Renditions;
using KitchenWatch.Benchmarks.Models;
using KitchenWatch.Benchmarks.Recording;
using KitchenWatch.Benchmarks.Steps;

// `./kw bench steps|cameras|models|films|recording|public|transcode|glass|page|live` and BenchmarkDotNet's own options; see ../README.md.
var command = args switch
{
    ["cameras", ..] => CamerasCommand.Create(),
    ["models", ..] => ModelsCommand.Create(),
    ["films", ..] => FilmsCommand.Create(),
    ["recording", ..] => RecordingCommand.Create(),
    ["glass", ..] => GlassCommand.Create(),
    ["public", ..] => RenditionCommands.Public(),
    ["transcode", ..] => RenditionCommands.Transcode(),
    ["live", ..] => LiveCommand.Create(),
    ["page", ..] => PageCommand.Create(),
    ["ranges", ..] => RangesCommand.Create(),
    _ => null,
};
if (command is not null)
{
    return await command.Parse(args[1..]).InvokeAsync();
}

if (args is [var unknown, ..] && unknown != "steps" && !unknown.StartsWith('-'))
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}': say steps, cameras, models, films, recording, public, transcode, glass, page, live or ranges.");
    return 2;
}

BenchmarkSwitcher.FromAssembly(typeof(PureSteps).Assembly).Run(args is ["steps", .. var rest] ? ["--filter", "*.Steps.*", .. rest] : args);
return 0;
