using BenchmarkDotNet.Running;
using KitchenWatch.Benchmarks.Steps;

// `./kw bench steps` and BenchmarkDotNet's own options; see ../README.md.
BenchmarkSwitcher.FromAssembly(typeof(PureSteps).Assembly).Run(args is ["steps", .. var rest] ? ["--filter", "*.Steps.*", .. rest] : args);
return 0;
