using System.Globalization;

namespace KitchenWatch.Benchmarks.Cameras;

/// <summary>One measurement. Shares are CPU seconds of all processes together per second and camera; memory is their proportional set size.</summary>
/// <param name="Profile">How the cameras are connected.</param>
/// <param name="Cameras">How many.</param>
/// <param name="EdgeShare">Of the edge process, a camera.</param>
/// <param name="ChildrenShare">Of the edge's ffmpeg children, a camera.</param>
/// <param name="BareShare">Of bare ffmpeg decoding the stream that is analysed, a camera.</param>
/// <param name="Ratio">Edge with children over bare.</param>
/// <param name="EdgeMiB">Memory of the edge process, all cameras.</param>
/// <param name="ChildMiB">Memory of one ffmpeg child.</param>
/// <param name="Dropped">Share of the pictures that the edge decoded and did not look at, 0 to 1.</param>
/// <param name="Waited">Seconds a second and camera that threads of the edge and its children stood ready without a core. Above the shares beside it, the machine was too busy to measure on.</param>
internal sealed record Row(
    string Profile, int Cameras, double EdgeShare, double ChildrenShare, double BareShare, double Ratio, double EdgeMiB, double ChildMiB, double Dropped, double Waited)
{
    public const string Heading =
        """
        | camera | cameras | edge, core a camera | its ffmpeg, core a camera | bare ffmpeg, core a camera | ratio | edge MiB | ffmpeg MiB each | pictures dropped | waited for a core |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Profile} | {Cameras} | {EdgeShare:0.000} | {ChildrenShare:0.000} | {BareShare:0.000} | {Ratio:0.00} | {EdgeMiB:0} | {ChildMiB:0} | {Dropped:P1} | {Waited:0.000} |");
}
