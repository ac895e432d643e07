using System.Runtime.InteropServices;
using System.Text;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>
/// Writes models of a few nodes in ONNX's protobuf (field numbers of onnx.proto, opset 13), for answers that the repository's models do not give.
/// </summary>
internal static class TinyModel
{
    private const int FloatType = 1;
    private const int Int64Type = 7;

    /// <summary>
    /// A detector of one box: <c>scores</c> = sqrt(0.01 × (mean of the picture - <paramref name="darkest"/>)), so that a darker picture
    /// than that is answered with what is no number.
    /// </summary>
    public static byte[] Detector(int width, int height, float darkest, params float[] box) => Model(
        Input("images", 1, 3, height, width),
        [Output("boxes", 1, 1, 4), Output("scores", 1, 1, 1)],
        [Floats("share", [3, 1], 0.01f / 3, 0.01f / 3, 0.01f / 3), Floats("least", [1, 1], -0.01f * darkest), Floats("where", [1, 1, 4], box), Whole("form", 1, 1, 1)],
        [
            Mean("images", "mean"), Node("MatMul", "sum", ["mean", "share"]), Node("Add", "above", ["sum", "least"]), Node("Sqrt", "root", ["above"]),
            Node("Reshape", "scores", ["root", "form"]), Node("Identity", "boxes", ["where"]),
        ]);

    /// <summary>A detector (of any size where none is given) of one box a row of four numbers, which always gives these scores, <paramref name="labels"/> to a box.</summary>
    public static byte[] Finder(int? width, int? height, int labels, float[] scores, params float[] boxes) => Model(
        Input("images", 1, 3, height, width),
        [Output("boxes", 1, boxes.Length / 4, 4), Output("scores", 1, boxes.Length / 4, labels)],
        [Floats("nothing", [3, 1], 0, 0, 0), Floats("always", [1, boxes.Length / 4, labels], scores), Floats("where", [1, boxes.Length / 4, 4], boxes), Whole("form", 1, 1, 1)],
        [
            Mean("images", "mean"), Node("MatMul", "zero", ["mean", "nothing"]), Node("Reshape", "one", ["zero", "form"]),
            Node("Add", "scores", ["one", "always"]), Node("Identity", "boxes", ["where"]),
        ]);

    /// <summary>A judge of heads of any size that gives every head these four logits, never knows about its mask and takes all for heads, half and half.</summary>
    public static byte[] Judge(params float[] logits) => Model(
        Input("crops", null, 3, null, null),
        [Output("probabilities", null, 4), Output("masks", null, 2), Output("heads", null, 1)],
        [Floats("nothing", [3, 4], new float[12]), Floats("always", [1, 4], logits), Floats("no mask", [3, 2], new float[6]), Floats("no head", [3, 1], new float[3])],
        [
            Mean("crops", "mean"), Node("MatMul", "zero", ["mean", "nothing"]), Node("Add", "logits", ["zero", "always"]),
            Node("Softmax", "probabilities", ["logits"]), Node("MatMul", "even", ["mean", "no mask"]), Node("Softmax", "masks", ["even"]),
            Node("MatMul", "open", ["mean", "no head"]), Node("Sigmoid", "heads", ["open"]),
        ]);

    private static byte[] Model(byte[] input, byte[][] outputs, byte[][] weights, byte[][] nodes)
    {
        var graph = Join([.. nodes.Select(n => Field(1, n)), Field(2, "tiny"), .. weights.Select(w => Field(5, w)), Field(11, input), .. outputs.Select(o => Field(12, o))]);
        return Join(Field(1, 8), Field(7, graph), Field(8, Field(2, 13)));
    }

    /// <summary>[N, 3, H, W] to [N, 3].</summary>
    private static byte[] Mean(string from, string to) => Node("ReduceMean", to, [from], Ints("axes", 2, 3), Int("keepdims", 0));

    private static byte[] Node(string operation, string output, string[] inputs, params byte[][] attributes) =>
        Join([.. inputs.Select(i => Field(1, i)), Field(2, output), Field(4, operation), .. attributes.Select(a => Field(5, a))]);

    private static byte[] Int(string name, long value) => Join(Field(1, name), Field(3, value), Field(20, 2));

    private static byte[] Ints(string name, params long[] values) => Join([Field(1, name), .. values.Select(v => Field(8, v)), Field(20, 7)]);

    private static byte[] Floats(string name, long[] shape, params float[] values) =>
        Join([.. shape.Select(d => Field(1, d)), Field(2, FloatType), Field(8, name), Field(9, MemoryMarshal.AsBytes<float>(values).ToArray())]);

    private static byte[] Whole(string name, params long[] values) =>
        Join(Field(1, values.Length), Field(2, Int64Type), Field(8, name), Field(9, MemoryMarshal.AsBytes<long>(values).ToArray()));

    private static byte[] Input(string name, params int?[] shape) => Value(name, shape);

    private static byte[] Output(string name, params int?[] shape) => Value(name, shape);

    private static byte[] Value(string name, int?[] shape)
    {
        var dimensions = Join([.. shape.Select((d, i) => Field(1, d is { } size ? Field(1, size) : Field(2, $"N{i}")))]);
        return Join(Field(1, name), Field(2, Field(1, Join(Field(1, FloatType), Field(2, dimensions)))));
    }

    private static byte[] Field(int number, long value) => [.. Varint((ulong)(number << 3)), .. Varint((ulong)value)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)bytes.Length), .. bytes];

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
