using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>The heads of a <see cref="LabelledFolder"/> whose classes say what they wear; classes that say nothing of it, as <c>person</c>, are left out.</summary>
internal static class LabelledHeads
{
    /// <param name="folder">The folder.</param>
    /// <param name="isWhole">Whether an entry has the label that is measured.</param>
    /// <param name="needs">What it needs, for the error's text.</param>
    /// <returns>Each picture with what gives its heads once it is read.</returns>
    /// <exception cref="BadDataException">It is no such folder, or no class says what is measured.</exception>
    public static IEnumerable<(string Picture, Func<Frame, IEnumerable<HeadEntry>> Heads)> In(string folder, Func<HeadEntry, bool> isWhole, string needs)
    {
        var data = new LabelledFolder(folder);
        var heads = data.Classes.Select(HeadClasses.Said).ToList();
        if (!heads.Any(isWhole))
        {
            throw new BadDataException($"{folder}: no {JudgedHeads.FileName}, and {ClassNames.FileNames} names no class that says the {needs} (as head_bare, head_covered, worn and none do)");
        }

        return data.Pictures.Select(picture => (picture, (Func<Frame, IEnumerable<HeadEntry>>)(frame => data
            .Labels(picture, frame.Width, frame.Height)
            .Where(label => label.Kind < heads.Count && isWhole(heads[label.Kind]))
            .Select(label => heads[label.Kind] with
            {
                Image = Path.GetRelativePath(folder, picture),
                Head = [label.Box.X, label.Box.Y, label.Box.Width, label.Box.Height],
            }))));
    }
}
