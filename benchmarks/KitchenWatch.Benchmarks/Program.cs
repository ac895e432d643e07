using BenchmarkDotNet.Running;

// `./kw bench steps` and BenchmarkDotNet's own options; see ../README.md.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args is ["steps", .. var rest] ? ["--filter", "*.Steps.*", .. rest] : args);
return 0;
