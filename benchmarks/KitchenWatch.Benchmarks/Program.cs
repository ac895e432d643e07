using BenchmarkDotNet.Running;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Benchmarks.Steps;

// `./kw bench steps|cameras` and BenchmarkDotNet's own options; see ../README.md.
if (args is ["cameras", .. var given])
{
    return await CamerasCommand.Create().Parse(given).InvokeAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(PureSteps).Assembly).Run(args is ["steps", .. var rest] ? ["--filter", "*.Steps.*", .. rest] : args);
return 0;
