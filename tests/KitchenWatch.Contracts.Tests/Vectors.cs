using System.Text;
using System.Text.Json.Nodes;

namespace KitchenWatch.Contracts.Tests;

/// <summary>Messages frozen as files: what boxes in the field send. A file that has landed is never changed.</summary>
internal static class Vectors
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "vectors", "v1", "good");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order()!;

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(s_folder, name + ".json"));

    /// <summary>The vector with one change made to it.</summary>
    public static byte[] With(string name, Action<JsonObject> change)
    {
        var message = JsonNode.Parse(Read(name))!.AsObject();
        change(message);
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }
}
