using System.CommandLine;
using KitchenWatch.Simulator.Camera;

var root = new RootCommand("KitchenWatch simulator: cameras and a refrigerator for demo and tests")
{
    CameraCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
