using System.CommandLine;
using KitchenWatch.Simulator.Camera;
using KitchenWatch.Simulator.Refrigerator;

var root = new RootCommand("KitchenWatch simulator: cameras and a refrigerator for demo and tests")
{
    CameraCommand.Create(),
    RefrigeratorCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
