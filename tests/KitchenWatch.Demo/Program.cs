using System.CommandLine;
using KitchenWatch.Demo;

return await DemoCommand.Create().Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
