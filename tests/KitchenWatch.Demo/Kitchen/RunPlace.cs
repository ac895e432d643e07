using KitchenWatch.Testing.Places;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>A fresh folder, held by one run at a time; what the last run left is kept until the next.</summary>
public sealed class RunPlace : IDisposable
{
    private readonly FileStream _held;

    private RunPlace(FileStream held, KitchenFolder folder) => (_held, Folder) = (held, folder);

    public KitchenFolder Folder { get; }

    /// <summary>Null while another run holds it.</summary>
    /// <param name="name">Of the folder.</param>
    /// <param name="parent">Where it stands; var/ in the repository when null.</param>
    public static RunPlace? Take(string name, string? parent)
    {
        var place = Directory.CreateDirectory(parent ?? Repository.PathOf("var")).FullName;
        try
        {
            var held = new FileStream(Path.Combine(place, $"{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var folder = Path.Combine(place, name);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return new RunPlace(held, new KitchenFolder(Directory.CreateDirectory(folder).FullName));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();
}
