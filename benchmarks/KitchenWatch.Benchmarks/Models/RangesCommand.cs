using System.CommandLine;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace KitchenWatch.Benchmarks.Models;

/// <summary>
/// <c>bench ranges</c>: runs a graph whose inner tensors are outputs (models/train/quantize.py expose) over pictures and writes each tensor's range:
/// what an int8 graph is calibrated by. Two passes: least and most, then a histogram for the percentiles.
/// </summary>
internal static class RangesCommand
{
    private const int Bins = 4096;

    public static RootCommand Create()
    {
        var graph = new Option<string>("--graph") { Description = "The exposed graph", Required = true };
        var pictures = new Option<string>("--pictures") { Description = "Bytes of the pictures, each as planes [3, H, W] (models/train/calibration.py)", Required = true };
        var width = new Option<int>("--width") { Description = "Of each picture", Required = true };
        var height = new Option<int>("--height") { Description = "Of each picture", Required = true };
        var tail = new Option<double>("--tail") { Description = "Share cut off at either end", DefaultValueFactory = _ => 0.0001 };
        var to = new Option<string>("--out") { Description = "JSON: tensor to [least, most, low percentile, high percentile]", Required = true };
        var root = new RootCommand("Writes the ranges of a graph's tensors over pictures") { graph, pictures, width, height, tail, to };
        root.SetAction(given => Run(
            given.GetValue(graph)!, given.GetValue(pictures)!, [1, 3, given.GetValue(height), given.GetValue(width)], given.GetValue(tail), given.GetValue(to)!));
        return root;
    }

    private static int Run(string graph, string pictures, long[] shape, double tail, string to)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(graph, options);
        var bytes = File.ReadAllBytes(pictures);
        var tensors = session.OutputMetadata.Where(o => o.Value.ElementType == typeof(float)).ToDictionary(o => o.Key, _ => new Range());
        Pass(session, bytes, shape, tensors, static (range, values) => range.Widen(values));
        Pass(session, bytes, shape, tensors, static (range, values) => range.Fill(values));
        var ranges = tensors.ToDictionary(t => t.Key, t => t.Value.Result(tail));
        File.WriteAllText(to, JsonSerializer.Serialize(ranges));
        Console.Error.WriteLine($"{ranges.Count} tensors over {bytes.Length / shape.Aggregate((a, b) => a * b)} pictures");
        return 0;
    }

    private static void Pass(InferenceSession session, byte[] bytes, long[] shape, Dictionary<string, Range> tensors, Action<Range, ReadOnlySpan<float>> take)
    {
        var size = (int)shape.Aggregate((a, b) => a * b);
        var input = new float[size];
        using var run = new RunOptions();
        for (var at = 0; at + size <= bytes.Length; at += size)
        {
            for (var i = 0; i < size; i++)
            {
                input[i] = bytes[at + i];
            }

            using var value = OrtValue.CreateTensorValueFromMemory(input, shape);
            using var outputs = session.Run(run, session.InputNames, [value], session.OutputNames);
            foreach (var (name, output) in session.OutputNames.Zip(outputs).Where(o => tensors.ContainsKey(o.First)))
            {
                take(tensors[name], output.GetTensorDataAsSpan<float>());
            }
        }
    }

    private sealed class Range
    {
        private readonly long[] _histogram = new long[Bins];
        private float _least = float.MaxValue;
        private float _most = float.MinValue;

        public void Widen(ReadOnlySpan<float> values)
        {
            foreach (var value in values)
            {
                _least = Math.Min(_least, value);
                _most = Math.Max(_most, value);
            }
        }

        public void Fill(ReadOnlySpan<float> values)
        {
            var scale = Bins / Math.Max(_most - _least, 1e-12f);
            foreach (var value in values)
            {
                _histogram[Math.Clamp((int)((value - _least) * scale), 0, Bins - 1)]++;
            }
        }

        public float[] Result(double tail) => [_least, _most, At(tail), At(1 - tail)];

        private float At(double share)
        {
            var wanted = share * _histogram.Sum();
            var bin = 0;
            for (double seen = _histogram[0]; bin < Bins - 1 && seen < wanted; seen += _histogram[bin])
            {
                bin++;
            }

            return _least + ((_most - _least) * (bin + (share > 0.5 ? 1 : 0)) / Bins);
        }
    }
}
