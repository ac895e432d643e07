using System.CommandLine;
using KitchenWatch.Edge;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Thermal;

var config = new Option<FileInfo>("--config") { Description = "The configuration file (edge.json). Variables like KW_EDGE__HUB__SECRET go before what stands in it.", Required = true };
var check = new Option<bool>("--check-config") { Description = "Reads the configuration, lists every mistake with its place, and ends: 0 when it is right, else 2." };
var root = new RootCommand("KitchenWatch edge: watches the cameras and sensors of one kitchen and reports to the hub.") { config, check, EvalCommand.Create(), ThermalCommand.Create() };
root.SetAction((parsed, cancel) => EdgeRun.RunAsync(parsed.GetRequiredValue(config), parsed.GetValue(check), cancel));
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
