using Microsoft.ML.OnnxRuntime;

namespace KitchenWatch.Edge.Detect;

/// <summary>Fixed buffers bound to a session: fill <see cref="Input"/>, run, read <see cref="Outputs"/>. A run allocates nothing managed.</summary>
internal sealed class BoundRun : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options;
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];

    public BoundRun(InferenceSession session, RunOptions options, (string Name, long[] Shape) input, (string Name, long[] Shape)[] outputs)
    {
        _session = session;
        _options = options;
        _binding = session.CreateIoBinding();
        Input = Buffer(input.Shape, out var bound);
        _binding.BindInput(input.Name, bound);
        Outputs = new float[outputs.Length][];
        for (var i = 0; i < outputs.Length; i++)
        {
            Outputs[i] = Buffer(outputs[i].Shape, out bound);
            _binding.BindOutput(outputs[i].Name, bound);
        }
    }

    /// <summary>[batch, 3, height, width] or [batch, features], pinned.</summary>
    public float[] Input { get; }

    /// <summary>In the order in which they were asked for, pinned.</summary>
    public float[][] Outputs { get; }

    public void Run() => _session.RunWithBinding(_options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var value in _values)
        {
            value.Dispose();
        }
    }

    private float[] Buffer(long[] shape, out OrtValue value)
    {
        var memory = GC.AllocateArray<float>(checked((int)shape.Aggregate(1L, (a, b) => a * b)), pinned: true);
        value = OrtValue.CreateTensorValueFromMemory(memory, shape);
        _values.Add(value);
        return memory;
    }
}
